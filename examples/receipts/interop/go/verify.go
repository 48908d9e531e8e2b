// Checks a bundle, and its proof in the controller's log, with Go's standard library and golang.org/x/mod alone:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run ./go BUNDLE JWKS LOG-KEY
//
// with Debian's golang-golang-x-mod-dev; or, in a module of your own that requires golang.org/x/mod, without the two variables.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type key struct {
	Kty, Crv, X, Kid, Typ string
	Nbf, Exp, Revoked     *int64
}

type bundle struct {
	Receipt, Countersignature string
	Log                       struct{ Salt, Proof string }
}

type payload struct {
	Cnf     struct{ Jwk key }
	Iat     int64
	Index   int64
	Receipt string
	Choices json.RawMessage
}

// must gives the value, or ends the program: nothing here is good unless everything is.
func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

func check(good bool, otherwise string) {
	if !good {
		must(0, errors.New(otherwise))
	}
}

func decode(text string) []byte { return must(base64.RawURLEncoding.Strict().DecodeString(text)) }

func read[T any](bytes []byte) (value T) {
	must(0, json.Unmarshal(bytes, &value))
	return value
}

// signed is what the signature of a token is over; its digest is the token's identity.
func signed(jws string) []byte { return []byte(jws[:strings.LastIndex(jws, ".")]) }

func verify(jws, typ string, k key) payload {
	parts := strings.Split(jws, ".")
	check(len(parts) == 3, "not a compact JWS")
	thumbprint := sha256.Sum256([]byte(fmt.Sprintf(`{"crv":%q,"kty":%q,"x":%q}`, k.Crv, k.Kty, k.X)))
	header := read[map[string]string](decode(parts[0]))
	check(len(header) == 3 && header["alg"] == "Ed25519" && header["typ"] == typ, "not a "+typ)
	check(header["kid"] == base64.RawURLEncoding.EncodeToString(thumbprint[:]), "not of this key")
	check(k.Crv == "Ed25519" && len(decode(k.X)) == ed25519.PublicKeySize, "not an Ed25519 key")
	check(ed25519.Verify(decode(k.X), signed(jws), decode(parts[2])), "the signature is not good")
	return read[payload](decode(parts[1]))
}

func keyOf(jws string, keys []key, typ string) key {
	kid := read[map[string]string](decode(strings.Split(jws, ".")[0]))["kid"]
	for _, k := range keys {
		if k.Kid == kid && k.Typ == typ {
			return k
		}
	}
	return must(key{}, errors.New("the controller has no such key"))
}

func wasGood(k key, iat int64) bool {
	return (k.Nbf == nil || iat >= *k.Nbf) && (k.Exp == nil || iat < *k.Exp) && (k.Revoked == nil || iat < *k.Revoked)
}

// verifyProof leads from the log's entry to the root that its key signed (C2SP tlog-proof).
func verifyProof(proof, verifierKey string, entry []byte, place int64) {
	head, checkpoint, _ := strings.Cut(proof, "\n\n")
	verifier := must(note.NewVerifier(verifierKey))
	opened := must(note.Open([]byte(checkpoint), note.VerifierList(verifier)))
	lines := strings.Split(opened.Text, "\n")
	check(lines[0] == verifier.Name(), "the checkpoint of another log")
	tree := tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: must(tlog.ParseHash(lines[2]))}
	var path tlog.RecordProof
	var index int64
	for _, line := range strings.Split(head, "\n")[1:] {
		if strings.HasPrefix(line, "index ") {
			index = must(strconv.ParseInt(line[len("index "):], 10, 64))
		} else if !strings.HasPrefix(line, "extra ") {
			path = append(path, must(tlog.ParseHash(line)))
		}
	}
	check(index == place, "another place in the log than the countersignature says")
	must(0, tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
}

func main() {
	check(len(os.Args) == 4, "usage: verify BUNDLE JWKS LOG-KEY")
	b := read[bundle](must(os.ReadFile(os.Args[1])))
	jwks := read[struct{ Keys []key }](must(os.ReadFile(os.Args[2])))

	claimed := read[payload](decode(strings.Split(b.Receipt+"..", ".")[1]))
	receipt := verify(b.Receipt, "consent-receipt+jwt", claimed.Cnf.Jwk)

	const typ = "consent-countersignature+jwt"
	k := keyOf(b.Countersignature, jwks.Keys, typ)
	counter := verify(b.Countersignature, typ, k)
	check(wasGood(k, counter.Iat), "the key was not good then")
	identity := sha256.Sum256(signed(b.Receipt))
	check(counter.Receipt == base64.RawURLEncoding.EncodeToString(identity[:]), "countersigned another receipt")

	accepted := sha256.Sum256(signed(b.Countersignature))
	entry := sha256.Sum256(append(decode(b.Log.Salt), accepted[:]...))
	verifyProof(b.Log.Proof, os.Args[3], entry[:], counter.Index)
	fmt.Println("good:", string(receipt.Choices))
}
