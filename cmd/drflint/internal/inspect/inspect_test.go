package inspect

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
)

// documentOf is what is known of a project of the given files.
func documentOf(t *testing.T, files map[string]string) *Document {
	t.Helper()
	var inputs []driver.Input
	for path, text := range files {
		inputs = append(inputs, driver.Input{Path: path, Content: []byte(text), Report: true})
	}
	opened, err := driver.Open(context.Background(), driver.Options{Files: inputs})
	if err != nil {
		t.Fatal(err)
	}
	d, err := Build(opened, Options{Display: func(path string) string { return path }})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func printed(t *testing.T, format string, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, d, Look{Title: "a </title> & b"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hostile is a project whose texts would end a script, a table or a diagram.
var hostile = map[string]string{
	"manage.py":           "",
	"config/settings.py":  "ROOT_URLCONF = 'config.urls'\nDEBUG = False\nALLOWED_HOSTS = ['</script><script>alert(1)</script>']\nINSTALLED_APPS = ['shop']\nAPI_TOKEN = 'hush-hush'\nCACHE = 'redis://me:hush-hush@host/1'\nDATABASES = {'default': {'PASSWORD': 'hush-hush'}}\n",
	"config/__init__.py":  "",
	"config/urls.py":      "from django.urls import path\nfrom shop.views import V\nurlpatterns = [path('</script><!--<script>/\\x1b[31m', V.as_view(), name='\\u2028')]\n",
	"shop/__init__.py":    "",
	"shop/views.py":       "from rest_framework.views import APIView\nclass V(APIView):\n    permission_classes = []\n    def get(self, request): pass\n",
	"shop/models.py":      "from django.db import models\nclass Größe(models.Model):\n    größe = models.CharField()\n    other = models.ForeignKey('self', on_delete=models.CASCADE)\n",
	"shop/broken.py":      "class (:\n",
	"shop/serializers.py": "from rest_framework import serializers\nclass S(serializers.Serializer):\n    a = serializers.CharField()\n",
}

// A page is the same each time, ends no script early, and shows no secret.
func TestHTML(t *testing.T) {
	page := printed(t, "html", documentOf(t, hostile))
	if page != printed(t, "html", documentOf(t, hostile)) {
		t.Error("the page is not the same twice")
	}
	if n := strings.Count(page, "</script"); n != 2 {
		t.Errorf("%d scripts end, not two", n)
	}
	for _, bad := range []string{"<script>alert", "<!--<", "hush-hush", "a </title>", "\x1b", "\u2028"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if outside := regexp.MustCompile(`(?:src|href)="[^#]|@import|url\(`).FindString(page); outside != "" {
		t.Errorf("the page asks for something outside: %s", outside)
	}
	_, data, _ := strings.Cut(page, `id="data">`)
	data, _, _ = strings.Cut(data, "</script>")
	var told page2
	if err := json.Unmarshal([]byte(data), &told); err != nil {
		t.Fatal(err)
	}
	if len(told.Routes) != 1 || told.Routes[0].Path != "/</script><!--<script>/\x1b[31m" {
		t.Errorf("the page is told of %+v", told.Routes)
	}
}

// page2 is what a reader of the page's data sees.
type page2 struct {
	Routes []struct{ Path string }
}

// The page's policy names what the page holds, or the browser would run none of it.
func TestPolicy(t *testing.T) {
	text := printed(t, "html", documentOf(t, hostile))
	for tag, part := range map[string]string{"<style>": pageCSS, "<script>": pageJS} {
		_, inside, _ := strings.Cut(text, tag)
		if !strings.HasPrefix(inside, part+"</") {
			t.Errorf("what stands in %s is not what was hashed", tag)
		}
	}
	if !strings.Contains(text, "default-src &#39;none&#39;") && !strings.Contains(text, "default-src 'none'") {
		t.Error("the page may load what it likes")
	}
}

// JSON is the document, and nothing gets lost on the way.
func TestJSON(t *testing.T) {
	d := documentOf(t, hostile)
	text := printed(t, "json", d)
	var read Document
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		t.Fatal(err)
	}
	if again := printed(t, "json", &read); again != text {
		t.Error("what is read is not what was written")
	}
	if read.Settings["config.settings"].Values["API_TOKEN"] != "hush-hush" {
		t.Error("JSON has values as they are written")
	}
	if !reflect.DeepEqual(read.Routes, d.Routes) {
		t.Errorf("routes %+v, not %+v", read.Routes, d.Routes)
	}
}

// Names are made such that Mermaid reads them, and what a terminal would obey is shown.
func TestNames(t *testing.T) {
	d := documentOf(t, hostile)
	for _, line := range strings.Split(printed(t, "mermaid", d), "\n") {
		bare := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(line, "")
		if regexp.MustCompile(`[^ -~]`).MatchString(bare) {
			t.Errorf("Mermaid would not read %q", line)
		}
	}
	for _, section := range append(Sections(), "") {
		var b bytes.Buffer
		if err := Write(&b, "text", d, Look{Section: section}); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\x1b\u2028") || strings.Contains(b.String(), "hush-hush") {
			t.Errorf("%q is printed as it is:\n%s", section, b.String())
		}
	}
}

// What a terminal has no room for goes from the middle of the widest column.
func TestTableFits(t *testing.T) {
	table := newTable("PATH", "EMPTY", "NAME")
	table.add(plain("/api/v1/a/very/long/path/to/books/"), plain(""), plain("book-list"))
	same := func(text string) string { return text }
	var narrow, wide strings.Builder
	table.write(&narrow, "  ", 31, same)
	table.write(&wide, "  ", 0, same)
	if want := "  PATH                NAME\n  /api/v1/…to/books/  book-list\n"; narrow.String() != want {
		t.Errorf("narrow:\n%s", narrow.String())
	}
	if want := "  PATH                                NAME\n  /api/v1/a/very/long/path/to/books/  book-list\n"; wide.String() != want {
		t.Errorf("wide:\n%s", wide.String())
	}
}

// Where that is not enough, the first column gets a line of its own, and spare columns go.
func TestTableStacks(t *testing.T) {
	table := newTable("PATH", "NAME", "VIEW", "NOTE")
	table.spare = []string{"NOTE", "VIEW"}
	table.add(plain("/api/v1/a/long/path/"), plain("book-list"), plain("BookView"), plain("+ .format"))
	table.add(plain("/health/"), plain(""), plain(""), plain("dead"))
	var b strings.Builder
	left := table.write(&b, "  ", 24, func(text string) string { return text })
	if want := "  PATH\n    NAME       VIEW\n  /api/v1/a/long/path/\n    book-list  BookView\n  /health/\n"; b.String() != want {
		t.Errorf("printed\n%s", b.String())
	}
	if !slices.Equal(left, []string{"NOTE"}) {
		t.Errorf("left out %v", left)
	}
}

// Gaps of one place are one line, and those that cost most come first.
func TestAlike(t *testing.T) {
	one, two := Gap{At: "a.py:1", Why: "computed"}, Gap{At: "b.py:2", Why: "computed"}
	if got, want := alike([]Gap{one, two, two}), []alikeGap{{two, 2}, {one, 1}}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// Modules are called as the project imports them.
func TestModuleNames(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"the folder of manage.py", map[string]string{"src/manage.py": "", "src/apps/shop/models.py": ""}, "apps.shop.models"},
		{"a folder that is on the path", map[string]string{"manage.py": "", "apps/shop/models.py": "", "config/a.py": "import shop.models\nfrom shop.models import x"}, "shop.models"},
		{"below the outermost package", map[string]string{"lib/shop/__init__.py": "", "lib/shop/models.py": "", "lib/b.py": "from shop.models import x"}, "shop.models"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var inputs []driver.Input
			for path, text := range tt.files {
				inputs = append(inputs, driver.Input{Path: path, Content: []byte(text)})
			}
			opened, err := driver.Open(context.Background(), driver.Options{Files: inputs})
			if err != nil {
				t.Fatal(err)
			}
			for file, name := range moduleNames(opened.Project) {
				if strings.HasSuffix(opened.Path(file), "shop/models.py") && name != tt.want {
					t.Errorf("called %s, not %s", name, tt.want)
				}
			}
		})
	}
}
