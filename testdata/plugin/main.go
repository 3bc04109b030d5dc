// Command shoplint is drflint with a rule of the shop's own.
package main

import (
	"os"

	"github.com/drflint/drflint/cmd/drflint/cli"
	"github.com/drflint/drflint/rules"
)

func main() { os.Exit(cli.Main(append(rules.All(), shop()...)...)) }
