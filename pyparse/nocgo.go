//go:build !cgo

package pyparse

// tree-sitter is C. Without a C compiler Go leaves the other file out, and this line is what the reader is told.
var _ int = "drflint needs a C compiler: install gcc or clang (Debian: apt install gcc, macOS: xcode-select --install), leave CGO_ENABLED unset, and build again"

func parseTree(string) (nodes []Node, hasError bool) { return nil, true }

// Release does nothing.
func Release() {}
