"""One-token mutants of Python texts, and CPython's judgement of them.

Runs in the CPython that judges (see compare.mjs). The same seed gives the same mutants.
"""

import ast
import io
import random
import tokenize
import warnings

warnings.simplefilter("ignore")

# What may be put in place of a token, beside the other tokens of the same text.
EXTRA = """
( ) [ ] { } , : ; . ... = := == != + - * ** / // % @ & | ^ ~ << >> < > <= >= += -> ! $ ? \\
and as assert async await break class continue def del elif else except finally for from global if import in is lambda
nonlocal not or pass raise return try while with yield match case type None True False _ x f(x) (a,b) [*a] {**a}
0 0777 1_ 1__0 0x 0b2 1abc 1e 1j 1.5 '' 's' b'b' f'{x}' f'{x!r:>{w}}' f'{' t'{x}' rb'' ub'' '\\x' '\\u12' \"\"\" ' #
""".split() + ["\n", "\n    ", "\t", " ", "\\\n", "\f", "x := 1", "*a", "**k", "a=1", "\u00a0", "\u201c", "é", "€"]

KINDS = "delete duplicate replace replace swap insert insert extra indent dedent tab join split".split()


def judge(text):
    """None when ast.parse accepts the text, else (line or 0, message); None is also no judgement at all."""
    try:
        ast.parse(text.encode("utf-8"))
    except SyntaxError as error:
        return error.lineno or 0, str(error.msg)
    except (ValueError, OverflowError) as error:
        return 0, str(error)
    return None


def spans(text):
    """The (start, end) offsets of the tokens of a text that has a width."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        start = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        if end > start and token.type != tokenize.COMMENT and text[start:end].strip():
            found.append((start, end))
    return found


def mutants(seed, text, count):
    """Up to count mutants of the text; none of a text that CPython cannot cut into tokens."""
    try:
        tokens = spans(text)
    except (SyntaxError, tokenize.TokenError):
        return []
    if len(tokens) < 4 or "\r" in text or "\f" in text:
        return []
    chance = random.Random(seed)
    made = (mutant(chance, text, tokens) for _ in range(count))
    return [m for m in made if m != text]


def mutant(chance, text, tokens):
    """The text with one change."""
    i = chance.randrange(len(tokens) - 1)
    start, end = tokens[i]
    next_start, next_end = tokens[i + 1]
    other = chance.choice(tokens)
    other = text[other[0]:other[1]]
    kind = chance.choice(KINDS)
    if kind == "delete":
        return text[:start] + text[end:]
    if kind == "duplicate":
        return text[:end] + " " + text[start:]
    if kind == "replace":
        return text[:start] + other + text[end:]
    if kind == "swap":
        return text[:start] + text[next_start:next_end] + text[end:next_start] + text[start:end] + text[next_end:]
    if kind == "insert":
        return text[:start] + other + " " + text[start:]
    if kind == "extra":
        word = chance.choice(EXTRA)
        return text[:start] + word + " " + text[end if chance.random() < 0.5 else start:]
    if kind == "split":
        return text[:start] + text[start:end][:-1] + " " + text[end - 1:]
    line = text.rfind("\n", 0, start) + 1
    if kind == "indent":
        return text[:line] + " " * chance.choice((1, 2, 4)) + text[line:]
    if kind == "tab":
        return text[:line] + "\t" + text[line:].lstrip(" ")
    if kind == "join":
        return text[:max(line - 1, 0)] + " " + text[line:]
    rest = text[line:]
    blanks = len(rest) - len(rest.lstrip(" "))
    return text[:line] + rest[min(blanks, chance.choice((1, 2, 4))):]
