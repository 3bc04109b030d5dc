package driver_test

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules/rule"
)

// pair are two rules that report words which stand in no comment of the cases.
func pair() []*rule.Rule {
	return list(words("DRF900", "bad-x", "x_bad"), words("DRF901", "bad-y", "y_bad"))
}

// suppressed runs the pair over one file and compares what is left, DRF002 aside: that is TestUnused's.
func suppressed(t *testing.T, content, want string) {
	t.Helper()
	rules := pair()
	settings := rule.Default(append(rules, byCode(t, "DRF001"), byCode(t, "DRF003"), byCode(t, "DRF004")))
	result := run(t, driver.Options{
		Rules: rules, Files: only(content), Settings: func(string) *rule.Settings { return settings },
	})
	expect(t, result, want)
}

// code is lines of Python.
func code(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// A trailing suppression covers the logical line it stands in.
func TestTrailing(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"a simple statement", code("x_bad  # drflint: ignore[DRF900]", "x_bad"), "DRF900:2"},
		{"by name", code("x_bad  # drflint: ignore[bad-x]"), ""},
		{"by a code in small letters", code("x_bad  # drflint: ignore[drf900]"), ""},
		{"with a reason", code("x_bad  # drflint: ignore[DRF900] it is meant, see #12"), ""},
		{"only the rules it names", code("x_bad = y_bad  # drflint: ignore[DRF900]"), "DRF901:1"},
		{"several rules, by code and name", code("x_bad = y_bad  # drflint: ignore[DRF900, bad-y]"), ""},
		{"several rules without blanks", code("x_bad = y_bad  # drflint: ignore[DRF900,DRF901]"), ""},
		{"a comma at the end", code("x_bad  # drflint: ignore[DRF900,]"), ""},
		{"without blanks", code("x_bad  #drflint:ignore[DRF900]"), ""},
		{"with blanks wherever ruff takes them", code("x_bad  #   drflint:   ignore  [ DRF900 ]"), ""},
		{"tabs are blanks", code("x_bad\t#\tdrflint:\tignore\t[\tDRF900\t]"), ""},
		{"in capitals", code("x_bad  # DRFLINT: ignore[DRF900]"), ""},
		{"all findings of the line", code("x_bad, x_bad" + "  # drflint: ignore[DRF900]"), ""},
		{"statements on one line", code("x_bad; x = x_bad  # drflint: ignore[DRF900]"), ""},
		{"on the first line of several", code("f(  # drflint: ignore[DRF900]", "    x_bad,", ")", "x_bad"), "DRF900:4"},
		{"between brackets", code("f(", "    1,  # drflint: ignore[DRF900]", "    x_bad,", ")", "x_bad"), "DRF900:5"},
		{"on a line of its own between brackets", code("f(", "    # drflint: ignore[DRF900]", "    x_bad,", ")", "x_bad"), "DRF900:5"},
		{"on the last line, for what the first line says", code("x_bad(", "    1,", ")  # drflint: ignore[DRF900]", "x_bad"), "DRF900:4"},
		{"behind a string of several lines", code(`s = """`, `x_bad`, `"""  # drflint: ignore[DRF900]`, "x_bad"), "DRF900:4"},
		{"behind a backslash", code(`y = 1 + \`, `    x_bad  # drflint: ignore[DRF900]`), ""},
		{"on a header, not its body", code("if x_bad:  # drflint: ignore[DRF900]", "    x_bad"), "DRF900:2"},
		{"on a body, not its header", code("if x_bad:", "    x_bad  # drflint: ignore[DRF900]"), "DRF900:1"},
		{"on the last line of a header, for what its first line says", code("def x_bad(", "    a,", "):  # drflint: ignore[DRF900]", "    x_bad"), "DRF900:4"},
		{"in the midst of a header", code("class A(", "    x_bad,", "    B,  # drflint: ignore[DRF900]", "):", "    x_bad"), "DRF900:5"},
		{"a body on the line of its header", code("if x_bad: y = x_bad  # drflint: ignore[DRF900]"), ""},
		{"on an else", code("if a:", "    b", "else:  # drflint: ignore[DRF900]", "    x_bad"), "DRF900:4"},
		{"on a decorator, not what it decorates", code("@x_bad  # drflint: ignore[DRF900]", "def x_bad(): pass"), "DRF900:2"},
		{"on a def, not its decorator", code("@x_bad", "def x_bad():  # drflint: ignore[DRF900]", "    pass"), "DRF900:1"},
		{"in a block", code("def f():", "    if a:", "        x_bad  # drflint: ignore[DRF900]", "    x_bad"), "DRF900:4"},
		{"on the last line, without a newline", "x_bad  # drflint: ignore[DRF900]", ""},
		{"CRLF", "x_bad  # drflint: ignore[DRF900]\r\nx_bad\r\n", "DRF900:2"},
		{"a lone CR", "x_bad  # drflint: ignore[DRF900]\rx_bad\r", "DRF900:2"},
		{"behind a byte order mark", "\ufeffx_bad  # drflint: ignore[DRF900]\n", ""},
		{"in another encoding", "# coding: latin-1\n'\xe9' + x_bad  # drflint: ignore[DRF900] caf\xe9\nx_bad\n", "DRF900:3"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) { suppressed(t, c.content, c.want) })
	}
}

