package driver_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/rules"
	"github.com/drflint/drflint/rules/rule"
)

// project is what is measured: the .py files below the folder that DRFLINT_BENCH names, else those of the repository's
// testdata with a made-up app beside them. All are in memory, so that no disk is measured.
func project(b *testing.B) (files []driver.Input, size int64) {
	b.Helper()
	folder := os.Getenv("DRFLINT_BENCH")
	if folder == "" {
		folder = "../../testdata"
		for i := range 50 {
			files = append(files, file(fmt.Sprintf("app%d/views.py", i), strings.Repeat(sample, 20)))
		}
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !strings.HasSuffix(path, ".py") {
			return err
		}
		content, err := os.ReadFile(path)
		files = append(files, driver.Input{Path: filepath.ToSlash(path), Content: content, Report: true})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		size += int64(len(f.Content))
	}
	return files, size
}

const sample = `"""Orders and their prices."""

from decimal import Decimal

from django.db import models
from rest_framework import serializers, viewsets


class Order(models.Model):
    """What a customer wants."""

    name = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal("0.00"))

    def total(self, tax=Decimal("0.19")):
        """The price with tax."""
        return self.price * (1 + tax)


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["name", "price"]


class OrderViewSet(viewsets.ModelViewSet):
    """Orders over HTTP."""

    queryset = Order.objects.all()
    serializer_class = OrderSerializer

    def perform_create(self, serializer):
        try:
            serializer.save(owner=self.request.user)
        except ValueError as error:
            raise serializers.ValidationError({"name": str(error)}) from error
`

// The run without rules: what loading, positions and the driver itself cost. Jobs is given, so that numbers compare.
func BenchmarkEmpty(b *testing.B) { benchmarkRun(b, nil) }

// The run with every rule.
func BenchmarkAll(b *testing.B) { benchmarkRun(b, rules.All()) }

func benchmarkRun(b *testing.B, rules []*rule.Rule) {
	files, size := project(b)
	for _, jobs := range []int{1, 2} {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := driver.Run(b.Context(), driver.Options{Rules: rules, Files: files, Jobs: jobs}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Each rule by itself, in nanoseconds a file: the time of its passes, what they need already there. The time of the
// operation is that of a run with this rule alone.
func BenchmarkRule(b *testing.B) {
	files, size := project(b)
	for _, r := range rules.All() {
		b.Run(r.Code(), func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			var timing driver.Timing
			for b.Loop() {
				result, err := driver.Run(b.Context(), driver.Options{Rules: []*rule.Rule{r}, Files: files, Jobs: 1, Timings: true})
				if err != nil {
					b.Fatal(err)
				}
				timing.Duration += result.Timings[0].Duration
				timing.Passes += result.Timings[0].Passes
			}
			b.ReportMetric(float64(timing.Duration.Nanoseconds())/float64(max(timing.Passes, 1)), "ns/file")
		})
	}
}
