"""Hold the generic Python rules against ruff's, on the same files.

usage: ruff.py DRFLINT FOLDER...

Needs ruff, at the version that .ci/run pins: the one beside this Python is run, else the one on the path. The Python files below
the folders are copied to a temporary folder, so that no configuration, .gitignore or folder name of the machine has a
say; drflint says which of them it reads, and both tools read these, without suppressions. A finding that only one of
them has must be explained by one of the functions EXPLANATIONS below, each of which says why the two differ on purpose.
Prints the counts of agreement and of each explanation, then what nobody explains. Exits 1 if that is anything.
"""

import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
import warnings
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

RULES = {
    "F403": "DRF101",
    "D100": "DRF110",
    "D104": "DRF110",
    "D101": "DRF111",
    "D106": "DRF111",
    "D102": "DRF112",
    "D103": "DRF113",
    "E722": "DRF140",
}
MODULE_RULE = "DRF110"
OURS = sorted(set(RULES.values()))

DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)

KNOWN_SETTINGS = {
    line.split()[0]: set(line.split()[2:])
    for line in (Path(__file__).parents[2] / "analyzers/knowledge/modules.txt").read_text().splitlines()
    if line.startswith("django.conf.global_settings ")
}["django.conf.global_settings"]


class Source:
    """One file, as CPython reads it."""

    def __init__(self, root: Path, path: str):
        self.path = path
        self.lines = (root / path).read_text(encoding="utf-8", errors="replace").splitlines()
        with warnings.catch_warnings(action="ignore"):
            self.tree = ast.parse((root / path).read_bytes())

    @cached_property
    def definitions(self) -> dict[int, tuple]:
        """Each class and function by the line of its keyword, with the definitions around it, innermost last."""
        found = {}

        def visit(node, around):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, DEFINITIONS):
                    found[child.lineno] = (child, around)
                    visit(child, (*around, child))
                else:
                    visit(child, around)

        visit(self.tree, ())
        return found


@dataclass
class Finding:
    """A finding that one of the two has."""

    source: Source
    rule: str
    line: int  # 0 for a module

    @property
    def node(self):
        return self.source.definitions.get(self.line, (self.source.tree, ()))[0]

    @property
    def parent(self):
        around = self.source.definitions.get(self.line, (None, ()))[1]
        return around[-1] if around else None

    @property
    def is_docstring(self) -> bool:
        return self.rule in ("DRF110", "DRF111", "DRF112", "DRF113")


# Why ruff reports what drflint does not.


def test_or_migration(f: Finding) -> bool:
    """Tests and migrations need no docstrings: what they are is told by where they stand."""
    *folders, name = f.source.path.split("/")
    stem = name.removesuffix(".py")
    return f.is_docstring and (
        bool({"test", "tests", "test_utils", "migrations"} & set(folders))
        or any(folder.endswith("_tests") for folder in folders)
        or stem in ("test", "tests", "conftest")
        or stem.startswith("test_")
        or stem.endswith(("_test", "_tests"))
    )


def generated(f: Finding) -> bool:
    """What a program wrote is mended in the program. Its name or first comments say so."""
    head = "".join(takewhile(lambda line: line.startswith("#") or not line.strip(), f.source.lines)).lower()
    return f.source.path.endswith(("_pb2.py", "_pb2_grpc.py")) or "generated" in head


def empty_module(f: Finding) -> bool:
    """A module without a statement, such as an empty __init__.py, has nothing to be documented."""
    return f.rule == "DRF110" and not f.source.tree.body


def private_folder(f: Finding) -> bool:
    """What stands below a folder named _x is private. ruff asks besides whether the folder is a package."""
    return f.is_docstring and any(re.match(r"_(?!_)", part) for part in f.source.path.split("/")[:-1])


def class_of_options(f: Finding) -> bool:
    """Meta and Media in a class are lists of options to Django and DRF, and so is all that stands in them."""
    if isinstance(f.node, ast.ClassDef):
        return f.parent is not None and f.node.name in ("Meta", "Media")
    return isinstance(f.parent, ast.ClassDef) and f.parent.name in ("Meta", "Media")


def dunder_method(f: Finding) -> bool:
    """What a dunder method does stands in Python's own documentation. ruff takes some of them for ordinary methods."""
    return f.rule == "DRF112" and f.node.name.startswith("__") and f.node.name.endswith("__")


