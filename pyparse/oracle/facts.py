"""Hold what pyparse reads in Python files against CPython's own ast.

usage: facts.py ORACLE FOLDER...

ORACLE is the built command of this folder. Every .py file below the folders is read by both: classes, functions,
decorators, imports, calls with their arguments, except clauses, with items and string constants have to agree in kind,
name, value, line and column. A file that this Python does not accept is left out, and counted. Exits 1 on a difference.
"""

import ast
import json
import subprocess
import sys
import tokenize
import warnings
from pathlib import Path


def digest(value: bytes) -> str:
    if len(value) > 60:
        value = value[:60] + str(len(value)).encode()
    return value.hex()


def text(value: str) -> str:
    return digest(value.encode("utf-8", "surrogatepass"))


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else ""
    return ""


class Reader(ast.NodeVisitor):
    """Collects the facts of one module."""

    def __init__(self, source: str):
        self.facts = []
        self.lines = source.splitlines(keepends=True)

    def say(self, node, kind, *what):
        self.facts.append([f"{node.lineno:06d}:{node.col_offset:04d}", kind, *what])

    def docstring(self, node):
        value = ast.get_docstring(node, clean=False)
        if value is None:
            return "undocumented"
        return text(value)

    def arguments(self, node, kind, positional, keywords):
        self.say(node, kind, str(len(positional)), *(k.arg for k in keywords if k.arg))

    def definition(self, node, kind):
        self.say(node, kind, node.name, self.docstring(node))
        for decorator in node.decorator_list:
            self.say(decorator, "decorator", dotted(decorator))
        self.generic_visit(node)

    def visit_ClassDef(self, node):
        self.arguments(node, "bases", node.bases, node.keywords)
        self.definition(node, "class")

    def visit_FunctionDef(self, node):
        self.definition(node, "function")

    def visit_AsyncFunctionDef(self, node):
        self.definition(node, "async function")

    def visit_Import(self, node):
        for name in node.names:
            self.say(node, "import", "0", "", name.name, name.asname or "")

    def visit_ImportFrom(self, node):
        for name in node.names:
            self.say(node, "import", str(node.level), node.module or "", name.name, name.asname or "")

    def visit_Call(self, node):
        self.arguments(node, "call", node.args, node.keywords)
        self.say(node.func, "called", dotted(node.func))
        self.generic_visit(node)

    def visit_ExceptHandler(self, node):
        types = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type] if node.type else []
        self.say(node, "except", node.name or "", " ".join(dotted(t) for t in types))
        self.generic_visit(node)

    def with_items(self, node):
        for item in node.items:
            self.say(item.context_expr, "with", str(item.optional_vars is not None).lower())
        self.generic_visit(node)

    visit_With = visit_AsyncWith = with_items

    def visit_Constant(self, node):
        if isinstance(node.value, str) and "\\N{" in self.literal(node):
            self.say(node, "named")
        elif isinstance(node.value, str):
            self.say(node, "string", text(node.value))
        elif isinstance(node.value, bytes):
            self.say(node, "bytes", digest(node.value))

    def literal(self, node):
        return "".join(self.lines[node.lineno - 1 : node.end_lineno])

    def visit_JoinedStr(self, node):
        self.say(node, "format")
        self.fields(node)

    def visit_TemplateStr(self, node):
        self.say(node, "template")
        self.fields(node)

    def fields(self, node):
        """The expressions of an f-string, and of its format specifications; their text is no constant."""
        for part in node.values:
            if isinstance(part, ast.Constant):
                continue
            self.visit(part.value)
            if part.format_spec:
                self.fields(part.format_spec)


def read(path: Path):
    source = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    encoding = tokenize.detect_encoding(iter(source.splitlines(True)).__next__)[0]
    reader = Reader(source.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n"))
    reader.visit(tree)
    # What a named escape stands for is not compared; ours says "named" only where it could not read the value.
    return sorted(reader.facts)


def comparable(facts):
    """A string near a named escape may be one of either; drop those on both sides."""
    named = {f[0] for f in facts if f[1] == "named"}
    return [f for f in facts if f[0] not in named]


def main() -> int:
    oracle, *folders = sys.argv[1:]
    paths = sorted(p for folder in folders for p in Path(folder).rglob("*.py") if p.is_file())
    answer = subprocess.run([oracle], input="\n".join(map(str, paths)), capture_output=True, text=True, check=True)
    files = refused = facts = wrong = 0
    for path, line in zip(paths, answer.stdout.splitlines(), strict=True):
        ours = json.loads(line)
        try:
            theirs = read(path)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            refused += 1
            continue
        files += 1
        facts += len(theirs)
        skip = {f[0] for f in theirs + (ours["facts"] or []) if f[1] == "named"}
        mine = {tuple(f) for f in ours["facts"] or [] if f[0] not in skip}
        judge = {tuple(f) for f in theirs if f[0] not in skip}
        if ours.get("error") or ours.get("unread") or mine != judge:
            wrong += 1
            print(f"{path}: {ours.get('error') or ''} {'unread' if ours.get('unread') else ''}")
            for fact in sorted(judge - mine)[:3]:
                print("  missing ", fact)
            for fact in sorted(mine - judge)[:3]:
                print("  invented", fact)
    print(f"{files} files, {facts} facts, {wrong} files differ; {refused} files left out, which this Python refuses")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
