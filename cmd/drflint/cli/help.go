package cli

import "fmt"

// help is what --help prints.
func (c *command) help() string {
	return fmt.Sprintf(helpText, len(c.all))
}

// helpText fits a terminal of 80 columns.
const helpText = `drflint checks Django and Django REST Framework projects without running them.

Usage:
  drflint [check] [flags] [path ...]   check the project; paths limit the report
  drflint inspect [section] [path ...] show what is known of the project
  drflint rule CODE|NAME               explain a rule
  drflint rules                        list all %d rules
  drflint version                      print the version

  A path is ./... (the default: all below the current folder), a folder, a file,
  or - for standard input. The project around the paths is read as well: rules
  look across files.

Examples:
  drflint                              check all below the current folder
  drflint --select docstrings shop     look for just these, in one folder
  drflint --output full --output sarif:drflint.sarif
                                       print for people, and a file for GitHub

Which rules:
      --select RULES          use just these: codes (DRF101), prefixes of codes
                              (DRF1), names (wildcard-import) or groups
                              (docstrings), with commas between them
      --extend-select RULES   use these as well
      --ignore RULES          leave these out; the most specific word wins
      --profile NAME          protocol (default: all but taste), bugs, or all
      --severity RULE=LEVEL   make a rule an error, warning or note, or off

What it prints:
      --output FORMAT[:PATH]  full (default), concise, json, sarif or github,
                              to a file where a path is given; may be repeated
      --statistics            counts by rule instead of findings
      --timings               how long each rule took
      --color WHEN            auto (default), always or never
  -q, --quiet                 no progress, and no summary where all was read

What inspect shows: all in short, or one section of settings, apps, models,
serializers, views, routes, permissions, coverage
      --output FORMAT[:PATH]  text (default) or json; mermaid for models;
                              html:PATH for all of it as a page for a browser
      --settings MODULES      just these settings modules

When it fails:
      --fail-on LEVEL         exit with 1 from this severity on: error, warning
                              (default) or note
      --exit-zero             exit with 0 whatever is found

  The exit status is 0 when clean, 1 for findings, and 2 for a fault: of usage
  or configuration, a named path that cannot be read, a rule that failed.

Which files and settings:
      --config FILE           use this configuration and no other
      --isolated              use no configuration
      --exclude GLOBS         leave these files and folders out
      --force-exclude         leave out even what is named (for pre-commit)
      --stdin-filename PATH   where the file on standard input belongs
      --show-files            list the files that would be checked
      --show-settings         print what is set for the first of them, and where
  -j, --jobs N                work on N files at a time (default: one for each
                              processor)

Other:
  -h, --help                  print this
      --version               print the version

Silence a finding where it stands, with a reason:
  except:  # drflint: ignore[bare-except] the plugin may raise anything

Configure a project in its pyproject.toml, or in a drflint.toml without the
first line. The keys are the names of the flags; the configuration nearest above
a file governs it.
  [tool.drflint]
  ignore = ["missing-module-docstring"]
  per-file-ignores = { "scripts/*" = ["docstrings"] }
`
