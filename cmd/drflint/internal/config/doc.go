// Package config finds, reads and checks the configuration, and puts the command line on top of it.
//
// It owns what a configuration file may say (drflint.toml, or the table tool.drflint of pyproject.toml), which file
// speaks for which Python file, and which rules are on in the end. It refuses what it does not know: an unknown key, a
// value of another type and an unknown rule are errors with their place in the file, all of them at once. It does not
// merge files, does not look at other tools' tables, and prints nothing but what Show is asked for.
//
// Two questions have two answers. The closest configuration above a Python file governs its findings: select, ignore,
// extend-select, profile, severity, per-file-ignores and the rules' options. What belongs to the run comes from the
// configuration closest to the current folder: output, fail-on, exit-zero, exclude, force-exclude, jobs, settings, color, quiet,
// statistics and timings. --config and --isolated replace both.
//
// The command line is a layer above the file, as in ruff: within one layer the most specific selector wins, and what
// the command line says of a rule stands, whatever the file says of it. What per-file-ignores silences stays silent
// under both.
//
// Data: a Loader holds one entry a folder (the configuration above it), one parsed file a configuration, and one
// rule.Settings for each set of per-file-ignores that some file matches, so that files alike share a pointer.
//
// Costs: two calls of stat for each folder, a read of each pyproject.toml, and for each file one match of every glob of
// per-file-ignores with it and with the folders above it.
package config
