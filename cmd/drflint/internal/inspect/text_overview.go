package inspect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// coverage prints how much could be resolved, and what could not.
func (t *text) coverage() {
	t.title("How much could be resolved")
	list := newTable("WHAT", "ALL", "RESOLVED", "UNKNOWN", "SHARE")
	for _, c := range t.Coverage {
		unknown := cell{fmt.Sprint(c.Unknown), nil}
		if c.Unknown > 0 {
			unknown.look = t.unsure
		}
		list.add(plain(c.What), plain(fmt.Sprint(c.All)), plain(fmt.Sprint(c.All-c.Unknown)), unknown, plain(c.share()))
	}
	t.table("  ", list)
	byCost := slices.Clone(t.Coverage)
	slices.SortStableFunc(byCost, func(x, y Coverage) int { return y.Unknown - x.Unknown })
	for _, c := range byCost {
		if len(c.Gaps) == 0 {
			continue
		}
		t.title("Unknown "+c.What, fmt.Sprint(c.Unknown))
		gaps := newTable("TIMES", "WHERE", "WHY")
		for _, same := range alike(c.Gaps) {
			gaps.add(plain(fmt.Sprint(same.times)), plain(same.At), plain(same.Why))
		}
		t.table("  ", gaps)
	}
	t.unread()
}

// alikeGap is a place that makes one or more things unknown.
type alikeGap struct {
	Gap
	times int
}

// alike are gaps by place and reason: first the place that makes most things unknown, where mending it would bring most.
func alike(gaps []Gap) []alikeGap {
	var all []alikeGap
	at := make(map[Gap]int)
	for _, gap := range gaps {
		n, again := at[gap]
		if !again {
			n = len(all)
			at[gap] = n
			all = append(all, alikeGap{Gap: gap})
		}
		all[n].times++
	}
	slices.SortStableFunc(all, func(x, y alikeGap) int { return y.times - x.times })
	return all
}

// unread lists the files that could not be read.
func (t *text) unread() {
	if len(t.Unread) == 0 {
		return
	}
	t.title("Files that could not be read", fmt.Sprint(len(t.Unread)))
	files := newTable("FILE", "WHY")
	for _, file := range t.Unread {
		files.add(plain(file.At), plain(file.Why))
	}
	t.table("  ", files)
}

// share is the resolved part in percent, rounded down so that 100 % means all.
func (c *Coverage) share() string {
	if c.All == 0 {
		return ""
	}
	return fmt.Sprintf("%d %%", 100*(c.All-c.Unknown)/c.All)
}

// overview prints what there is, for somebody who sees the project for the first time.
func (t *text) overview() {
	t.title(t.Title)
	list := newTable("WHAT", "THERE", "DETAILS", "SEE")
	for _, row := range t.overviewRows() {
		list.add(cell{row.section, t.bold}, plain(fmt.Sprint(row.count)), plain(row.details), cell{"drflint inspect " + row.section, t.dim})
	}
	t.table("  ", list)
	t.overviewSettings()
	t.overviewApps()
	t.overviewUnknown()
	t.unread()
}

// overviewRow is how much there is of a section.
type overviewRow struct {
	section string
	count   int
	details string
}

func (t *text) overviewRows() []overviewRow {
	var rows []overviewRow
	row := func(section string, count int, details string) {
		if count == 0 {
			details = "none found"
		}
		rows = append(rows, overviewRow{section, count, details})
	}
	row("settings", len(moduleOrder(t.Settings)), t.settingsSummary())
	row("apps", len(t.Apps), t.appsSummary())
	row("models", len(t.Models), t.modelsSummary())
	row("serializers", len(t.Serializers), t.serializersSummary())
	row("views", len(t.byView()), t.viewsSummary())
	row("routes", len(t.Routes), t.routesSummary())
	row("permissions", len(t.Permissions), "an anonymous request is: "+t.verdicts().String())
	all, unknown := 0, 0
	for _, c := range t.Coverage {
		all, unknown = all+c.All, unknown+c.Unknown
	}
	row("coverage", all, fmt.Sprintf("things to resolve, %d of them unknown", unknown))
	return rows
}

func (t *text) settingsSummary() string {
	var all []string
	for _, m := range moduleOrder(t.Settings) {
		all = append(all, m+" ("+t.Settings[m].Environment+")")
	}
	return firstOf(all, 3)
}

