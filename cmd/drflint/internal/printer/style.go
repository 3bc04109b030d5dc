package printer

import (
	"strings"

	"github.com/fatih/color"

	"github.com/drflint/drflint/rules/rule"
)

// style is what switches a look on and off; both are empty without colours.
type style struct{ on, off string }

func (s style) of(text string) string { return s.on + text + s.off }

// styles are the looks of the parts of the human formats.
type styles struct {
	severity                                      [rule.Error + 1]style
	title, place, gutter, related, help, old, new style
}

// newStyle decides here and not by the process's own terminal, as color would by itself.
func newStyle(enabled bool, attributes ...color.Attribute) style {
	c := color.New(attributes...)
	if enabled {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	on, off, _ := strings.Cut(c.Sprint("|"), "|")
	return style{on, off}
}

func newStyles(enabled bool) styles {
	look := func(attributes ...color.Attribute) style { return newStyle(enabled, attributes...) }
	return styles{
		severity: [...]style{
			rule.Note:    look(color.Bold, color.FgHiCyan),
			rule.Warning: look(color.Bold, color.FgHiYellow),
			rule.Error:   look(color.Bold, color.FgHiRed),
		},
		title:   look(color.Bold),
		place:   look(color.Underline),
		gutter:  look(color.Bold, color.FgHiBlue),
		related: look(color.Bold, color.FgHiBlue),
		help:    look(color.Bold, color.FgHiCyan),
		old:     look(color.FgRed),
		new:     look(color.FgGreen),
	}
}
