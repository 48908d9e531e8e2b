#!/bin/sh
# Checks a bundle with OpenSSL's command line alone: sh verify.sh BUNDLE JWKS
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

member() { tr -d ' \n' | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
decode() { tr '_-' '/+' | awk '{ while (length($0) % 4) $0 = $0 "="; printf "%s", $0 }' | openssl base64 -d -A; }
part() { printf '%s' "$1" | cut -d. -f"$2"; }

# verify JWS X: whether the signature is one by the Ed25519 key with this x.
verify() {
  { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; printf '%s' "$2" | decode; } >"$work/key.der"
  printf '%s.%s' "$(part "$1" 1)" "$(part "$1" 2)" >"$work/signed"
  part "$1" 3 | decode >"$work/signature"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin -in "$work/signed" -sigfile "$work/signature" >/dev/null
}

receipt=$(member receipt <"$1")
countersignature=$(member countersignature <"$1")

verify "$receipt" "$(part "$receipt" 2 | decode | member x)"

kid=$(part "$countersignature" 1 | decode | member kid)
key=$(tr -d ' \n' <"$2" | tr '{' '\n' | grep -F "\"kid\":\"$kid\"" | grep -F '"typ":"consent-countersignature+jwt"')
verify "$countersignature" "$(printf '%s' "$key" | member x)"

accepted=$(part "$countersignature" 2 | decode | member receipt)
digest=$(printf '%s.%s' "$(part "$receipt" 1)" "$(part "$receipt" 2)" | openssl dgst -sha256 -binary | openssl base64 -A | tr '/+' '_-' | tr -d =)
[ "$accepted" = "$digest" ] || { echo 'countersigned another receipt' >&2; exit 1; }
echo "good: $digest"
