package driver

import (
	"context"
	"errors"
	"fmt"
	"go/types"
	"path"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sourcegraph/conc/pool"
	"golang.org/x/tools/go/analysis"

	"github.com/drflint/drflint/analyzers/source"
	"github.com/drflint/drflint/rules/rule"
)

// diagnostic is what a rule said, or what the driver says of a rule that failed.
type diagnostic struct {
	rule *rule.Rule
	analysis.Diagnostic
}

// program is the analyzers of a run in an order in which each comes after what it requires.
type program struct {
	steps []step
	index map[*analysis.Analyzer]int
}

// step is one analyzer: a rule's, or one that rules require.
type step struct {
	analyzer *analysis.Analyzer
	rule     *rule.Rule // nil for an analyzer that is no rule
	requires []int      // the steps it needs, the seeded ones left out
}

func compile(rules []*rule.Rule) program {
	p := program{index: make(map[*analysis.Analyzer]int)}
	byAnalyzer := make(map[*analysis.Analyzer]*rule.Rule, len(rules))
	for _, r := range rules {
		byAnalyzer[r.Analyzer] = r
	}
	var add func(a *analysis.Analyzer) int
	add = func(a *analysis.Analyzer) int {
		if at, ok := p.index[a]; ok {
			return at
		}
		s := step{analyzer: a, rule: byAnalyzer[a]}
		for _, required := range a.Requires {
			if !seeded(required) {
				s.requires = append(s.requires, add(required))
			}
		}
		p.index[a] = len(p.steps)
		p.steps = append(p.steps, s)
		return p.index[a]
	}
	for _, r := range rules {
		add(r.Analyzer)
	}
	return p
}

func seeded(a *analysis.Analyzer) bool { return a == source.Analyzer || a == rule.SettingsAnalyzer }

// plan marks the steps that a file under the settings needs.
func (p program) plan(rules []*rule.Rule, settings *rule.Settings) []bool {
	needed := make([]bool, len(p.steps))
	for _, r := range rules {
		needed[p.index[r.Analyzer]] = settings.Of(r).On
	}
	for i := len(p.steps) - 1; i >= 0; i-- {
		for _, required := range p.steps[i].requires {
			needed[required] = needed[required] || needed[i]
		}
	}
	return needed
}

// analyze runs the rules over the files that are asked for, in parallel.
func analyze(ctx context.Context, o Options, set *files) ([]Timing, error) {
	p := compile(o.Rules)
	plans := make(map[*rule.Settings][]bool)
	for _, u := range set.units {
		if u.Report && plans[u.settings] == nil {
			plans[u.settings] = p.plan(o.Rules, u.settings)
		}
	}
	var (
		next    atomic.Int64
		mu      sync.Mutex
		timings = make([]Timing, len(p.steps))
	)
	work := pool.New().WithContext(ctx).WithFirstError()
	for range min(o.Jobs, max(len(set.units), 1)) {
		work.Go(func(ctx context.Context) error {
			w := newWorker(o, p, set)
			for i := next.Add(1) - 1; int(i) < len(set.units) && ctx.Err() == nil; i = next.Add(1) - 1 {
				w.file(set.units[i], plans[set.units[i].settings])
				o.progress()
			}
			mu.Lock()
			defer mu.Unlock()
			for i := range timings {
				timings[i].Duration += w.timings[i].Duration
				timings[i].Passes += w.timings[i].Passes
			}
			return ctx.Err()
		})
	}
	if err := work.Wait(); err != nil {
		return nil, err
	}
	if !o.Timings {
		return nil, nil
	}
	ofRules := make([]Timing, len(o.Rules))
	for i, r := range o.Rules {
		ofRules[i] = timings[p.index[r.Analyzer]]
		ofRules[i].Rule = r
	}
	return ofRules, nil
}

// worker runs the program over one file after the other.
type worker struct {
	program
	set     *files
	unit    *unit
	passes  []analysis.Pass
	results map[*analysis.Analyzer]any
	failed  []bool // the steps that failed on the file at hand
	timings []Timing
	timed   bool
	strict  bool
}

