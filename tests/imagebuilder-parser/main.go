// Reads Containerfiles with the library that podman and buildah read them with, and says what they understand.
//
// Input: Containerfiles, each preceded by its length in bytes (32 bits, big endian). Output: for each, one line of JSON.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"

	"github.com/openshift/imagebuilder"
)

// An instruction after its words were expanded, as the engine would run it.
type instruction struct {
	Command string
	Flags   []string
	Args    []string
	Json    bool
}

type answer struct {
	Instructions []instruction
	Error        string
}

func main() {
	input := bufio.NewReader(os.Stdin)
	output := json.NewEncoder(os.Stdout)
	for {
		var length uint32
		if binary.Read(input, binary.BigEndian, &length) != nil {
			return
		}
		text := make([]byte, length)
		if _, err := io.ReadFull(input, text); err != nil {
			panic(err)
		}
		output.Encode(read(text))
	}
}

func read(text []byte) answer {
	node, err := imagebuilder.ParseDockerfile(bytes.NewReader(text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	builder := imagebuilder.NewBuilder(nil)
	found := answer{}
	for _, child := range node.Children {
		step := builder.Step()
		if err := step.Resolve(child); err != nil {
			return answer{Error: err.Error()}
		}
		found.Instructions = append(found.Instructions, instruction{step.Command, step.Flags, step.Args, step.Attrs["json"]})
	}
	return found
}
