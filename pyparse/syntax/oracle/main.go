// Command oracle is the Go half of the comparison with CPython (see compare.mjs): it judges texts and prints, for each,
// what package syntax says of it.
//
// It reads JSON strings from standard input, one a line, and writes one JSON object a line: accepted, and for a refused
// text line (from 1) and message.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/drflint/drflint/pyparse/syntax"
)

// answer is what is printed of one text.
type answer struct {
	Accepted bool   `json:"accepted"`
	Line     int    `json:"line,omitempty"`
	Message  string `json:"message,omitempty"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

// run judges one text after the other.
func run() error {
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	for in.More() {
		var src string
		if err := in.Decode(&src); err != nil {
			return fmt.Errorf("read a text: %w", err)
		}
		if err := encoder.Encode(judge(src)); err != nil {
			return fmt.Errorf("write an answer: %w", err)
		}
	}
	return out.Flush()
}

// judge asks package syntax.
func judge(src string) answer {
	err := syntax.Check(src).Err
	if err == nil {
		return answer{Accepted: true}
	}
	return answer{Line: line(src, int(err.Start)), Message: err.Message}
}

// line is the number of the line in which the offset stands.
func line(src string, offset int) int {
	n := 1
	for i := 0; i < offset; i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			n++
		}
	}
	return n
}