// On a line of its own a suppression covers the next logical line, decorators together with what they decorate.
func TestOwnLine(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"the next line", code("# drflint: ignore[DRF900]", "x_bad", "x_bad"), "DRF900:3"},
		{"not the line before", code("x_bad", "# drflint: ignore[DRF900]", "x_bad"), "DRF900:1"},
		{"over blank lines", code("# drflint: ignore[DRF900]", "", "", "x_bad", "x_bad"), "DRF900:5"},
		{"over other comments", code("# drflint: ignore[DRF900]", "# because", "#", "x_bad", "x_bad"), "DRF900:5"},
		{"two comments for two rules", code("# drflint: ignore[DRF900]", "# drflint: ignore[DRF901]", "x_bad = y_bad"), ""},
		{"all lines of a statement", code("# drflint: ignore[DRF900]", "f(", "    x_bad,", "    y_bad,", ")"), "DRF901:4"},
		{"a header, not its body", code("# drflint: ignore[DRF900]", "while x_bad:", "    x_bad"), "DRF900:3"},
		{"a class, not its body", code("# drflint: ignore[DRF900]", "class A(", "    x_bad", "):", "    x_bad"), "DRF900:5"},
		{"decorators and def", code("# drflint: ignore[DRF900]", "@x_bad", "@f(", "    x_bad,", ")", "def x_bad(): pass", "x_bad"), "DRF900:7"},
		{"decorators and class over comments", code("# drflint: ignore[DRF900]", "@x_bad", "", "# so", "@x_bad", "class x_bad:", "    x_bad"), "DRF900:7"},
		{"between decorators", code("@x_bad", "# drflint: ignore[DRF900]", "@x_bad", "def x_bad():", "    pass"), "DRF900:1"},
		{"between decorator and def", code("@x_bad", "# drflint: ignore[DRF900]", "async def x_bad():", "    pass"), "DRF900:1"},
		{"in a block", code("def f():", "    # drflint: ignore[DRF900]", "    x_bad", "    x_bad"), "DRF900:4"},
		{"decorators in a block", code("class A:", "    # drflint: ignore[DRF900]", "    @x_bad", "    def x_bad(self):", "        x_bad"), "DRF900:5"},
		{"below the last line there is nothing to silence", code("x_bad", "# drflint: ignore[DRF900]"), "DRF900:1"},
		{"a file of nothing else", "# drflint: ignore[DRF900]", ""},
		{"CRLF", "# drflint: ignore[DRF900]\r\n\r\nx_bad\r\nx_bad\r\n", "DRF900:4"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) { suppressed(t, c.content, c.want) })
	}
}

