"""Print how what drflint says of a project compares with what the real Django says of it.

usage: table.py [--path SUBFOLDER] [--drflint PROGRAM] [--keep FOLDER] FOLDER PYTHON SETTINGS [SETTINGS ...]

FOLDER is a checkout of the project, and PYTHON that of a virtual environment with the project's own requirements. Django is started
with the first SETTINGS, which should be what production uses; a class of django-configurations is written MODULE:CLASS. The environment
variables that the settings need are those of the caller. SUBFOLDER, where it is not FOLDER, is what stands on the import path.

Below the table stands what is wrong and what is unknown, one difference a line; the exit code is 1 when anything is wrong. Both documents
are kept in the folder of --keep: drflint.json and django.json. Needs Go for the comparison, and for drflint itself without --drflint.
Nothing is written below FOLDER.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TABLE = "./cmd/drflint/internal/inspect/oracle"


def ask_django(options, to):
    """Let dump.py start the project."""
    command = [options.python, "-B", HERE / "dump.py", options.folder, "--path", options.path, "--whole"]
    for module in options.settings:
        command += ["--settings", module]
    with to.open("w") as out:
        subprocess.run(command, check=True, stdout=out)


def ask_drflint(options, program, to):
    """Let drflint read the project."""
    with to.open("w") as out:
        subprocess.run([program, "inspect", "--output", "json", "--quiet"], check=True, stdout=out, cwd=options.folder)


def build(folder):
    """Build drflint into a folder, and say where it is."""
    program = Path(folder) / "drflint"
    subprocess.run(["go", "build", "-o", program, "./cmd/drflint"], check=True, cwd=ROOT)
    return program


def compare(options, folder):
    """Ask both, print the table, and say whether anything is wrong."""
    django, drflint = folder / "django.json", folder / "drflint.json"
    ask_django(options, django)
    with tempfile.TemporaryDirectory() as built:
        ask_drflint(options, options.drflint or build(built), drflint)
    return subprocess.run(["go", "run", TABLE, drflint, django], check=False, cwd=ROOT).returncode


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].replace("usage: ", ""))
    parser.add_argument("folder", type=Path)
    parser.add_argument("python")
    parser.add_argument("settings", nargs="+")
    parser.add_argument("--path", default=".")
    parser.add_argument("--drflint", type=lambda text: Path(text).resolve())
    parser.add_argument("--keep", type=lambda text: Path(text).resolve())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        return compare(options, folder)


if __name__ == "__main__":
    sys.exit(main())
