#!/usr/bin/env bash
# Has SARIF files judged by others: Microsoft's validator with the rules of the standard and of GitHub, and the JSON
# schema of the standard. The first passes an unknown level and ends with 0 whatever it finds, so its own log is read;
# the second knows nothing of what members mean. Both are needed.
#
#   oracle/sarif.sh FILE...      0: no error, notes and warnings are printed; 1: an error; 2: a judge did not run
#   oracle/sarif.sh --self-test  judges a good file and broken ones, and fails when it takes one for the other
#
# Needs npx (Node), Python with venv, and the package registries at the first run.
set -euo pipefail

multitool=@microsoft/sarif-multitool@5.7.0
cache=${XDG_CACHE_HOME:-$HOME/.cache}/drflint-oracle/sarif
here=$(cd "$(dirname "$0")" && pwd)

fail() {
	echo "sarif.sh: $*" >&2
	exit 2
}

# setup fetches the judges. The schema is the one that comes with the validator.
setup() {
	[[ -e $cache/ready-5.7.0 ]] && return
	mkdir -p "$cache"
	npm install --silent --no-audit --no-fund --prefix "$cache" "$multitool" || fail "npm cannot install $multitool"
	"${PYTHON:-python3}" -m venv "$cache/venv" || fail "Python has no venv"
	"$cache/venv/bin/pip" install --quiet 'jsonschema[format-nongpl]==4.26.0' || fail "pip cannot install jsonschema"
	touch "$cache/ready-5.7.0"
}

judge() {
	local log schema
	log=$folder/judged.log
	schema=$(find "$cache/node_modules/@microsoft" -name sarif-2.1.0.json | head -n 1)
	[[ -n $schema ]] || fail "the validator has no schema"
	# Its words on standard output repeat the log.
	(cd "$cache" && npx --offline sarif-multitool validate "$1" --rule-kind '"Sarif;Ghas"' --level '"Error;Warning;Note"' \
		--output "$log" --log ForceOverwrite) >"$log.txt" 2>&1 || { cat "$log.txt" >&2; fail "the validator stopped"; }
	"$cache/venv/bin/python" "$here/sarif.py" "$1" "$schema" "$log"
}

setup
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [[ ${1:-} == --self-test ]]; then
	"$cache/venv/bin/python" "$here/sarif.py" --broken "$here/../testdata/sarif.golden" "$folder"
	for file in "$folder"/*.sarif; do
		want=1
		[[ $file == */good.sarif ]] && want=0
		got=0
		(judge "$file") >"$file.txt" 2>&1 || got=$?
		if [[ $got != "$want" ]]; then
			cat "$file.txt"
			echo "sarif.sh: $(basename "$file"): ended with $got, not $want"
			exit 1
		fi
	done
	echo "sarif.sh: passes the good file and refuses $(($(find "$folder" -name '*.sarif' | wc -l) - 1)) broken ones"
	exit
fi

[[ $# -gt 0 ]] || fail "usage: sarif.sh FILE..."
failed=0
for file in "$@"; do
	[[ -r $file ]] || fail "cannot read $file"
	judge "$(realpath "$file")" || failed=1
done
exit $failed