// disable and enable enclose a stretch of the file, file-ignore speaks of all of it.
func TestStretches(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"a stretch", code("x_bad", "# drflint: disable[DRF900]", "x_bad", "# drflint: enable[DRF900]", "x_bad"), "DRF900:1 DRF900:5"},
		{"a stretch from the first byte of the file on", code("# drflint: disable[DRF900]", "x_bad", "# drflint: enable[DRF900]", "x_bad"), "DRF900:4"},
		{"a stretch that nobody ends", code("x_bad", "# drflint: disable[DRF900]", "x_bad", "x_bad"), "DRF900:1"},
		{"a stretch to the end without a newline", "# drflint: disable[DRF900]\nx_bad", ""},
		{"an end without a beginning", code("x_bad", "# drflint: enable[DRF900]", "x_bad"), "DRF900:1 DRF003:2 DRF900:3"},
		{"a file-ignore is none that can be ended", code("# drflint: file-ignore[DRF900]", "# drflint: enable[DRF900]", "x_bad"), "DRF003:2"},
		{"two ends of one beginning", code("# drflint: disable[DRF900]", "# drflint: enable[DRF900]", "# drflint: enable[DRF900]"), "DRF003:3"},
		{"two rules, ended apart", code("# drflint: disable[DRF900, bad-y]", "x_bad, y_bad", "# drflint: enable[bad-x]", "x_bad, y_bad", "# drflint: enable[DRF901]", "x_bad, y_bad"),
			"DRF900:4 DRF900:6 DRF901:6"},
		{"nested: the inner end ends the inner stretch alone", code("# drflint: disable[DRF900]", "# drflint: disable[DRF900]", "# drflint: enable[DRF900]", "x_bad", "# drflint: enable[DRF900]", "x_bad"), "DRF900:6"},
		{"one after the other", code("# drflint: disable[DRF900]", "x_bad", "# drflint: enable[DRF900]", "x_bad", "# drflint: disable[DRF900]", "x_bad"), "DRF900:4"},
		{"through blocks", code("def f():", "    # drflint: disable[DRF900]", "    x_bad", "x_bad", "# drflint: enable[DRF900]", "x_bad"), "DRF900:6"},
		{"behind code, for what follows", code("x_bad  # drflint: disable[DRF900]", "x_bad"), "DRF900:1"},
		{"the whole file from its head", code("# drflint: file-ignore[DRF900]", "x_bad", "y_bad"), "DRF901:3"},
		{"the whole file from its midst", code("x_bad", "def f():", "    y = 1  # drflint: file-ignore[bad-x, DRF901] made by a machine", "x_bad, y_bad"), ""},
		{"the whole file from its end", "x_bad\n# drflint: file-ignore[DRF900]", ""},
		{"a syntax error", code("# drflint: file-ignore[DRF001]", "def f(:"), ""},
		{"a syntax error, from behind it", code("def f(:", "    pass", "# drflint: file-ignore[syntax-error]"), ""},
		{"a syntax error in its line", code("x = = 1  # drflint: ignore[DRF001]"), ""},
		{"a syntax error, but not another rule's", code("# drflint: file-ignore[DRF900]", "def f(:"), "DRF001:2"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) { suppressed(t, c.content, c.want) })
	}
}

