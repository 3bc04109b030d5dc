"""Writes apps.txt: the apps that packages bring, and their AppConfigs.

    python apps.py            write the file
    python apps.py --check    compare it with what would be written; exit 1 and print the difference if any
    python apps.py --pin UV   choose the versions anew that are looked at

Nobody tells a linter which version of a package a project has. So each distribution of apps.in is looked at in several versions, and
where they disagree the table has a "?". The versions are those of apps.pins: of what was the newest at each of DATES (UV
is the path of the program uv, which can install that) those that say something which the newer ones do not. Their wheels are only
unpacked: the modules `apps` are read from their source and judged as AppConfig.create does it, because to import them, packages want
other packages.

A line is "app PACKAGE LABEL CONFIG", CONFIG being "-" for Django's plain AppConfig, or "config CLASS PACKAGE LABEL".
"""

import ast
import difflib
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
PINS = HERE / "apps.pins"

# What is older than the first of them does not run with a Django that is still maintained.
DATES = ("2020-06-01", "2021-06-01", "2022-09-01", "2023-10-01", "2025-01-01", "2026-11-01")

# The Python that the versions are for: the newest that the versions of most dates take.
PYTHON = "3.12"

LEFT_OUT = {"tests", "test", "migrations", "south_migrations", "management", "templatetags", "locale", "conf"}

# What makes a folder below a package look like an app of its own.
MARKS = ("apps.py", "models.py", "models", "templatetags", "templates", "static", "management", "urls.py", "provider.py")

ROOTS = ("django.apps.AppConfig", "django.apps.config.AppConfig")


class Untold(Exception):
    """Something that cannot be told from the source."""


class Config:
    """A class of a module `apps`: what it says, or what a base of it does."""

    def __init__(self, name, said):
        self.name = name
        self.said = said

    @property
    def package(self):
        return self.said["name"]

    @property
    def label(self):
        return self.said.get("label", self.package.rpartition(".")[2])


class Reader:
    """Reads a module `apps`."""

    def __init__(self, package, text):
        self.package = package
        self.names = {}
        self.configs = {}
        for statement in ast.parse(text).body:
            self.read(statement)

    def read(self, statement):
        if isinstance(statement, ast.ImportFrom):
            module = statement.module or ""
            for alias in statement.names:
                if alias.name == "*" or self.may_be_config(module, alias.name):
                    raise Untold
                self.names[alias.asname or alias.name] = f"{module}.{alias.name}"
        elif isinstance(statement, ast.Import):
            for alias in statement.names:
                self.names[alias.asname or alias.name.partition(".")[0]] = alias.name if alias.asname else alias.name.partition(".")[0]
        elif isinstance(statement, ast.ClassDef):
            self.read_class(statement)
        elif any(isinstance(node, ast.ClassDef) for node in ast.walk(statement)):
            raise Untold

    def may_be_config(self, module, name):
        """Tell an import that may bring another AppConfig, which Django would see beside those of the module."""
        return name.endswith("Config") and f"{module}.{name}" not in ROOTS and module.rpartition(".")[2] in ("apps", "app", "config", "base")

    def read_class(self, statement):
        said, is_config = {}, False
        for base in reversed(statement.bases):
            name = ast.unparse(base)
            first, dot, rest = name.partition(".")
            name = self.names.get(first, first) + dot + rest
            if name in ROOTS:
                is_config = True
            elif name in self.configs:
                is_config = True
                said |= {key: value for key, value in self.configs[name].said.items() if key != "default"}
            elif name.endswith("Config"):
                raise Untold
        if not is_config:
            return
        for line in statement.body:
            target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
            if isinstance(target, ast.Name) and target.id in ("name", "label", "default"):
                said[target.id] = self.value(line.value)
            elif isinstance(line, (ast.If, ast.Try)):
                raise Untold
        self.configs[statement.name] = Config(statement.name, said)

    def value(self, expression):
        """The value of a constant, or of the __name__ of a module."""
        if isinstance(expression, ast.Constant):
            return expression.value
        owner, _, attribute = ast.unparse(expression).rpartition(".")
        if attribute != "__name__" or owner not in self.names:
            raise Untold
        return self.names[owner]

    def standard(self):
        """The AppConfig that Django takes by itself, None for its own."""
        candidates = [config for config in self.configs.values() if config.said.get("default", True)]
        if len(candidates) > 1:
            candidates = [config for config in candidates if config.said.get("default") is True]
        return candidates[0] if len(candidates) == 1 else None


