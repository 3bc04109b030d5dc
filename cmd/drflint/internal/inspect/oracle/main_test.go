package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// written puts documents into files.
func written(t *testing.T, documents ...string) (files []string) {
	t.Helper()
	folder := t.TempDir()
	for i, text := range documents {
		file := filepath.Join(folder, string(rune('a'+i))+".json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func TestTable(t *testing.T) {
	files := written(
		t,
		`{"apps": [{"name": "shop", "label": "shop", "config": "a"}, {"name": "till", "label": "till", "config": "a"}]}`,
		`{"apps": [{"name": "shop", "label": "shop", "config": "a"}, {"name": "till", "label": "till", "config": "b"}]}`,
	)
	var out strings.Builder
	wrong, err := run(&out, files[0], files[1])
	if err != nil || wrong != 1 {
		t.Fatal(wrong, err)
	}
	const want = "what  right  unknown  wrong  right of all\n" +
		"apps  1      0        1      50.0 %\n" +
		"wrong: apps: till: config is \"a\", not \"b\"\n"
	if out.String() != want {
		t.Errorf("%q", out.String())
	}
}

// What cannot be read is an error.
func TestUnreadable(t *testing.T) {
	files := written(t, `{}`, `{`)
	for _, pair := range [][2]string{{files[0], files[1]}, {files[1], files[0]}, {"nowhere", files[0]}, {files[0], "nowhere"}} {
		if _, err := run(&strings.Builder{}, pair[0], pair[1]); err == nil {
			t.Errorf("%v: no error", pair)
		}
	}
}
