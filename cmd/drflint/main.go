// Command drflint checks Django and Django REST Framework projects. See package cli for what it does, and README.md for
// how to build one of your own with more rules.
package main

import (
	"os"

	"github.com/drflint/drflint/cmd/drflint/cli"
	"github.com/drflint/drflint/rules"
)

func main() { os.Exit(cli.Main(rules.All()...)) }
