"""Count the queries of every list endpoint of a project, with few and with many rows.

usage: queries.py [--check] FOLDER...
       queries.py --fixed DRFLINT FOLDER...

Each FOLDER is a Django project whose settings are config.settings, and whose config.rows.fill adds the rows with the given numbers.
Every GET endpoint that answers with a list is asked by REST framework's test client, once with 3 and once with 12 rows; the parameters of
its route are 1. FOLDER/queries.json holds one endpoint a line, sorted by route: the dotted name of its view, the action of a viewset,
the length of its answers where that is not 3 and 12, the queries that it took with few and with many rows, and the relations that it loaded
row by row, so that their queries grew: to one object under "lazy", to many under "lazy_many". Where queries grew for another reason, such
as a count in each row, those of no such relation stand under "other". An endpoint whose queries do not grow is clean.

With --check nothing is written, and the exit code is 1 when a file would change. With --fixed the fixes that the binary DRFLINT offers for
DRF330 are applied to a copy of the project, until it offers no more; the exit code is 1 when a relation to one object grows in the copy,
when an endpoint takes more queries than before, or when it answers something else. The packages that the projects
need are in testdata/oracle/django-6.1.txt.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

FEW, MANY = 3, 12

# Of fixes that touch, one is made a round. No queryset lacks as many relations.
ROUNDS = 20


class Lazy:
    """Counts the relations that are loaded from the database by being read."""

    def __init__(self):
        self.one = Counter()
        self.many = Counter()

    def patch(self):
        """Listen to the descriptors of Django's models, once a process."""
        from django.db.models.fields import related_descriptors as descriptors
        from django.db.models.query import QuerySet

        def forward_name(read, _):
            return relation(read.field.model, read.field.name)

        def reverse_name(read, *_):
            return relation(read.related.model, read.related.accessor_name)

        def many_name(rows):
            # A manager's hints go to its querysets, and from them to their copies.
            return rows._hints.get("relation")

        forward, reverse = descriptors.ForwardManyToOneDescriptor, descriptors.ReverseOneToOneDescriptor
        forward.get_object = self.watch(forward.get_object, self.one, forward_name)
        reverse.__get__ = self.watch(reverse.__get__, self.one, reverse_name)
        QuerySet._fetch_all = self.watch(QuerySet._fetch_all, self.many, many_name)
        managers = descriptors.ReverseManyToOneDescriptor
        managers.__get__ = named(managers.__get__)

    def watch(self, method, counter, name):
        """The method, which adds one to its name in the counter each time that it has sent a query."""
        from django.db import connection

        def watched(*arguments):
            before = len(connection.queries_log)
            try:
                return method(*arguments)
            finally:
                key = name(*arguments) if len(connection.queries_log) > before else None
                if key:
                    counter[key] += 1

        return watched


def relation(model, name):
    return f"{model._meta.label}.{name}"


def named(get):
    """The __get__ of a related manager, which tells the manager what relation it stands for."""

    def get_manager(descriptor, instance, owner=None):
        manager = get(descriptor, instance, owner)
        if instance is not None:
            rel = descriptor.rel
            # Only the forward side of a many-to-many relation has its name from the field.
            forward = getattr(descriptor, "reverse", True) is False
            name = relation(rel.related_model, rel.field.name) if forward else relation(rel.model, rel.accessor_name)
            manager._hints = {**manager._hints, "relation": name}
        return manager

    return get_manager


def endpoints(resolver, prefix=""):
    """The routes that may answer a GET with a list: route and callback of each."""
    from django.urls import URLResolver

    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from endpoints(entry, route)
        elif answers_list(route, entry.callback):
            yield route, entry.callback


def answers_list(route, callback):
    from rest_framework.routers import APIRootView

    view = getattr(callback, "cls", None)
    actions = getattr(callback, "actions", None)
    if view is None or view is APIRootView or "format>" in route:
        return False
    return actions.get("get", "retrieve") != "retrieve" if actions else hasattr(view, "get")


def path_of(route):
    from django.contrib.admindocs.views import simplify_regex

    return re.sub(r"<[^>]+>", "1", simplify_regex(route))


def ask(lazy, route):
    """One request: its queries, the relations loaded lazily, and the answer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from rest_framework.test import APIClient

    lazy.one.clear()
    lazy.many.clear()
    with CaptureQueriesContext(connection) as queries:
        response = APIClient(raise_request_exception=False).get(path_of(route))
    answer = response.json() if response.status_code == 200 else None
    if isinstance(answer, dict):
        answer = answer.get("results")
    counts = {"queries": len(queries), "one": dict(lazy.one), "many": dict(lazy.many)}
    return counts | {"status": response.status_code, "answer": answer}


def grown(few, many, kind):
    counts = {name: [few[kind].get(name, 0), count] for name, count in sorted(many[kind].items())}
    return {name: count for name, count in counts.items() if count[0] < count[1]}


def describe(route, callback, few, many):
    rows = [len(few["answer"]), len(many["answer"])]
    action = getattr(callback, "actions", None)
    entry = {"route": route, "view": f"{callback.cls.__module__}.{callback.cls.__name__}"}
    if action:
        entry["action"] = action["get"]
    if rows != [FEW, MANY]:
        entry["rows"] = rows
    entry |= {"few": few["queries"], "many": many["queries"]}
    entry |= {"lazy": grown(few, many, "one"), "lazy_many": grown(few, many, "many")}
    other = [asked["queries"] - sum((asked["one"] | asked["many"]).values()) for asked in (few, many)]
    return entry | {"other": other} if other[0] != other[1] else entry


def fault(few, many):
    """What is wrong with an endpoint's answers; None where the rows are as many as they should, or it is no list."""
    for asked in (few, many):
        if asked["status"] != 200:
            return f"status {asked['status']}"
    if many["answer"] is None:
        return None
    rows = len(few["answer"]), len(many["answer"])
    return None if rows[0] >= FEW and rows[1] * FEW == rows[0] * MANY else f"{rows[0]} and {rows[1]} rows"


