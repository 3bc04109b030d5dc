package cli

import (
	"fmt"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"github.com/drflint/drflint/analyzers/driver"
)

// terminal is what standard output can show.
type terminal struct {
	is           bool // a terminal at all
	color, links bool
	width        int // columns, 0 where nobody knows
}

// onTerminal tells what to print to standard output. NO_COLOR and FORCE_COLOR have their usual meaning; --color stands above
// both.
func (p *project) onTerminal() terminal {
	is := term.IsTerminal(int(p.stdout.Fd()))
	t := terminal{is: is, color: is && os.Getenv("TERM") != "dumb"}
	switch {
	case p.Color == "always":
		t.color = true
	case p.Color == "never", os.Getenv("NO_COLOR") != "":
		t.color = false
	case os.Getenv("FORCE_COLOR") != "" || os.Getenv("CLICOLOR_FORCE") != "":
		t.color = true
	}
	t.links = t.color && is && showsLinks()
	if width, _, err := term.GetSize(int(p.stdout.Fd())); err == nil {
		t.width = width
	} else if width, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && width > 0 {
		t.width = width
	}
	return t
}

// showsLinks tells the terminals that are known to show hyperlinks (OSC 8); others may print the address as text.
func showsLinks() bool {
	for _, variable := range []string{"KITTY_WINDOW_ID", "WT_SESSION", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR", "KONSOLE_VERSION"} {
		if os.Getenv(variable) != "" {
			return true
		}
	}
	switch os.Getenv("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper":
		return true
	}
	vte, err := strconv.Atoi(os.Getenv("VTE_VERSION"))
	return err == nil && vte >= 5000
}

// patience is how long a run may take before it says how far it is.
const patience = time.Second

// clearLine takes the cursor to the start of the line and clears what stands there.
const clearLine = "\r\x1b[K"

// watch prints a line of progress on a terminal when a run takes long. stop takes the line away.
func (p *project) watch(inputs []driver.Input) (step func(), stop func()) {
	if p.Quiet || !term.IsTerminal(int(p.stderr.Fd())) {
		return nil, func() {}
	}
	var done atomic.Int64
	finished, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		tick := time.NewTicker(patience)
		defer tick.Stop()
		for shown := false; ; shown = true {
			select {
			case <-finished:
				if shown {
					fmt.Fprint(p.stderr, clearLine)
				}
				return
			case <-tick.C:
				tick.Reset(patience / 10)
				// Each file makes two steps. The first, reading it, takes nearly all the time.
				read := min(int(done.Load()), len(inputs))
				fmt.Fprintf(p.stderr, "%s%d of %d files read", clearLine, read, len(inputs))
			}
		}
	}()
	return func() { done.Add(1) }, func() { close(finished); <-gone }
}
