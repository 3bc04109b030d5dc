"""Keep what the real Django says of the projects in testdata/projects.

usage: check.py [--write] VERSION=PYTHON...

For each project PYTHON runs dump.py, and what it says stands in the project's django-VERSION.json. That of the newest version is whole.
Those of the older ones hold the versions and the sections that differ from it; of a list that is as long as the newest's, only the items
that differ, by their places. Without --write nothing is written, and the exit code is 1 when a file would change. PYTHON is that of a
virtual environment with the packages of django-VERSION.txt beside this script.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dump import render

HERE = Path(__file__).resolve().parent
PROJECTS = HERE.parent / "projects"

# The settings of each project: Django is started with the first, which are production's as far as there are any.
SETTINGS = {
    "airline": ["airline.settings"],
    "clinic": [f"config.settings.{name}" for name in ("production", "base", "local", "test")],
    "conservatory": [f"conservatory.config:{name}" for name in ("Production", "Development", "Staging", "Testing")],
    "gazette": ["gazette.settings"],
    "harbour": ["server.settings"],
    "helpdesk": ["config.settings"],
    "models": ["config.settings"],
    "queries": ["config.settings"],
    "railway": ["railway.settings"],
    "routes": ["config.settings"],
    "serializers": ["config.settings"],
}

NEWEST = "6.1"

# These need a router of REST framework 3.15.
NEW_ONLY = {"queries", "routes"}


def ask(python, name):
    """What Django says of a project, in an environment where nothing is set."""
    command = [python, "-B", HERE / "dump.py", PROJECTS / name, "--whole", "--clients"]
    for module in SETTINGS[name]:
        command += ["--settings", module]
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout)


def differing(document, newest):
    """What of a document is not as in the newest one."""
    return {name: changes(section, newest[name]) for name, section in document.items() if name == "versions" or section != newest[name]}


def changes(section, newest):
    """A section, or the items of a list that differ."""
    if not isinstance(section, list) or len(section) != len(newest):
        return section
    return {str(i): item for i, (item, other) in enumerate(zip(section, newest)) if item != other}


def main():
    """Run the command line."""
    write = sys.argv[1] == "--write"
    pythons = dict(argument.split("=", 1) for argument in sys.argv[1 + write :])
    asked = [(name, version) for name in SETTINGS for version in pythons if version == NEWEST or name not in NEW_ONLY]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = dict(zip(asked, pool.map(lambda each: ask(pythons[each[1]], each[0]), asked)))
    stale = False
    for (name, version), document in said.items():
        kept = PROJECTS / name / f"django-{version}.json"
        text = render(document if version == NEWEST else differing(document, said[name, NEWEST]))
        if write:
            kept.write_text(text)
        elif not kept.exists() or kept.read_text() != text:
            stale = True
            print(f"{kept} is not what Django says")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
