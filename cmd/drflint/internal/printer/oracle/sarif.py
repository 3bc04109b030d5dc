"""The part of sarif.sh that reads JSON: see there.

sarif.py FILE SCHEMA LOG       checks FILE by SCHEMA, and reads what the validator wrote into LOG
sarif.py --broken FILE FOLDER  writes FILE and broken variants of it into FOLDER
"""

import collections
import copy
import json
import pathlib
import sys

import jsonschema


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def schema_errors(document, schema):
    """Yield what the schema has against the document. Formats count, so a bad URI is an error too."""
    kind = jsonschema.validators.validator_for(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    for error in validator.iter_errors(document):
        yield f"schema: {error.json_path}: {error.message[:300]}"


def reference_errors(document):
    """Yield what neither judge looks at: a rule's index that points elsewhere, and a path that leads upwards."""
    for run in document["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for number, result in enumerate(run["results"]):
            index = result.get("ruleIndex", -1)
            if not 0 <= index < len(rules) or rules[index]["id"] != result.get("ruleId"):
                yield f"results[{number}]: ruleIndex {index} is not {result.get('ruleId')}"
            for location in result["locations"] + result.get("relatedLocations", []):
                if ".." in location["physicalLocation"]["artifactLocation"]["uri"].split("/"):
                    yield f"results[{number}]: the path leads upwards"


def verdicts(log):
    """Yield level and text of each result of the validator."""
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        for result in run.get("results", []):
            rule = driver["rules"][result["ruleIndex"]]
            message = result["message"]
            text = message.get("text") or rule["messageStrings"][message["id"]]["text"]
            for number, argument in enumerate(message.get("arguments", [])):
                text = text.replace("{%d}" % number, argument)
            yield result.get("level", "warning"), f"{result['ruleId']} {rule.get('name', '')}: {text}"
        for invocation in run.get("invocations", []):
            for kind in ("toolExecutionNotifications", "toolConfigurationNotifications"):
                for note in invocation.get(kind, []):
                    if note.get("level") == "error":
                        yield "error", "validator: " + note["message"].get("text", "failed")


def check(path, schema, log):
    judged = load(log)
    # A validator that read nothing has nothing to say, too.
    if not judged["runs"] or not judged["runs"][0]["invocations"][0].get("executionSuccessful"):
        print(f"{path}: the validator did not finish")
        return 2
    document = load(path)
    errors = [*schema_errors(document, load(schema)), *reference_errors(document)]
    others = collections.Counter()
    for level, text in verdicts(judged):
        if level == "error":
            errors.append(text)
        else:
            others[level, text.split(": ", 1)[0]] += 1
            if others[level, text.split(": ", 1)[0]] == 1:
                print(f"{path}: {level}: {text}")
    for (level, rule), count in others.items():
        if count > 1:
            print(f"{path}: {level}: {rule}: {count - 1} more")
    for error in errors:
        print(f"{path}: error: {error}")
    print(f"{path}: {len(errors)} errors, {sum(others.values())} warnings and notes")
    return 1 if errors else 0


# What is done to a good file, by the name of the fault. Each must be found by one judge at least.
def bad_level(run):
    run["results"][0]["level"] = "fatal"


def no_message(run):
    run["results"][0]["message"] = {}


def wrong_rule(run):
    run["results"][0]["ruleIndex"] += 1


def rooted_path(run):
    place = run["results"][0]["locations"][0]["physicalLocation"]
    place["artifactLocation"]["uri"] = "/shop/views.py"


def parent_path(run):
    place = run["results"][0]["locations"][0]["physicalLocation"]
    place["artifactLocation"]["uri"] = "../shop/views.py"


def raw_path(run):
    place = run["results"][0]["locations"][0]["physicalLocation"]
    place["artifactLocation"]["uri"] = "shop/[a b].py"


def backward_region(run):
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    region.update(startColumn=9, endColumn=2)


def no_line(run):
    del run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"]


def no_help(run):
    del run["tool"]["driver"]["rules"][0]["help"]


def unknown_member(run):
    run["results"][0]["severity"] = "error"


FAULTS = [
    bad_level, no_message, wrong_rule, rooted_path, parent_path, raw_path, backward_region, no_line, no_help, unknown_member,
]


def write_broken(path, folder):
    good = load(path)
    variants = {"good": good}
    for fault in FAULTS:
        variants[fault.__name__] = copy.deepcopy(good)
        fault(variants[fault.__name__]["runs"][0])
    for name, document in variants.items():
        (pathlib.Path(folder) / f"{name}.sarif").write_text(json.dumps(document), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--broken":
        write_broken(*sys.argv[2:])
    else:
        sys.exit(check(*sys.argv[1:]))
