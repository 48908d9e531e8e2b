// A checker of logs that shares no code with this project: golang.org/x/mod/sumdb/tlog and note. It is given commands on stdin, one JSON
// text a line, and answers each with one line: "ok", or what is wrong.
//
//	{"key":"name+id+base64","note":"...","index":3,"size":10,"root":"base64","leaf":"base64","proof":["base64",...]}
//	{"folder":"/where/the/log/is","key":"..."}   reads the whole log by its tiles and proves every entry
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type command struct {
	Key, Note, Folder, Root, Leaf string
	OldRoot                       string
	OldSize                       int64
	Index, Size                   int64
	Proof                         []string
}

func hashOf(text string) (hash tlog.Hash, err error) {
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err == nil && len(bytes) != tlog.HashSize {
		err = errors.New("a hash has 32 bytes")
	}
	copy(hash[:], bytes)
	return hash, err
}

// openTree opens a note with the key and reads origin, size and root.
func openTree(text, key string) (tree tlog.Tree, err error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tree, err
	}
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		return tree, errors.New("the origin is not the key's name")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = hashOf(lines[2])
	return tree, err
}

func checkProof(c command) error {
	tree := tlog.Tree{N: c.Size}
	var err error
	if c.Note != "" {
		tree, err = openTree(c.Note, c.Key)
	} else {
		tree.Hash, err = hashOf(c.Root)
	}
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, text := range c.Proof {
		hash, err := hashOf(text)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	if c.OldRoot != "" {
		old, err := hashOf(c.OldRoot)
		if err != nil {
			return err
		}
		return tlog.CheckTree(tlog.TreeProof(proof), tree.N, tree.Hash, c.OldSize, old)
	}
	leaf, err := hashOf(c.Leaf)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, c.Index, leaf)
}

// tiles reads tiles from a folder. Its own paths have the height in them, which those of C2SP leave out, and call entries `data`.
type tiles string

func (folder tiles) Height() int { return 8 }

func (folder tiles) path(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/8/")
	return filepath.Join(string(folder), "tile", strings.Replace(path, "data/", "entries/", 1))
}

func (folder tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		data, err := os.ReadFile(folder.path(tile))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (folder tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func checkFolder(c command) error {
	text, err := os.ReadFile(filepath.Join(c.Folder, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := openTree(string(text), c.Key)
	if err != nil {
		return err
	}
	if tree.N != c.Size {
		return fmt.Errorf("the checkpoint is of %d entries", tree.N)
	}
	reader := tlog.TileHashReader(tree, tiles(c.Folder))
	for first := int64(0); first < tree.N; first += 256 {
		width := int(tree.N - first)
		if width > 256 {
			width = 256
		}
		bundle, err := os.ReadFile(tiles(c.Folder).path(tlog.Tile{H: 8, L: -1, N: first / 256, W: width}))
		if err != nil {
			return err
		}
		for i := 0; i < width; i++ {
			if len(bundle) < 34 || bundle[0] != 0 || bundle[1] != 32 {
				return errors.New("an entry is not of 32 bytes")
			}
			index := first + int64(i)
			proof, err := tlog.ProveRecord(tree.N, index, reader)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(bundle[2:34])); err != nil {
				return fmt.Errorf("entry %d: %v", index, err)
			}
			bundle = bundle[34:]
		}
	}
	return nil
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c command
		err := json.Unmarshal(lines.Bytes(), &c)
		if err == nil && c.Folder != "" {
			err = checkFolder(c)
		} else if err == nil {
			err = checkProof(c)
		}
		if err == nil {
			fmt.Println("ok")
		} else {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
		}
	}
}
