"""Reads modules that cannot be imported from their source, for introspect.py.

Less is seen than by importing: bases are followed through imports, names and attributes, and nothing is evaluated. A
base that leads nowhere is kept as it is written, after a "?", so that a look-up knows that it does not know.
"""

import ast
import re
from pathlib import Path


class Module:
    """What the source of one module binds at its top level."""

    def __init__(self, name, path):
        self.name = name
        self.package = name if path.endswith("__init__.py") else name.rpartition(".")[0]
        self.imports = {}  # name -> (module, name in it or None for the module itself)
        self.stars = []  # modules whose public names are taken over
        self.classes = {}  # name -> ast.ClassDef
        self.others = set()
        self.all = None  # the expression bound to __all__, a list of them
        for statement in flat(ast.parse(Path(path).read_bytes()).body):
            self.bind(statement)

    def bind(self, statement):
        match statement:
            case ast.Import():
                for a in statement.names:
                    top = a.name.partition(".")[0]
                    self.imports[a.asname or top] = (a.name if a.asname else top, None)
            case ast.ImportFrom():
                self.bind_from(statement)
            case ast.ClassDef():
                self.classes[statement.name] = statement
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.others.add(statement.name)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                self.bind_targets(statement)

    def bind_from(self, statement):
        source = statement.module or ""
        if statement.level:
            parts = self.package.split(".")
            parts = parts[: len(parts) - statement.level + 1]
            source = ".".join([*parts, source]) if source else ".".join(parts)
        for a in statement.names:
            if a.name == "*":
                self.stars.append(source)
            else:
                self.imports[a.asname or a.name] = (source, a.name)

    def bind_targets(self, statement):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            for node in ast.walk(target):
                if isinstance(node, ast.Name) and node.id == "__all__":
                    self.all = [*(self.all or ()), statement.value]
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    self.others.add(node.id)

    def names(self):
        return {*self.imports, *self.classes, *self.others}


def flat(statements):
    """Yields the statements of a body, with those in the branches of if, try and with."""
    for statement in statements:
        if isinstance(statement, (ast.If, ast.Try, ast.With)):
            yield from flat(getattr(statement, "body", ()))
            for handler in getattr(statement, "handlers", ()):
                yield from flat(handler.body)
            yield from flat(getattr(statement, "orelse", ()))
            yield from flat(getattr(statement, "finalbody", ()))
        else:
            yield statement


class Reader:
    """Reads the modules of `paths`; `imported` are the modules that could be imported, `classes` takes the classes."""

    def __init__(self, paths, imported, classes):
        self.modules = {name: Module(name, path) for name, path in paths.items() if path and path.endswith(".py")}
        self.imported = imported
        self.classes = classes

    def read(self):
        for module in self.modules.values():
            for node in module.classes.values():
                if not node.name.startswith("_"):
                    self.add_class(module, node, f"{module.name}.{node.name}")
        return {module.name: self.entry(module) for module in self.modules.values()}

    def add_class(self, module, node, qualified):
        if qualified in self.classes.entries:
            return
        entry = self.classes.entries[qualified] = {"bases": [], "methods": []}
        methods = set()
        for statement in flat(node.body):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                methods.add(statement.name)
            elif isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
                self.add_class(module, statement, f"{qualified}.{statement.name}")
        entry["methods"] = sorted(methods)
        entry["bases"] = [base for base in (self.base(module, node, b) for b in node.bases) if base]

    def base(self, module, node, expression):
        while isinstance(expression, ast.Subscript):  # Generic[T]
            expression = expression.value
        text = ast.unparse(expression)
        if text == "object":
            return None
        parts = text.split(".") if re.fullmatch(r"[\w.]+", text) else []
        if parts and (found := self.find(module.name, parts, set())):
            return found
        return "?" + re.sub(r"[^\w.]", "", text.partition("(")[0])

    def find(self, module_name, parts, seen):
        """The qualified name of the class that a dotted name means in a module; None when it is not known."""
        if (module_name, *parts) in seen:
            return None
        seen.add((module_name, *parts))
        first, *rest = parts
        if rest and f"{module_name}.{first}" in self.modules:
            return self.find(f"{module_name}.{first}", rest, seen)
        if module_name in self.imported:
            return self.find_imported(self.imported[module_name], parts)
        module = self.modules.get(module_name)
        if module is None:
            return None
        if first in module.classes:
            return self.local(module, parts)
        if first in module.imports:
            source, name = module.imports[first]
            path = [name, *rest] if name else rest
            return self.find(source, path, seen) if path else None
        for star in module.stars:
            if found := self.find(star, parts, seen):
                return found
        return self.find("builtins", parts, seen) if len(parts) == 1 else None

    def local(self, module, parts):
        qualified = f"{module.name}.{'.'.join(parts)}"
        self.add_class(module, module.classes[parts[0]], f"{module.name}.{parts[0]}")
        return qualified

    def find_imported(self, thing, parts):
        for part in parts:
            thing = getattr(thing, part, None)
        return self.classes.add(thing) if issubclass(type(thing), type) else None

    def entry(self, module):
        names = {name for name in self.all_names(module.name, set()) if not name.startswith("_")}
        star = self.star_names(module.name, set())
        alias = {}
        for name in names | star:
            target = self.find(module.name, [name], set())
            if target and target != f"{module.name}.{name}" and not target.startswith("builtins."):
                alias[name] = target
        return {"star": sorted(star), "other": sorted(names - star), "alias": alias}

    def all_names(self, module_name, seen):
        """Every name that a module binds."""
        if module_name in self.imported:
            return set(dir(self.imported[module_name]))
        module = self.modules.get(module_name)
        if module is None or module_name in seen:
            return set()
        seen.add(module_name)
        return module.names().union(*(self.star_names(star, seen) for star in module.stars))

    def star_names(self, module_name, seen):
        """The names that `from module import *` binds."""
        module = self.modules.get(module_name)
        if module_name in self.imported:
            module_all = getattr(self.imported[module_name], "__all__", None)
        else:
            module_all = module and module.all and self.evaluate_all(module, module.all)
        if module_all is not None:
            return set(module_all)
        return {name for name in self.all_names(module_name, seen) if not name.startswith("_")}

    def evaluate_all(self, module, expressions):
        """The names in the lists that are bound or added to __all__."""
        names = set()
        for node in (node for expression in expressions for node in ast.walk(expression)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
            elif isinstance(node, ast.Name) and node.id in module.imports:
                source, name = module.imports[node.id]  # of another module's __all__, or of that module
                names |= self.star_names(source if name == "__all__" else ".".join(filter(None, (source, name))), set())
        return names
