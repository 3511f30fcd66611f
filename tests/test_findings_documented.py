"""Every code that people and programs may meet is documented in docs/FINDINGS.md, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = {"Finding": "Findings", "Check": "Checks", "compare": "Checks", "Problem": "Problems"}
"""Calls that give a code by keyword, and the chapter that documents it; `compare` makes a Check."""

_ROW = re.compile(r"^\| `([a-z-]+)` \| ([^|]*) \|", re.MULTILINE)
Codes = dict[str, dict[str, set[str]]]
"""Codes by chapter, each with its severities."""


def used_codes(source: str) -> Codes:
    """The codes of a module, with their severities as far as they are literal.

    A code that a name stands for is looked up where the module assigns that name or hands it to a function that takes it.
    A code that is put together at run time raises: nobody could find it by searching.
    """
    tree = ast.parse(source)
    found: Codes = defaultdict(lambda: defaultdict(set))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        if _name(call) not in CHAPTERS or "code" not in keywords:
            continue
        severities = set(re.findall(r"Severity\.([A-Z]+)", ast.unparse(keywords.get("severity", call.func))))
        for code in _texts(keywords["code"], tree):
            found[CHAPTERS[_name(call)]][code] |= {severity.lower() for severity in severities}
    return found


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _texts(value: ast.expr, tree: ast.Module) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one, tree), *_texts(other, tree))
        case ast.Name(id=name):
            for given in _given_to(name, tree):
                yield from _texts(given, tree)
        case _:
            raise ValueError(f"line {value.lineno}: write the code out: {ast.unparse(value)}")


def _given_to(name: str, tree: ast.Module) -> Iterator[ast.expr]:
    """What a module assigns to a name, or hands to a parameter of that name by position."""
    takers = {
        function.name: [argument.arg for argument in function.args.args].index(name)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and name in [argument.arg for argument in function.args.args]
    }
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                pairs = zip(targets, values, strict=True)
                yield from (value for target, value in pairs if ast.unparse(target) == name)
            case ast.Call(func=ast.Name(id=taker), args=arguments) if taker in takers:
                yield from arguments[takers[taker] : takers[taker] + 1]


@cache
def codes_in_the_package() -> Codes:
    found: Codes = defaultdict(lambda: defaultdict(set))
    for path in sorted((ROOT / "xlsx_tools").rglob("*.py")):
        for chapter, codes in used_codes(path.read_text(encoding="utf-8")).items():
            for code, severities in codes.items():
                found[chapter][code] |= severities
    return found


def documented(chapter: str) -> dict[str, str]:
    """The codes of a chapter of docs/FINDINGS.md, each with what stands in its second column."""
    text = (ROOT / "docs" / "FINDINGS.md").read_text(encoding="utf-8")
    body = re.split(r"^# ", text, flags=re.MULTILINE)
    return dict(_ROW.findall(next(part for part in body if part.startswith(chapter))))


@pytest.mark.parametrize("chapter", ["Findings", "Checks", "Problems"])
def test_every_code_is_documented_and_no_other(chapter: str) -> None:
    told, used = set(documented(chapter)), set(codes_in_the_package()[chapter])
    assert not used - told, f"add a row to docs/FINDINGS.md for {sorted(used - told)}"
    assert not told - used, f"docs/FINDINGS.md documents what nothing says: {sorted(told - used)}"


def test_severities_are_documented_as_they_are() -> None:
    told = {code: set(words.split(" or ")) for code, words in documented("Findings").items()}
    used = {code: said for code, said in codes_in_the_package()["Findings"].items() if said and code in told}
    wrong = {code: severities for code, severities in used.items() if not told[code] <= severities}
    assert not wrong, f"docs/FINDINGS.md says otherwise than the source: {wrong}"


def test_codes_are_found_wherever_a_module_may_keep_them() -> None:
    source = """
def judge(weak):
    if weak:
        code, message = "total-weak", "..."
    else:
        code = "percent-column" if weak else "column-unread"
    Finding(code=code, severity=Severity.INFO if weak else Severity.WARNING)
    say("row-unread")
def say(code):
    Finding(code=code, severity=Severity.ERROR)
"""
    assert set(used_codes(source)["Findings"]) == {
        "total-weak",
        "percent-column",
        "column-unread",
        "row-unread",
    }


def test_a_code_put_together_at_run_time_is_refused() -> None:
    with pytest.raises(ValueError, match="write the code out"):
        used_codes('compare(code=f"earnings-per-share-{basis}")')