// A suppression that cannot work says so where it stands, and silences nothing.
func TestInvalid(t *testing.T) {
	tests := []struct{ name, content, want, message string }{
		{"an unknown rule", code("x_bad  # drflint: ignore[DRF999]"), "DRF900:1 DRF003:1", `there is no rule "DRF999"; the suppression silences nothing`},
		{"an unknown name", code("x_bad  # drflint: ignore[bad-z]"), "DRF900:1 DRF003:1", `there is no rule "bad-z"`},
		{"a prefix is no rule", code("x_bad  # drflint: ignore[DRF9]"), "DRF900:1 DRF003:1", `"DRF9"`},
		{"a star is no rule", code("x_bad  # drflint: ignore[*]"), "DRF900:1 DRF003:1", `"*"`},
		{"the others beside an unknown one work", code("x_bad = y_bad  # drflint: ignore[DRF900, DRF999, bad-y]"), "DRF003:1", `"DRF999"`},
		{"no brackets", code("x_bad  # drflint: ignore"), "DRF900:1 DRF003:1", "names no rule; write codes or names in brackets, as in `# drflint: ignore[CODE] reason`"},
		{"no brackets, but a code", code("x_bad  # drflint: ignore DRF900"), "DRF900:1 DRF003:1", "write codes or names in brackets"},
		{"brackets behind a reason", code("x_bad  # drflint: ignore this [DRF900]"), "DRF900:1 DRF003:1", "write codes or names in brackets"},
		{"empty brackets", code("x_bad  # drflint: ignore[]"), "DRF900:1 DRF003:1", "an empty list silences nothing"},
		{"brackets of blanks and commas", code("x_bad  # drflint: ignore[ , ]"), "DRF900:1 DRF003:1", "an empty list silences nothing"},
		{"no closing bracket", code("x_bad  # drflint: ignore[DRF900"), "DRF900:1 DRF003:1", "write codes or names in brackets"},
		{"no closing bracket before the next part of the comment", code("x_bad  # drflint: ignore[DRF900  # noqa[x]"), "DRF900:1 DRF003:1", "write codes"},
		{"file-ignore without brackets", code("# drflint: file-ignore", "x_bad"), "DRF003:1 DRF900:2", "`# drflint: file-ignore[CODE] reason`"},
		{"an unknown action", code("x_bad  # drflint: skip[DRF900]"), "DRF900:1 DRF003:1", `"skip" is no suppression; write ignore, disable, enable or file-ignore`},
		{"an action in capitals", code("x_bad  # drflint: Ignore[DRF900]"), "DRF900:1 DRF003:1", `"Ignore" is no suppression`},
		{"an action of another tool", code("x_bad  # drflint: noqa"), "DRF900:1 DRF003:1", `"noqa" is no suppression`},
		{"no action", code("x_bad  # drflint:"), "DRF900:1 DRF003:1", `"" is no suppression`},
		{"a rule in no brackets is no action", code("x_bad  # drflint: DRF900"), "DRF900:1 DRF003:1", `"DRF900" is no suppression`},
		{"one that works beside one that does not", code("x_bad  # drflint: ignore  # drflint: ignore[DRF900]"), "DRF003:1", "write codes"},
		{"it can be silenced itself", code("x_bad  # drflint: ignore[DRF900, DRF999, DRF003]"), "", ""},
		{"it can be silenced itself on its own line", code("# drflint: ignore[DRF900, DRF999, invalid-suppression]", "x_bad"), "", ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			suppressed(t, c.content, c.want)
			for _, f := range run(t, driver.Options{Rules: pair(), Files: only(c.content)}).Findings {
				if f.Rule.Code() == "DRF003" && !strings.Contains(f.Message, c.message) {
					t.Errorf("message is %q", f.Message)
				}
			}
		})
	}
}

// What is wrong is marked: the rule that there is not, else the whole suppression up to the next part of the comment.
func TestInvalidPlace(t *testing.T) {
	for _, c := range []struct{ content, marked string }{
		{"x = 1  # drflint: ignore[DRF900, bad-z] why\nx_bad\n", "bad-z"},
		{"x = 1  # nosec  # drflint: ignore DRF900  # noqa: E501\n", "# drflint: ignore DRF900"},
		{"x = 1  #drflint: what\n", "#drflint: what"},
	} {
		result := run(t, driver.Options{Rules: pair(), Files: only(c.content)})
		for _, f := range result.Findings {
			if got := c.content[f.Start.Offset:f.End.Offset]; f.Rule.Code() == "DRF003" && got != c.marked {
				t.Errorf("%q is marked, want %q", got, c.marked)
			}
		}
		if !strings.Contains(say(result), "DRF003") {
			t.Errorf("%q: %s", c.content, say(result))
		}
	}
}

// Where a directive may stand in a comment, and what is none.
func TestWhere(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"behind another tool's", code("x_bad  # nosec  # drflint: ignore[DRF900] why"), ""},
		{"before another tool's", code("x_bad  # drflint: ignore[DRF900] why  # type: ignore[misc]"), ""},
		{"two in one comment", code("x_bad = y_bad  # drflint: ignore[DRF900] one  # drflint: ignore[DRF901] two"), ""},
		{"two forms in one comment", code("x_bad = y_bad  # noqa: DRF900  # drflint: ignore[DRF901]"), ""},
		{"two marks", code("x_bad  ## drflint: ignore[DRF900]"), ""},
		{"prose that mentions the tool", code("x_bad  # see drflint: ignore[DRF900] is how"), "DRF900:1"},
		{"prose that begins with the tool's name", code("x_bad  # drflint says ignore[DRF900]"), "DRF900:1"},
		{"prose that quotes a directive", code("x_bad  # write `# drflint: ignore[DRF900]` here"), "DRF900:1"},
		{"another tool of a longer name", code("x_bad  # mydrflint: ignore[DRF900]"), "DRF900:1"},
		{"a string is no comment", code(`x_bad = "# drflint: ignore[DRF900]"`), "DRF900:1"},
		{"nor a string of several lines", code(`x_bad = """`, `# drflint: file-ignore[DRF900]`, `# drflint: what`, `"""`), "DRF900:1"},
		{"nor a docstring", code(`"""# drflint: file-ignore[DRF900]"""`, "x_bad"), "DRF900:2"},
		{"nor an f-string", code(`x_bad = f"{y}  # noqa: DRF900"`), "DRF900:1"},
		{"but what stands in a replacement field is", code(`f"""{`, `x_bad  # drflint: ignore[DRF900]`, `}"""`), ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) { suppressed(t, c.content, c.want) })
	}
}

