package inspect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// verdicts counts what anonymous requests meet.
type verdicts struct{ refused, open, unknown int }

func (d *Document) verdicts() verdicts {
	var v verdicts
	for _, p := range d.Permissions {
		switch p.Anonymous {
		case "refused":
			v.refused++
		case "let through":
			v.open++
		default:
			v.unknown++
		}
	}
	return v
}

func (v verdicts) String() string {
	return fmt.Sprintf("%d refused, %d let through, %d unknown", v.refused, v.open, v.unknown)
}

// answered is a route with the view that answers it: of two routes of the same text, the later one never does.
type answered struct{ route, view string }

// answeredBy is what a route is looked up by.
func (r *Route) answeredBy() answered {
	if r.View == nil {
		return answered{route: r.Route}
	}
	return answered{r.Route, *r.View}
}

// verdictsOf are the permissions by route and method.
func (d *Document) verdictsOf() map[answered]map[string]*Permission {
	byRoute := make(map[answered]map[string]*Permission)
	for i := range d.Permissions {
		p := &d.Permissions[i]
		of := answered{p.Route, p.View}
		if byRoute[of] == nil {
			byRoute[of] = make(map[string]*Permission)
		}
		byRoute[of][p.Method] = p
	}
	return byRoute
}

// permissions prints the matrix of routes and methods, by app.
func (t *text) permissions() {
	if len(t.Permissions) == 0 {
		t.nothing("routes to views of REST framework")
		return
	}
	t.title("What an anonymous request meets", t.verdicts().String())
	t.line(t.dim("  refused: 401 or 403, open: the handler runs, ?: unknown, ·: no handler"))
	byRoute := t.verdictsOf()
	used := t.methodsUsed()
	t.grouped(func(group string, routes []*Route) {
		matrix := newTable(slices.Concat([]string{"PATH"}, used, []string{"DECIDES"})...)
		matrix.spare = []string{"DECIDES"}
		for _, r := range routes {
			if of := byRoute[r.answeredBy()]; of != nil && !r.Shadowed {
				matrix.add(t.matrixRow(r, of, used)...)
			}
		}
		if len(matrix.rows) > 0 {
			t.title(group)
			t.table("  ", matrix)
		}
	})
}

// methodsUsed are the methods that any route has.
func (t *text) methodsUsed() []string {
	return slices.DeleteFunc(slices.Clone(methodOrder), func(method string) bool {
		return !slices.ContainsFunc(t.Permissions, func(p Permission) bool { return p.Method == method })
	})
}

func (t *text) matrixRow(r *Route, of map[string]*Permission, used []string) []cell {
	row := []cell{{r.Path, t.bold}}
	deciders := make(map[string][]string)
	var order []string
	for _, method := range used {
		p := of[method]
		if p == nil {
			row = append(row, cell{"·", t.dim})
			continue
		}
		row = append(row, t.verdict(p))
		if why, unknown := p.Unknown["anonymous"]; unknown {
			t.note(cmp.Or(p.At, r.At), method+" "+r.Path, why)
		}
		if p.By == "" {
			continue
		}
		if deciders[p.By] == nil {
			order = append(order, p.By)
		}
		deciders[p.By] = append(deciders[p.By], method)
	}
	for i, by := range order {
		if order[i] = short(by); len(order) > 1 {
			order[i] = strings.Join(deciders[by], " ") + ": " + short(by)
		}
	}
	return append(row, plain(strings.Join(order, "\n")))
}

func (t *text) verdict(p *Permission) cell {
	switch p.Anonymous {
	case "refused":
		return cell{"refused", t.good}
	case "let through":
		return cell{"open", t.bad}
	}
	return cell{unknownMark, t.unsure}
}
