package cli

import "fmt"

// help is what --help prints.
func (c *command) help() string {
	return fmt.Sprintf(helpText, len(c.all))
}

const helpText = `drflint checks Django and Django REST Framework projects without running them.

Usage:
  drflint [check] [flags] [path ...]   check the project; paths limit what is reported
  drflint rule CODE|NAME               explain a rule
  drflint rules                        list all %d rules
  drflint version

  A path is ./... (the default: all below the current folder), a folder, a file, or - for
  standard input. The project around the paths is read as well: rules look across files.

Which rules:
      --select RULES          use just these: codes (DRF101), prefixes of codes (DRF1),
                              names (wildcard-import) or groups (docstrings), with commas
      --extend-select RULES   and these too
      --ignore RULES          but not these
      --profile NAME          protocol (default: all but taste), bugs, or all
      --severity RULE=LEVEL   make a rule an error, warning or note, or turn it off

What it prints:
      --output FORMAT[:PATH]  full (default), concise, json, sarif or github; to a file where
                              a path is given; may be repeated
      --statistics            counts by rule instead of findings
      --timings               how long each rule took
      --color WHEN            auto (default), always or never
  -q, --quiet                 findings only: no summary, no progress

When it fails:
      --fail-on LEVEL         exit with 1 from this severity on: error, warning (default), note
      --exit-zero             exit with 0 whatever is found
                              exit status: 0 clean, 1 findings, 2 a fault: usage, configuration,
                              a path that cannot be read, or a rule that failed

Which files and settings:
      --config FILE           use this configuration and no other
      --isolated              use no configuration
      --exclude GLOBS         leave these files and folders out
      --force-exclude         leave out even files that are named (for pre-commit)
      --stdin-filename PATH   where the file on standard input belongs
      --show-files            list the files that would be checked
      --show-settings         print what is configured, and where
  -j, --jobs N                work on N files at a time (default: one for each processor)

Silence a finding where it stands, with a reason:
  except:  # drflint: ignore[bare-except] the plugin may raise anything

Configuration is [tool.drflint] in pyproject.toml, or drflint.toml; its keys are the flags' names.
`