// noqa with our codes works as it does for ruff (0.17 was asked for each form); blanket it does not, and other codes are
// other tools'.
func TestNoqa(t *testing.T) {
	tests := []struct{ comment, want string }{
		{"# noqa: DRF900", ""},
		{"# NOQA:DRF900,E501", ""},
		{"#noqa : DRF900", ""},
		{"#noqa:DRF900", ""},
		{"#   NoQA   :   DRF900", ""},
		{"## noqa: DRF900", ""},
		{"# noqa: E501 DRF900", ""},
		{"# noqa: E501,,DRF900", ""},
		{"# noqa: DRF900 because it is so", ""},
		{"# noqa: DRF900# because", ""},
		{"# nosec # noqa: DRF900", ""},
		{"# noqa", "DRF900:1"},
		{"# noqa:", "DRF900:1"},
		{"# NOQA because", "DRF900:1"},
		{"# noqa DRF900", "DRF900:1"},
		{"# noqa: E501", "DRF900:1"},
		{"# noqa: DRF999", "DRF900:1"},
		{"# noqa: DRF901", "DRF900:1"},
		{"# noqa: drf900", "DRF900:1"},
		{"# noqa: bad-x", "DRF900:1"},
		{"# noqa: DRF9", "DRF900:1"},
		{"# noqa: DRF900x", "DRF900:1"},
		{"# noqa: DRF900:E501", "DRF900:1"},
		{"# noqa:: DRF900", "DRF900:1"},
		{"# see noqa: DRF900", "DRF900:1"},
		{"# ruff: noqa", "DRF900:1"},
	}
	for _, c := range tests {
		t.Run(c.comment, func(t *testing.T) { suppressed(t, "x_bad  "+c.comment+"\n", c.want) })
	}
	t.Run("it covers the logical line", func(t *testing.T) {
		suppressed(t, code("x_bad(", "    x_bad,", ")  # noqa: DRF900", "x_bad"), "DRF900:4")
	})
	t.Run("on its own line it covers nothing", func(t *testing.T) {
		suppressed(t, code("# noqa: DRF900", "x_bad"), "DRF900:2")
	})
}

// With require-reason a suppression without a reason is reported, and works all the same.
func TestRequireReason(t *testing.T) {
	tests := []struct{ comment, want string }{
		{"# drflint: ignore[DRF900] it is meant", ""},
		{"# drflint: ignore[DRF900]: it is meant", ""},
		{"# drflint: ignore[DRF900] -- it is meant", ""},
		{"# drflint: ignore[DRF900]", "DRF003:1"},
		{"# drflint: ignore[DRF900] — ", "DRF003:1"},
		{"# drflint: ignore[DRF900]  # noqa: E501", "DRF003:1"},
		{"# drflint: file-ignore[DRF900]", "DRF003:1"},
		{"# noqa: DRF900", ""},
	}
	invalid := byCode(t, "DRF003")
	rules := pair()
	settings := rule.NewSettings(map[*rule.Rule]rule.Setting{
		rules[0]: {On: true}, invalid: {On: true, Options: map[string]any{"require-reason": true}},
	})
	for _, c := range tests {
		t.Run(c.comment, func(t *testing.T) {
			result := run(t, driver.Options{
				Rules: rules, Files: only("x_bad  " + c.comment + "\n"), Settings: func(string) *rule.Settings { return settings },
			})
			expect(t, result, c.want)
			if result.Suppressed != 1 {
				t.Errorf("%d are suppressed", result.Suppressed)
			}
		})
	}
	t.Run("an enable needs none", func(t *testing.T) {
		content := code("# drflint: disable[DRF900] old", "x_bad", "# drflint: enable[DRF900]")
		expect(t, run(t, driver.Options{Rules: rules, Files: only(content), Settings: func(string) *rule.Settings { return settings }}), "")
	})
}
