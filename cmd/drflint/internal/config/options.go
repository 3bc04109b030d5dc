package config

import "github.com/drflint/drflint/rules/rule"

// rules reads the tables of the rules' own options.
func (r *reader) rules(e entry) {
	if !r.is(e.value, e.key, aTable) {
		return
	}
	for _, e := range e.value.entries {
		found, err := FindRule(r.known.Rules, e.key)
		if err != nil {
			r.fail(e.at, "rules: %s", err)
			continue
		}
		if r.is(e.value, "rules."+e.key, aTable) {
			r.options(found, e)
		}
	}
}

// options reads the options of one rule. A rule may have two tables, by code and by name, but no option twice.
func (r *reader) options(of *rule.Rule, table entry) {
	names := make([]string, len(of.Options))
	byName := make(map[string]rule.Option, len(of.Options))
	for i, o := range of.Options {
		names[i], byName[o.Name] = o.Name, o
	}
	set := r.file.options[of]
	if set == nil {
		set = map[string]given{}
		r.file.options[of] = set
	}
	for _, e := range table.value.entries {
		o, known := byName[e.key]
		what := "rules." + table.key + "." + e.key
		switch {
		case len(names) == 0:
			r.fail(e.at, "rule %s has no option %q, nor any other", table.key, e.key)
		case !known:
			r.fail(e.at, "rule %s has no option %q%s", table.key, e.key, nearest("option", e.key, names))
		case set[e.key].value != nil:
			r.fail(e.at, "%s is set twice, first at %s", what, set[e.key].origin)
		default:
			if value, ok := r.option(e.value, what, o); ok {
				set[e.key] = given{value, r.origin(e.at)}
			}
		}
	}
}

// option reads the value of one option, whose type is its default's.
func (r *reader) option(v *node, what string, o rule.Option) (any, bool) {
	switch o.Default.(type) {
	case bool:
		return v.truth, r.is(v, what, aBoolean)
	case int:
		return int(v.number), r.is(v, what, anInteger)
	case string:
		return v.text, r.is(v, what, aString)
	}
	list, faults := []string{}, len(r.errs)
	r.texts(v, what, func(_ *node, text string) { list = append(list, text) })
	return list, len(r.errs) == faults
}