// firstOf are the first few of a list, with how many more there are.
func firstOf(all []string, most int) string {
	if len(all) <= most {
		return strings.Join(all, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(all[:most], ", "), len(all)-most)
}

func (t *text) appsSummary() string {
	var own []string
	labels := make(map[string]bool)
	for i := range t.Models {
		label, _ := labelOf(&t.Models[i])
		labels[label] = true
	}
	for _, app := range t.Apps {
		if labels[app.Label] {
			own = append(own, app.Label)
		}
	}
	if own == nil {
		return ""
	}
	return "with models of their own: " + firstOf(own, 5)
}

func (t *text) modelsSummary() string {
	fields, relations := 0, 0
	for i := range t.Models {
		for _, f := range t.Models[i].Fields {
			fields++
			if f.Kind != "Plain" && f.Kind != "Unknown" {
				relations++
			}
		}
	}
	return fmt.Sprintf("%s, %d of them relations", counted(fields, "field"), relations)
}

func (t *text) serializersSummary() string {
	fields, ofModels := 0, 0
	for i := range t.Serializers {
		fields += len(t.Serializers[i].Fields)
		if t.Serializers[i].Model != nil {
			ofModels++
		}
	}
	return fmt.Sprintf("%s; %d of %d are of a model", counted(fields, "field"), ofModels, len(t.Serializers))
}

func (t *text) viewsSummary() string {
	return fmt.Sprintf("of REST framework, answering %s", counted(len(t.Views), "method"))
}

func (t *text) routesSummary() string {
	twins, api := 0, 0
	for _, r := range t.Routes {
		if r.Twin {
			twins++
		} else if r.API != nil && *r.API {
			api++
		}
	}
	return fmt.Sprintf("%d to views of REST framework, %s of a format suffix", api, counted(twins, "twin"))
}

// overviewSettings shows the settings that say most about a deployment.
func (t *text) overviewSettings() {
	modules := moduleOrder(t.Settings)
	if len(modules) == 0 {
		return
	}
	values := newTable(slices.Concat([]string{"SETTING"}, modules, []string{"WHERE"})...)
	for _, name := range []string{"DEBUG", "ALLOWED_HOSTS", "ROOT_URLCONF", "AUTH_USER_MODEL", "SECRET_KEY"} {
		if slices.ContainsFunc(modules, func(m string) bool { _, set := t.Settings[m].Values[name]; return set }) {
			values.add(t.settingRow(modules, name)...)
		}
	}
	t.title("Main settings", valueLegend(len(modules)))
	t.table("  ", values)
}

// overviewApps shows what each app brings.
func (t *text) overviewApps() {
	type brings struct{ models, serializers, views, routes int }
	apps := make(map[string]*brings)
	of := func(app string) *brings {
		if apps[app] == nil {
			apps[app] = &brings{}
		}
		return apps[app]
	}
	for i := range t.Models {
		module, _, _ := cutLast(t.Models[i].Class, ".")
		of(packageOf(module)).models++
	}
	for i := range t.Serializers {
		module, _, _ := cutLast(t.Serializers[i].Class, ".")
		of(packageOf(module)).serializers++
	}
	for _, group := range t.byView() {
		module, _, _ := cutLast(group.name, ".")
		of(packageOf(module)).views++
	}
	for _, r := range t.Routes {
		if !r.Twin {
			of(r.Group).routes++
		}
	}
	list := newTable("PACKAGE", "MODELS", "SERIALIZERS", "VIEWS", "ROUTES")
	for _, name := range sortedKeys(apps) {
		a := apps[name]
		list.add(cell{cmp.Or(name, unknownMark), t.bold}, plain(countOrNone(a.models)), plain(countOrNone(a.serializers)), plain(countOrNone(a.views)), plain(countOrNone(a.routes)))
	}
	if len(list.rows) > 0 {
		t.title("What each package brings")
		t.table("  ", list)
	}
}

// overviewUnknown says how much is unknown.
func (t *text) overviewUnknown() {
	list := newTable("WHAT", "ALL", "UNKNOWN", "FOR INSTANCE")
	for _, c := range t.Coverage {
		if c.Unknown > 0 {
			list.add(plain(c.What), plain(fmt.Sprint(c.All)), cell{fmt.Sprint(c.Unknown), t.unsure}, plain(c.Gaps[0].At+": "+c.Gaps[0].Why))
		}
	}
	t.notes = nil // the reasons stand in the sections
	if len(list.rows) > 0 {
		t.title("What is unknown", "drflint inspect coverage lists all of it")
		t.table("  ", list)
	}
}
