package printer

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
)

var update = flag.Bool("update", false, "write the golden files; read every change before it is kept")

// render is the output of a format.
func render(t *testing.T, format string, from source, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b, format, from, o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	plain := func(*Options) {}
	tests := []struct {
		name, format string
		set          func(*Options)
	}{
		{"full", "full", plain},
		{"full-narrow", "full", func(o *Options) { o.Width = 40 }},
		{"full-color", "full", func(o *Options) { o.Color, o.Hyperlinks = true, true }},
		{"concise", "concise", plain},
		{"json", "json", plain},
		{"sarif", "sarif", plain},
		{"github", "github", plain},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			from, o := fixture()
			test.set(&o)
			golden(t, test.name, render(t, test.format, from, o))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; if it is right, run: go test ./cmd/drflint/internal/printer -update\ngot:\n%s", file, got)
	}
}

// A run without findings must be valid in every format: "[]" and a SARIF run with results, not null.
func TestNoFindings(t *testing.T) {
	want := map[string]string{"full": "", "concise": "", "json": "[]\n", "github": ""}
	for format, want := range want {
		if got := render(t, format, source{&driver.Result{}, reader(nil)}, Options{}); got != want {
			t.Errorf("%s of nothing is %q, want %q", format, got, want)
		}
	}
	got := render(t, "sarif", source{&driver.Result{}, reader(nil)}, Options{})
	for _, want := range []string{`"results": []`, `"rules": []`, `"executionSuccessful": true`, `"toolExecutionNotifications": []`} {
		if !strings.Contains(got, want) {
			t.Errorf("sarif of nothing lacks %s:\n%s", want, got)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	err := Write(io.Discard, "xml", &driver.Result{}, Options{})
	if err == nil || !strings.Contains(err.Error(), `"xml"`) || !strings.Contains(err.Error(), "sarif") {
		t.Errorf("error %v does not name the format and those there are", err)
	}
}

// broken is a pipe that was closed.
type broken struct{}

var errBroken = errors.New("broken pipe")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

// Output that is lost must not look like a clean run.
func TestWriterFails(t *testing.T) {
	for _, format := range Formats() {
		from, o := fixture()
		if err := write(broken{}, format, from, o); !errors.Is(err, errBroken) {
			t.Errorf("%s: error %v, want that of the writer", format, err)
		}
	}
}

// No format may pass on what steers a terminal, and all must be UTF-8, whatever a file, its name or a message holds.
func TestNothingSteersTheTerminal(t *testing.T) {
	for _, format := range []string{"full", "concise", "github"} {
		from, o := fixture()
		from.Findings[0].Message = "\u009b31m \u2028 \ufeff \u200f"
		got := render(t, format, from, o)
		if got != strings.ToValidUTF8(got, "?") {
			t.Errorf("%s is not UTF-8", format)
		}
		for _, r := range got {
			if r != '\n' && visible(r, string(r)) != string(r) && !strings.ContainsRune("\u200d\ufe0f", r) {
				t.Errorf("%s passes on %U", format, r)
			}
		}
	}
}