def measure(folder):
    """What FOLDER's endpoints take, what they answer, and which of them do not answer as they should."""
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    import rest_framework
    from config.rows import fill
    from django.core.management import call_command
    from django.urls import get_resolver

    lazy = Lazy()
    lazy.patch()
    call_command("migrate", run_syncdb=True, verbosity=0)
    found = sorted(endpoints(get_resolver()), key=lambda endpoint: endpoint[0])
    fill(range(FEW))
    few = [ask(lazy, route) for route, _ in found]
    fill(range(FEW, MANY))
    many = [ask(lazy, route) for route, _ in found]

    measured = {"versions": {"Django": django.__version__, "djangorestframework": rest_framework.VERSION}}
    measured |= {"endpoints": [], "answers": {}, "faults": {}}
    for (route, callback), *asked in zip(found, few, many, strict=True):
        wrong = fault(*asked)
        if wrong:
            measured["faults"][route] = wrong
        elif asked[1]["answer"] is not None:
            measured["endpoints"].append(describe(route, callback, *asked))
            measured["answers"][route] = [each["answer"] for each in asked]
    return measured


def fresh(folder):
    # Django takes one project a process.
    command = [sys.executable, "-B", __file__, "--measure", str(folder)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def render(measured):
    lines = ",\n".join(json.dumps(endpoint) for endpoint in measured["endpoints"])
    return f'{{\n"versions": {json.dumps(measured["versions"])},\n"endpoints": [\n{lines}\n]\n}}\n'


def keep(folder, check):
    """Write the counts of the project, or compare them; what is wrong, one line each."""
    kept = Path(folder) / "queries.json"
    measured = fresh(folder)
    faults = [f"{folder}: {route}: {wrong}" for route, wrong in measured["faults"].items()]
    text = render(measured)
    if faults:
        return faults
    if not check:
        kept.write_text(text)
    elif not kept.exists() or kept.read_text() != text:
        return [f"{kept} is not what Django says"]
    return []


def fixed(drflint, folder):
    """Mend a copy of the project; what is wrong with it, one line each."""
    before = fresh(folder)
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / Path(folder).resolve().name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("__pycache__"))
        faults = mend(drflint, copy)
        try:
            after = fresh(copy)
        except subprocess.CalledProcessError:
            return [*faults, f"{folder}: the mended project does not start"]
    mended = {endpoint["route"]: endpoint for endpoint in after["endpoints"]}
    for old in before["endpoints"]:
        route = old["route"]
        if route not in mended:
            faults.append(f"{route}: {after['faults'].get(route, 'no list any more')}")
            continue
        faults += worse(old, mended[route])
        if before["answers"][route] != after["answers"][route]:
            faults.append(f"{route}: another answer")
    return faults


def mend(drflint, folder):
    """Apply the fixes of one round after the other; those that are offered without end, one line each."""
    command = [drflint, "--isolated", "--select", "DRF330", "--output", "json", "--quiet", "--exit-zero"]
    for _ in range(ROUNDS):
        found = json.loads(subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout)
        fixable = [finding for finding in found if finding["fix"]]
        if not fixable:
            return []
        apply(folder, [spans(finding) for finding in fixable])
    return [f"{finding['filename']}:{finding['location']['row']}: fixed and still there: {finding['message']}" for finding in fixable]


def spans(finding):
    """The edits of a finding's fix: file, start, end and text of each."""

    def place(at):
        return at["row"] - 1, at["column"] - 1

    edits = finding["fix"]["edits"]
    return [
        (edit.get("filename", finding["filename"]), place(edit["location"]), place(edit["end_location"]), edit["content"]) for edit in edits
    ]


def apply(folder, fixes):
    """Make those edits whose fix touches none that comes before it."""
    taken = []
    for fix in fixes:
        if not any(file == other and start <= stop and begin <= end for file, start, end, _ in fix for other, begin, stop, _ in taken):
            taken += fix
    for file, start, end, content in sorted(taken, reverse=True):
        path = folder / file
        lines = path.read_text().splitlines(keepends=True)
        before, after = lines[start[0]][: start[1]], lines[end[0]][end[1] :]
        lines[start[0] : end[0] + 1] = [before + content + after]
        path.write_text("".join(lines))


def worse(old, new):
    """Where an endpoint is no better than it was, one line each."""
    route = old["route"]
    for name, (few, many) in new["lazy"].items():
        how = "still" if name in old["lazy"] else "now"
        yield f"{route}: {name} {how} grows, from {few} to {many} queries"
    for size in ("few", "many"):
        if new[size] > old[size]:
            yield f"{route}: {new[size]} queries with {size} rows, {old[size]} before"


def main():
    mode, *rest = sys.argv[1:]
    if mode == "--measure":
        json.dump(measure(Path(rest[0]).resolve()), sys.stdout)
        return 0
    if mode == "--fixed":
        drflint = str(Path(rest[0]).resolve())
        faults = [line for folder in rest[1:] for line in fixed(drflint, folder)]
    else:
        check = mode == "--check"
        faults = [line for folder in sys.argv[1 + check :] for line in keep(folder, check)]
    for line in faults:
        print(line)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