def may_override(f: Finding) -> bool:
    """A method that overrides one of a base class is documented there; with a base that is not known it may be one.

    Which bases are known is drflint's own affair. Here any base will do, so that this holds drflint to ruff's answer
    where a class has none, and never lets it report a method that ruff does not. A method of a mixin that calls super()
    for its own name overrides one too.
    """
    if f.rule != "DRF112":
        return False
    bases = [ast.unparse(base) for base in f.parent.bases]
    return any(base != "object" for base in bases) or bool(
        re.search(rf"\bsuper\([^()]*\)\.{f.node.name}\b", ast.unparse(f.node))
    )


def settings(f: Finding) -> bool:
    """A settings module takes over another one with `import *`: Django's documentation has it so."""
    if f.rule != "DRF101":
        return False
    names = {part.removesuffix(".py") for part in f.source.path.split("/")}
    names.update(part for star in stars(f) for part in (star.module or "").split("."))
    return any(re.search(r"(^|_)settings(_|$)|^conf(ig)?$", name) for name in names) or any(
        isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in KNOWN_SETTINGS
        for node in ast.walk(f.source.tree)
    )


def stars(f: Finding):
    return [n for n in ast.walk(f.source.tree) if isinstance(n, ast.ImportFrom) and n.lineno == f.line]


# Why drflint reports what ruff does not.


def empty_docstring(f: Finding) -> bool:
    """An empty docstring says nothing. ruff has a rule of its own for it, D419."""
    docstring = ast.get_docstring(f.node, clean=False) if f.is_docstring else None
    return docstring is not None and not docstring.strip()


EXPLANATIONS = {
    "ruff": (
        test_or_migration,
        generated,
        empty_module,
        private_folder,
        class_of_options,
        dunder_method,
        may_override,
        settings,
    ),
    "drflint": (empty_docstring,),
}


def copy(folder: Path, into: Path) -> None:
    for file in folder.rglob("*.py"):
        target = into / folder.resolve().name / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def run(root: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:4])}: {done.stderr or done.stdout}")
    return done.stdout


def drflint_findings(drflint: str, root: Path) -> set[tuple]:
    flags = ("--isolated", "--quiet", "--exit-zero", "--output", "json", "--select", ",".join(OURS))
    found = json.loads(run(root, drflint, *flags))
    return {
        (d["filename"], d["code"], 0 if d["code"] == MODULE_RULE else d["location"]["row"])
        for d in found
        if d["code"] in OURS
    }


def ruff_findings(root: Path, files: list[str]) -> set[tuple]:
    beside = Path(sys.executable).with_name("ruff")
    ruff = str(beside) if beside.exists() else "ruff"
    flags = ("--isolated", "--no-cache", "--ignore-noqa", "--exit-zero", "--target-version", "py314")
    found = json.loads(
        run(root, ruff, "check", *flags, "--select", ",".join(RULES), "--output-format", "json", *files)
    )
    base = root.resolve()
    out = set()
    for d in found:
        rule = RULES.get(d["code"])
        if rule:  # else a syntax error, which pyparse's oracle judges
            row = 0 if rule == MODULE_RULE else d["location"]["row"]
            out.add((str(Path(d["filename"]).relative_to(base)), rule, row))
    return out


def main(drflint: str, *folders: str) -> int:
    drflint = str(Path(drflint).resolve())
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary).resolve()
        for folder in folders:
            copy(Path(folder), root)
        files = run(root, drflint, "--isolated", "--show-files").split("\n")[:-1]
        sources = {}
        for path in files:
            try:
                sources[path] = Source(root, path)
            except (SyntaxError, tokenize.TokenError, ValueError, RecursionError):
                continue  # for pyparse's oracle to judge
        ours = {f for f in drflint_findings(drflint, root) if f[0] in sources}
        theirs = {f for f in ruff_findings(root, list(sources)) if f[0] in sources}
    return compare(sources, ours, theirs)


def compare(sources: dict[str, Source], ours: set[tuple], theirs: set[tuple]) -> int:
    agreed = Counter(rule for _, rule, _ in ours & theirs)
    explained, unexplained = Counter(), []
    for who, only in (("ruff", theirs - ours), ("drflint", ours - theirs)):
        for path, rule, line in sorted(only):
            finding = Finding(sources[path], rule, line)
            reason = next((e for e in EXPLANATIONS[who] if e(finding)), None)
            if reason is None:
                unexplained.append(f"{path}:{line}: {rule} only {who}")
            else:
                explained[who, rule, reason.__name__] += 1
    print(f"{len(sources)} files")
    for rule in OURS:
        print(f"{rule}: both {agreed[rule]}")
        for (who, of, reason), count in sorted(explained.items()):
            if of == rule:
                print(f"    only {who}: {count} {reason}")
    print(*unexplained, f"{len(unexplained)} differences without an explanation", sep="\n")
    return 1 if unexplained else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
