"""Writes the tables that package knowledge embeds, and unimportable.txt: the modules that were read from source.

    python generate.py           write the files
    python generate.py --check   compare them with what would be written; exit 1 and print the difference if any
    python generate.py --pin     set environments/*.txt to the newest versions that fit their first lines

Each environments/*.txt names a Python and pins packages. They are installed in a temporary folder by that Python's
pip, introspect.py looks at them there, and the answers for all environments are merged here: a class, base, method or
name is followed by the environments that have it where that is not all of them. Needs Python 3.10 or newer for itself.
"""

import argparse
import concurrent.futures
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent

# What --pin asks for in every environment, beside the Django and DRF of its first lines.
THIRD_PARTY = (
    "celery",
    "channels",
    "dj-rest-auth",
    "django-allauth[headless,mfa,socialaccount]",
    "django-ckeditor",
    "django-cors-headers",
    "django-debug-toolbar",
    "django-extensions",
    "django-filter",
    "django-guardian",
    "django-health-check",
    "django-helusers",
    "django-hijack",
    "django-import-export",
    "django-lifecycle",
    "django-loginas",
    "django-model-utils",
    "django-modeltranslation",
    "django-mptt",
    "django-oauth-toolkit",
    "django-ordered-model",
    "django-otp",
    "django-parler",
    "django-polymorphic",
    "django-prometheus",
    "django-rest-durin",
    "django-rest-knox",
    "django-rest-passwordreset",
    "django-rest-polymorphic",
    "django-reversion",
    "django-rosetta",
    "django-rq",
    "django-select2",
    "django-silk",
    "django-simple-history",
    "django-softdelete",
    "django-sql-explorer",
    "django-storages",
    "django-tables2",
    "django-taggit",
    "django-tinymce",
    "django-treebeard",
    "django-two-factor-auth",
    "djangorestframework-api-key",
    "djangorestframework-camel-case",
    "djangorestframework-csv",
    "djangorestframework-gis",
    "djangorestframework-jsonapi",
    "djangorestframework-simplejwt",
    "djoser",
    "drf-access-policy",
    "drf-extensions",
    "drf-flex-fields",
    "drf-jwt",
    "drf-nested-routers",
    "drf-oidc-auth",
    "drf-orjson-renderer",
    "drf-spectacular",
    "drf-standardized-errors",
    "drf-writable-nested",
    "drf-yasg",
    "factory_boy",
    "mozilla-django-oidc",
    "phonenumberslite",
    "psycopg2-binary",  # for django.contrib.postgres
    "pydantic",
    "pydantic-settings",
    "pytest",
    "rules",
    "setuptools<81",  # older packages ask pkg_resources for their version
    "social-auth-app-django",
)


# Those of them that are published as source only; pip builds them.
SOURCE_ONLY = ("dj-rest-auth", "django-haystack", "djangorestframework-camel-case", "drf-access-policy", "drf-flex-fields")


@dataclass
class Environment:
    """One of environments/*.txt."""

    path: Path
    python: str  # the version that the tables are made with, as 3.13.0
    wants: list  # what --pin asks for

    @classmethod
    def read(cls, path):
        python, wants = re.match(r"# python (\S+)\n# wants (.+)\n", path.read_text()).groups()
        return cls(path, python, wants.split())

    @property
    def name(self):
        return self.path.stem


def runs(interpreter):
    """The version of an interpreter, or None: a shim of pyenv is there even when its Python is not."""
    answer = subprocess.run(
        [interpreter, "-I", "-c", "import platform; print(platform.python_version())"], capture_output=True, text=True
    )
    return answer.stdout.strip() if answer.returncode == 0 else None


def find_python(wanted):
    """The path of a Python of that version, or of another patch of it with a warning."""
    minor = wanted.rpartition(".")[0]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [pyenv / wanted / "bin" / "python", shutil.which(f"python{minor}"), sys.executable]
    candidates += sorted(pyenv.glob(f"{minor}.*/bin/python"), reverse=True)
    others = []
    for candidate in filter(None, candidates):
        version = runs(candidate) if Path(candidate).exists() else None
        if version == wanted:
            return str(candidate)
        if version and version.rpartition(".")[0] == minor:
            others.append((str(candidate), version))
    if not others:
        sys.exit(f"generate.py: no Python {minor}: neither python{minor} on the path nor {pyenv}/{minor}.*/bin/python")
    path, version = others[0]
    print(f"generate.py: Python {version} stands in for {wanted}; the standard library may differ", file=sys.stderr)
    return path


def run(command):
    answer = subprocess.run(command, capture_output=True, text=True)
    if answer.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{answer.stdout}{answer.stderr}")
    return answer.stdout


def pip_install(python, *arguments):
    quiet = ["--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--no-binary", ",".join(SOURCE_ONLY)]
    return run([python, "-m", "pip", "install", *quiet, *arguments])


def introspect(environment, python):
    """What introspect.py says of an environment."""
    with tempfile.TemporaryDirectory() as folder:
        pip_install(python, "--no-deps", "--no-compile", "--target", folder, "-r", environment.path)
        # -I and -S keep out what this Python has installed itself; -B leaves no __pycache__ here.
        return json.loads(run([python, "-B", "-I", "-S", HERE / "introspect.py", folder]))


