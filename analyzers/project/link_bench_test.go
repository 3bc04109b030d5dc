package project

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/drflint/drflint/analyzers/module"
	"github.com/drflint/drflint/pyparse"
)

// Link, and then the line of ancestors of each class, over made-up projects of a thousand, ten thousand and a hundred thousand
// classes. Each is the fastest of the runs, in nanoseconds a class, with nothing of the files in the processor's caches, as a run
// links them after all of them are parsed: else a small project would be as fast as the caches are. "link-ratio" and "lines-ratio"
// are the times through those of the project a tenth as large, measured just before; the aim is at most 12. "B/line" is what files
// and project hold, trees, names and text included.
func BenchmarkLink(b *testing.B) {
	var smaller times
	for _, classes := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("classes=%d", classes), func(b *testing.B) {
			before := inUse()
			files, lines := madeUp(b, classes)
			var linked *Project
			best := times{math.MaxInt64, math.MaxInt64}
			for b.Loop() {
				cool()
				start := time.Now()
				linked = Link(files)
				middle := time.Now()
				if found := wholeLines(linked); found != classes {
					b.Fatalf("the lines of %d of %d classes are known", found, classes)
				}
				best = times{min(best.link, middle.Sub(start)), min(best.lines, time.Since(middle))}
			}
			b.ReportMetric(float64(best.link)/float64(classes), "link-ns/class")
			b.ReportMetric(float64(best.lines)/float64(classes), "lines-ns/class")
			b.ReportMetric(float64(inUse()-before)/float64(lines), "B/line")
			if smaller.link > 0 {
				b.ReportMetric(float64(best.link)/float64(smaller.link), "link-ratio")
				b.ReportMetric(float64(best.lines)/float64(smaller.lines), "lines-ratio")
			}
			smaller = best
			runtime.KeepAlive(linked)
		})
	}
}

// times are how long the parts of a benchmark took.
type times struct{ link, lines time.Duration }

// wholeLines asks for the line of each class, and counts those that are known to their end.
func wholeLines(p *Project) int {
	found := 0
	for class := range p.Classes() {
		if _, whole := p.Lineage(class); whole {
			found++
		}
	}
	return found
}

var cold [64 << 20]byte

// cool fills the processor's caches with something else, and leaves the collector nothing to do.
func cool() {
	runtime.GC()
	for i := 0; i < len(cold); i += 64 {
		cold[i]++
	}
}

// inUse is how many bytes of the heap are held.
func inUse() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// classesPerApp is how many classes one app of a made-up project has: a model, a serializer with its Meta and a view, ten times.
const classesPerApp = 4 * 10

// madeUp is a project of so many classes in apps of three modules. An app inherits from the app at a tenth of its number, so
// that hierarchies cross files and grow no deeper than the logarithm of the project.
func madeUp(b *testing.B, classes int) (files []File, lines int) {
	b.Helper()
	for app := range classes / classesPerApp {
		for _, m := range []struct{ name, text string }{{"models", appModels(app)}, {"serializers", appSerializers()}, {"views", appViews()}} {
			parsed, err := pyparse.Parse([]byte(m.text))
			if err != nil || parsed.SyntaxError != nil {
				b.Fatalf("%s: %v %v", m.name, err, parsed.SyntaxError)
			}
			names := module.Read(parsed)
			files = append(files, File{Path: fmt.Sprintf("apps/app%d/%s.py", app, m.name), Names: names, Summary: names.Summarize()})
			lines += strings.Count(m.text, "\n")
		}
	}
	return files, lines
}

func appModels(app int) string {
	var text strings.Builder
	text.WriteString("from django.db import models\n")
	base := "models.Model"
	if app > 0 {
		fmt.Fprintf(&text, "from apps.app%d.models import Model0 as Inherited\n", app/10)
		base = "Inherited"
	}
	for i := range classesPerApp / 4 {
		fmt.Fprintf(&text, `

class Model%d(%s):
    name = models.CharField(max_length=200)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)

    def __str__(self):
        return self.name
`, i, base)
		base = "Model0"
	}
	return text.String()
}

func appSerializers() string {
	var text strings.Builder
	text.WriteString("from rest_framework import serializers\n\nfrom . import models\n")
	for i := range classesPerApp / 4 {
		fmt.Fprintf(&text, `

class Serializer%d(serializers.ModelSerializer):
    class Meta:
        model = models.Model%[1]d
        fields = ["name", "owner"]
`, i)
	}
	return text.String()
}

func appViews() string {
	var text strings.Builder
	text.WriteString("from rest_framework import viewsets\n\nfrom .models import *\nfrom .serializers import *\n")
	base := "viewsets.ModelViewSet"
	for i := range classesPerApp / 4 {
		fmt.Fprintf(&text, `

class View%d(%s):
    queryset = Model%[1]d.objects.all()
    serializer_class = Serializer%[1]d

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
`, i, base)
		base = "View0"
	}
	return text.String()
}