func newWorker(o Options, p program, set *files) *worker {
	w := &worker{
		program: p,
		set:     set,
		passes:  make([]analysis.Pass, len(p.steps)),
		results: make(map[*analysis.Analyzer]any, len(p.steps)+2),
		failed:  make([]bool, len(p.steps)),
		timings: make([]Timing, len(p.steps)),
		timed:   o.Timings,
		strict:  o.Strict,
	}
	for i, s := range p.steps {
		w.passes[i] = analysis.Pass{
			Analyzer: s.analyzer,
			Fset:     set.fileSet,
			ResultOf: w.results,
			ReadFile: w.readFile,
			Report:   func(d analysis.Diagnostic) { w.report(i, d) },

			ImportObjectFact: func(types.Object, analysis.Fact) bool { panic(noFacts) },
			ExportObjectFact: func(types.Object, analysis.Fact) { panic(noFacts) },
			ImportPackageFact: func(*types.Package, analysis.Fact) bool {
				panic(noFacts)
			},
			ExportPackageFact: func(analysis.Fact) { panic(noFacts) },
			AllObjectFacts:    func() []analysis.ObjectFact { panic(noFacts) },
			AllPackageFacts:   func() []analysis.PackageFact { panic(noFacts) },
		}
	}
	return w
}

const noFacts = "drflint has no facts: ask the project for what is known of other files"

// readFile serves the one file of the pass from memory.
func (w *worker) readFile(name string) ([]byte, error) {
	if name != w.unit.Path {
		return nil, fmt.Errorf("%s is not a file of this pass", name)
	}
	return w.unit.bytes, nil
}

// file runs the planned steps over one file. A file that does not parse is left to the report.
func (w *worker) file(u *unit, plan []bool) {
	if !u.Report || u.file == nil || u.file.SyntaxError != nil {
		return
	}
	w.unit = u
	clear(w.results)
	w.results[source.Analyzer] = u.file
	w.results[rule.SettingsAnalyzer] = u.settings
	otherFiles := []string{u.Path}
	name := strings.TrimSuffix(u.Path, ".py")
	tag := types.NewPackage(strings.ReplaceAll(name, "/", "."), path.Base(name))
	for i := range w.steps {
		w.failed[i] = false
		if !plan[i] {
			continue
		}
		w.passes[i].OtherFiles, w.passes[i].Pkg = otherFiles, tag
		w.step(i)
		if r := w.steps[i].rule; w.failed[i] && r != nil {
			u.failed = append(u.failed, r)
		}
	}
}

// step runs one analyzer, unless one that it requires has failed.
func (w *worker) step(i int) {
	s := &w.steps[i]
	for _, required := range s.requires {
		if w.failed[required] {
			w.failed[i] = true
			return
		}
	}
	if w.strict {
		w.passes[i].ResultOf = w.required(s.analyzer)
	}
	if w.timed {
		defer func(start time.Time) {
			w.timings[i].Duration += time.Since(start)
			w.timings[i].Passes++
		}(time.Now())
	}
	var result any
	err := caught(func() (err error) {
		result, err = s.analyzer.Run(&w.passes[i])
		return err
	})
	if err == nil && reflect.TypeOf(result) != s.analyzer.ResultType {
		err = fmt.Errorf("the result is a %T, not a %v", result, s.analyzer.ResultType)
	}
	if err != nil {
		w.failed[i] = true
		w.fail(i, err)
		return
	}
	if s.analyzer.ResultType != nil {
		w.results[s.analyzer] = result
	}
}

// required is the results that an analyzer asks for, and no others.
func (w *worker) required(a *analysis.Analyzer) map[*analysis.Analyzer]any {
	results := make(map[*analysis.Analyzer]any, len(a.Requires))
	for _, r := range a.Requires {
		results[r] = w.results[r]
	}
	return results
}

// caught runs what may panic, and makes an error of the panic. The text of an error is asked for here, because a nil
// pointer in an error panics when it is asked.
func caught(run func() error) (err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("panic: %v", panicked)
		}
	}()
	if err := run(); err != nil {
		return errors.New(err.Error())
	}
	return nil
}

// fail says that a step broke down, or broke the contract, on the file at hand.
func (w *worker) fail(i int, err error) {
	s := &w.steps[i]
	name := s.analyzer.Name
	if s.rule != nil {
		name += " " + s.rule.Name
	}
	w.unit.diagnostics = append(w.unit.diagnostics, fault(w.unit, name, err))
}

// fault is the DRF004 of something that failed on a file.
func fault(u *unit, what string, err error) diagnostic {
	why, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	return diagnostic{internalError, analysis.Diagnostic{
		Pos:     u.base,
		Message: fmt.Sprintf("%s failed on this file and may have missed findings: %s; please report it with the file", what, why),
	}}
}

// report takes what a rule says. What breaks the contract is a fault of the rule.
func (w *worker) report(i int, d analysis.Diagnostic) {
	r := w.steps[i].rule
	if err := w.set.check(w.unit, r, d); err != nil {
		w.fail(i, err)
		w.unit.failed = append(w.unit.failed, r)
		return
	}
	w.unit.diagnostics = append(w.unit.diagnostics, diagnostic{r, d})
}
