"""Which roles of a presentation are the face statements, and of what kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xlsx_tools.model.linkbase import Presentation
from xlsx_tools.model.statement import StatementKind

_PARTS = re.compile(r"\s+-\s+")
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_FACES = ("parenthetical", "(details)", "(tables)", "(policies)")
_LEVELS_APART = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A role that is a face statement or, as kind OTHER, its parenthetical page."""

    presentation: Presentation
    kind: StatementKind
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _KindRule:
    kind: StatementKind
    elements: frozenset[str]
    either: frozenset[str]
    words: tuple[str, ...]


def find_faces(presentations: Sequence[Presentation]) -> tuple[Face, ...]:
    """The roles that are statements, in the order of their definitions.

    The SEC asks for definitions "number - Statement - title" (EFM 6.7.12), in print order by number. Where the
    schema that holds them is missing, the role's address names it (Union Pacific, 2012:
    ".../role/StatementConsolidatedStatementsOfIncome"). Kinds come from the elements, else from the title.
    """
    faces = []
    for presentation in sorted(presentations, key=lambda p: p.definition):
        sort, title = _definition(presentation)
        if sort != "statement" or not presentation.nodes:
            continue
        is_apart = any(word in title.lower() for word in _NOT_FACES)
        kind = StatementKind.OTHER if is_apart else _kind(presentation, title)
        faces.append(Face(presentation=presentation, kind=kind, title=title))
    return tuple(faces)


def _definition(presentation: Presentation) -> tuple[str, str]:
    """The sort of a role in lower case, and its title."""
    parts = _PARTS.split(presentation.definition, maxsplit=2)
    if len(parts) == _LEVELS_APART:
        return parts[1].strip().lower(), parts[2].strip()
    words = _CAPITALS.sub(" ", presentation.role.rpartition("/")[2])
    first, _, title = words.partition(" ")
    return (first.lower(), title) if first.lower() in ("statement", "disclosure", "document") else ("", words)


def _kind(presentation: Presentation, title: str) -> StatementKind:
    kind = kind_of_elements(frozenset(node.concept.rpartition(":")[2] for node in presentation.nodes))
    if kind is not None:
        return kind
    said = title.lower()
    for rule in _rules():
        if any(word in said for word in rule.words):
            return rule.kind
    return StatementKind.OTHER


def kind_of_elements(elements: frozenset[str]) -> StatementKind | None:
    """The kind of statement that elements, given without prefix, stand in; None where they tell none."""
    for rule in _rules():
        if rule.elements & elements or len(rule.either & elements) > 1:
            return rule.kind
    return None


@cache
def _rules() -> tuple[_KindRule, ...]:
    text = files("xlsx_tools.statements.tags").joinpath("kinds.toml").read_text(encoding="utf-8")
    return tuple(
        _KindRule(
            kind=StatementKind(table["name"]),
            elements=frozenset(table["elements"].split()),
            either=frozenset(table["either"].split()),
            words=tuple(table["words"]),
        )
        for table in tomllib.loads(text)["kind"]
    )