def pin(environment, python):
    """Writes the newest versions that pip finds for an environment."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        pip_install(python, "--dry-run", "--ignore-installed", "--report", report, *environment.wants, *THIRD_PARTY)
        packages = [item["metadata"] for item in json.loads(report.read_text())["install"]]
    lines = sorted((f"{p['name']}=={p['version']}" for p in packages), key=str.lower)
    head = [f"# python {environment.python}", f"# wants {' '.join(environment.wants)}"]
    environment.path.write_text("\n".join(head + lines) + "\n")


def name_of(token):
    """The name in a token such as Model=django.db.models.base.Model~4."""
    return re.match(r"[^=~]+", token).group()


class Merger:
    """Merges the answers for the environments, of which the last one is the newest. A mask has bit n for the nth."""

    def __init__(self, answers):
        self.answers = answers
        self.all = (1 << len(answers)) - 1

    def masks(self, sets):
        """The items of some sets, one set an environment, with their masks; those of the newest first, in its order."""
        found = {}
        for n in reversed(range(len(sets))):
            for item in sets[n]:
                found[item] = found.get(item, 0) | 1 << n
        return found

    def merged(self, table):
        """Yields (key, mask, entries), sorted by key; an entry is None where the environment does not have the key."""
        tables = [answer[table] for answer in self.answers]
        for key, mask in sorted(self.masks(tables).items()):
            yield key, mask, [t.get(key) for t in tables]

    def tokens(self, entries, pick, mask):
        """What `pick` takes of the entries, each followed by its own mask where that is not the mask given."""
        found = self.masks([pick(entry) if entry else () for entry in entries])
        return [item if own == mask else f"{item}~{own}" for item, own in found.items()]

    def classes(self):
        for name, mask, entries in self.merged("classes"):
            bases = self.tokens(entries, lambda e: e["bases"], mask)
            methods = sorted(self.tokens(entries, lambda e: e["methods"], mask), key=name_of)
            yield " ".join([name, str(mask), ",".join(bases) or "-", *methods])

    def modules(self):
        def named(section):
            return lambda e: [f"{n}={e['alias'][n]}" if n in e["alias"] else n for n in e[section]]

        for name, mask, entries in self.merged("modules"):
            star = sorted(self.tokens(entries, named("star"), mask), key=name_of)  # of one name, the newest stays first
            other = sorted(self.tokens(entries, named("other"), mask), key=name_of)
            yield " ".join([name, str(mask), *star, *([":", *other] if other else [])])

    def items(self, table, key=None):
        """The lines of a table that has a list of items for each name, in their order or sorted."""
        for name, mask, entries in self.merged(table):
            items = self.tokens(entries, lambda e: e, mask)
            yield " ".join([name, str(mask), *(sorted(items, key=key) if key else items)])

    def views(self):
        for name, mask, entries in self.merged("views"):
            yield " ".join([name, str(mask), *self.tokens(entries, lambda e: [e], mask)])

    def names(self, table):
        for name, mask in sorted(self.masks([answer[table] for answer in self.answers]).items()):
            yield f"{name} {mask}"

    def constants(self, environments):
        """The Go file that names the bits of the masks."""
        yield "// Code generated by generate.py; DO NOT EDIT."
        yield ""
        yield "package knowledge"
        yield ""
        yield "// The environments that the tables were made in; environments/*.txt pin all their packages."
        yield "const ("
        for n, (environment, answer) in enumerate(zip(environments, self.answers, strict=True)):
            constant = "".join(part.capitalize() for part in re.split(r"\W", environment.name))
            found = {name.lower(): version for name, version in answer["packages"].items()}
            has = f"Django {found['django']}, DRF {found['djangorestframework']}, Python {answer['python']}"
            yield f"\t// {constant} is {has}."
            yield f"\t{constant} Versions = 1 << {n}"
        yield ""
        yield "\t// All is every environment."
        yield f"\tAll Versions = 1<<{len(environments)} - 1"
        yield ")"


def tables(environments, answers):
    """The text of each generated file."""
    merger = Merger(answers)
    lines = {
        "attributes.txt": merger.items("attributes", name_of),
        "authenticators.txt": merger.items("authenticators", name_of),
        "classes.txt": merger.classes(),
        "fields.txt": merger.items("fields"),
        "functions.txt": merger.items("functions"),
        "modules.txt": merger.modules(),
        "permissions.txt": merger.items("permissions", name_of),
        "serializers.txt": merger.items("serializers"),
        "stdlib.txt": merger.names("stdlib"),
        "unimportable.txt": merger.names("failed"),
        "urls.txt": merger.items("urls"),
        "versions.go": merger.constants(environments),
        "views.txt": merger.views(),
    }
    return {name: "".join(f"{line}\n" for line in found) for name, found in lines.items()}


def check(files):
    """Prints how the files differ from what they should be, and returns the exit code."""
    stale = False
    for name, text in files.items():
        old = (HERE / name).read_text() if (HERE / name).exists() else ""
        difference = difflib.unified_diff(old.splitlines(), text.splitlines(), name, "regenerated", "", "", 0, "")
        for line in [line[:300] for line in difference][:60] if old != text else ():
            stale = True
            print(line)
    if stale:
        print("the tables are stale; run: python analyzers/knowledge/generate.py", file=sys.stderr)
    return int(stale)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the files are stale")
    parser.add_argument("--pin", action="store_true", help="renew the pins instead")
    arguments = parser.parse_args()
    environments = [Environment.read(path) for path in sorted((HERE / "environments").glob("*.txt"))]
    pythons = [find_python(environment.python) for environment in environments]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        answers = list(pool.map(pin if arguments.pin else introspect, environments, pythons))
    if arguments.pin:
        return 0
    files = tables(environments, answers)
    if arguments.check:
        return check(files)
    for name, text in files.items():
        (HERE / name).write_text(text)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as failure:
        sys.exit(f"generate.py: failed: {failure}")