def apps_of(package, folder):
    """Yields what a package brings as an app, as the words of lines."""
    module = folder / "apps.py"
    config = None
    if module.exists() or (folder / "apps").exists():
        try:
            reader = Reader(package, module.read_text())
            config = reader.standard()
            for each in reader.configs.values():
                if "name" in each.said:
                    yield ("config", f"{package}.apps.{each.name}"), (each.package, each.label)
            if config and "name" not in config.said:
                raise Untold
        except (Untold, OSError, SyntaxError):
            yield ("app", package), ("?", "?")
            return
    if config:
        yield ("app", package), (config.label, f"{package}.apps.{config.name}")
    else:
        yield ("app", package), (package.rpartition(".")[2], "-")


def packages(folder):
    """Yields the packages in a folder that may be apps, with their names."""
    for init in sorted(folder.rglob("__init__.py")):
        parts = init.parent.relative_to(folder).parts
        if LEFT_OUT.isdisjoint(parts) and (len(parts) == 1 or any((init.parent / mark).exists() for mark in MARKS)):
            yield ".".join(parts), init.parent


def lines_of(path):
    """The lines of a file without its comments."""
    return [line for line in path.read_text().split("\n") if line and not line.startswith("#")]


def brought(folder):
    """What a distribution brings, by the first words of lines."""
    return {key: value for package, at in packages(folder) for key, value in apps_of(package, at)}


def installed(uv, distribution, date):
    """The pin of a distribution as it was at a date, and what it brought; nothing where there was none."""
    with tempfile.TemporaryDirectory() as folder:
        command = [uv, "pip", "install", "--quiet", "--no-deps", "--no-build", "--target", folder, "--python-version", PYTHON]
        command += ["--exclude-newer", date, distribution]
        if subprocess.run(command, capture_output=True).returncode != 0:
            return None, {}
        (about,) = Path(folder).glob("*.dist-info")
        name, version = about.name.removesuffix(".dist-info").split("-")
        return f"{name.lower().replace('_', '-')}=={version}", brought(Path(folder))


def pins(uv):
    """The text of the file of pins: of each distribution the newest version, and the older ones that say something else."""
    names = lines_of(HERE / "apps.in")
    dates = DATES[::-1]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda pair: installed(uv, *pair), [(name, date) for name in names for date in dates]))
    lines = []
    for at in range(0, len(answers), len(dates)):
        told = set()
        for pin, answer in answers[at : at + len(dates)]:
            if pin and not told.issuperset(answer.items()):
                told |= answer.items()
                lines.append(pin)
    return "# The versions that apps.py looks at, of each distribution the newest first. It chooses them: see there.\n" + "".join(f"{pin}\n" for pin in lines)


def rounds():
    """The pins in lists that have each distribution once."""
    lists = []
    for pin in lines_of(PINS):
        name = pin.partition("==")[0]
        for each in lists:
            if name not in each:
                each[name] = pin
                break
        else:
            lists.append({name: pin})
    return [list(each.values()) for each in lists]


def downloaded(wanted):
    """Yields what each of some pins brings."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, "--python-version", PYTHON, "--dest", folder, *wanted], check=True)
        for wheel in sorted(Path(folder).glob("*.whl")):
            into = Path(folder) / wheel.stem
            unpack(wheel, into)
            yield brought(into)


def unpack(wheel, into):
    """Unpacks the modules of a wheel; of what else there is, the folders."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".py"):
                archive.extract(name, into)
            else:
                (into / name).parent.mkdir(parents=True, exist_ok=True)


def table():
    """The text of the table."""
    told = {}
    with ThreadPoolExecutor(4) as pool:
        for answers in pool.map(lambda wanted: list(downloaded(wanted)), rounds()):
            for answer in answers:
                for key, value in answer.items():
                    told.setdefault(key, set()).add(value)
    lines = []
    for key, values in told.items():
        lines.append(" ".join([*key, *(column.pop() if len(column) == 1 else "?" for column in map(set, zip(*values, strict=True)))]))
    return "".join(f"{line}\n" for line in sorted(lines))


def main():
    options = sys.argv[1:]
    if options[:1] == ["--pin"]:
        PINS.write_text(pins(options[1]))
        return 0
    kept = HERE / "apps.txt"
    fresh = table()
    if options != ["--check"]:
        kept.write_text(fresh)
    elif kept.read_text() != fresh:
        difference = difflib.unified_diff(kept.read_text().splitlines(), fresh.splitlines(), kept.name, "anew", lineterm="", n=0)
        print("\n".join(difference))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
