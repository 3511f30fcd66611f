"""An expression of the catalog for one period of one filing: cells, or the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.concepts.figures import Figure, Figures, add, subtract
from xlsx_tools.concepts.parts import part_lines
from xlsx_tools.model.calculation import Strength
from xlsx_tools.model.expression import CellReference, Constant, Expression, Operation, Operator
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Line, Statement, StatementKind
from xlsx_tools.ratios.catalog import RatioCatalog
from xlsx_tools.ratios.grammar import Apply, Literal, Name, Node

_FLOWS = (StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW, StatementKind.NOTE)
_WORD = re.compile(r"[a-z]+")
_OPENED = ("", "Liabilities", "LiabilitiesNoncurrent", "AssetsNoncurrent")
_BALANCES = (StatementKind.BALANCE_SHEET, StatementKind.NOTE)
_WHY = "{reason}"
"""Stands in the words of an alternative for the reason why the one before it was not taken."""


class MissingItemError(LookupError):
    """An item of an expression is not in the filing; the message is the reason shown on the sheet."""


class DoubtfulItemError(MissingItemError):
    """An item has no line of its own, but lines that might be it or a part of it: a reason that tells most."""


_Built: TypeAlias = Expression | MissingItemError | None


@dataclass(slots=True, kw_only=True)
class Scene:
    """What one expression is built for: its period or date, those it may be compared with, the basis asked for.

    `period` is None in ratios at a date. `before_date` and `before_period` are None where the filing has
    none. `said` collects which alternatives and optional terms were used; what many ratios ask for is built once.
    """

    statements: tuple[Statement, ...]
    figures: Figures
    catalog: RatioCatalog
    entity: str
    date: Period
    period: Period | None = None
    opening: Period | None = None
    before_date: Period | None = None
    before_period: Period | None = None
    basis: str = "closing"
    said: list[str] = field(default_factory=list)
    concepts: dict[tuple[str, str, str], _Built] = field(default_factory=dict, init=False)
    terms: dict[tuple[str, str, str], tuple[_Built, list[str]]] = field(default_factory=dict, init=False)


def build_expression(node: Node, scene: Scene) -> Expression:
    """The expression of a catalog node on the cells of the filing.

    Raises MissingItemError where an item that is not optional is missing.
    """
    built = _build(node, scene, "")
    if built is None:
        raise MissingItemError("all its items are nil")
    return built


def _build(node: Node, scene: Scene, moment: str) -> Expression | None:
    """The expression, or None for a nil term; `moment` is what the name around it asks for."""
    match node:
        case Literal(value=value):
            return Constant(value=value)
        case Name():
            return _build_name(node, scene, moment)
        case Apply(operator=Operator.ADD | Operator.SUBTRACT as operator, operands=operands):
            left, right = (_build(operand, scene, moment) for operand in operands)
            if right is None:
                return left
            if left is None:
                return right if operator is Operator.ADD else subtract(Constant(value=Decimal(0)), right)
            return add(left, right) if operator is Operator.ADD else subtract(left, right)
        case Apply(operator=operator, operands=operands):
            built = tuple(_build(operand, scene, moment) for operand in operands)
            if any(operand is None for operand in built):
                raise MissingItemError("an item it divides or multiplies is nil")
            return Operation(operator=operator, operands=tuple(b for b in built if b is not None))


def _build_name(node: Name, scene: Scene, around: str) -> Expression | None:
    moment = around if node.moment in ("", "same") else node.moment
    if moment == "base" and scene.basis == "average":
        opening = _build_name(Name(name=node.name, moment="open", within=node.within), scene, "")
        closing = _build_name(Name(name=node.name, moment="close", within=node.within), scene, "")
        parts = tuple(part for part in (opening, closing) if part is not None)
        return Operation(operator=Operator.AVERAGE, operands=parts) if len(parts) > 1 else None
    if node.name == "days":
        return _days(scene)
    if node.name in scene.catalog.constants:
        return scene.catalog.constants[node.name]
    if node.name in scene.catalog.terms:
        return _build_term(node, scene, moment)
    return _build_concept(node, scene, moment)


def _build_term(node: Name, scene: Scene, moment: str) -> Expression | None:
    key = (node.name, moment, scene.basis)
    if key not in scene.terms:
        outside, scene.said = scene.said, []
        scene.terms[key] = (_first_option(node, scene, moment), scene.said)
        scene.said = outside
    built, said = scene.terms[key]
    scene.said += [words for words in said if words not in scene.said]
    return _built(built)


def _first_option(node: Name, scene: Scene, moment: str) -> _Built:
    """The first option whose items are there, or why none is."""
    term = scene.catalog.terms[node.name]
    reasons: list[MissingItemError] = []
    for option, words in zip(term.options, term.words, strict=True):
        try:
            built = _build(option, scene, moment)
        except MissingItemError as missing:
            reasons.append(missing)
            scene.said.clear()
            continue
        said_of = words.replace(_WHY, str(reasons[-1])) if reasons else words
        if said_of and said_of not in scene.said:
            scene.said.append(said_of)
        return built
    return next((reason for reason in reasons if isinstance(reason, DoubtfulItemError)), reasons[0])


def _build_concept(node: Name, scene: Scene, moment: str) -> Expression | None:
    key = (node.name, node.within, moment)
    if key not in scene.concepts:
        try:
            scene.concepts[key] = _find_concept(node, scene, moment)
        except MissingItemError as missing:
            scene.concepts[key] = missing
    return _built(scene.concepts[key])


def _built(found: _Built) -> Expression | None:
    if isinstance(found, MissingItemError):
        raise found.with_traceback(None)
    return found


def _find_concept(node: Name, scene: Scene, moment: str) -> Expression | None:
    when = _moment(moment, scene)
    figure = _figure(node.name, scene, moment, when)
    if figure is not None:
        return figure.expression
    words = scene.catalog.words.get(node.name, node.name)
    if node.within:
        total = _figure(node.within, scene, moment, when)
        enclosing = scene.catalog.words.get(node.within, node.within)
        if total is None:
            raise MissingItemError(f"no line for {words}, and no {enclosing} to show that there is none")
        doubtful = _doubtful_lines(total.reference, scene.catalog.doubt.get(node.name), scene.statements)
        if not doubtful:
            return None
        raise DoubtfulItemError(f"no line for {words}, but {doubtful[0]} might be it")
    if when.is_instant and not _has_balance_sheet(scene, when):
        raise MissingItemError(f"the balance sheet of {when.end.isoformat()} is not in the filing")
    parts = _printed_parts(node.name, scene, when)
    if parts:
        raise DoubtfulItemError(f"{words} is printed in parts without a total: {'; '.join(parts)}")
    raise MissingItemError(f"no line for {words} {_words_of(when)}")


def _printed_parts(concept: str, scene: Scene, when: Period) -> list[str]:
    """The captions of lines that are parts of a concept, where the period's income statement prints several."""
    catalog = load_catalog()
    for whole in catalog.wholes:
        for statement in scene.statements:
            if whole.concept != concept or statement.kind is not StatementKind.INCOME_STATEMENT:
                continue
            elements = {i: line.concept.filed.rpartition(":")[2] for i, line in enumerate(statement.lines)}
            found = [
                statement.lines[i].name
                for i in part_lines(statement, elements, whole)
                if any(c.period == when and c.entity == scene.entity for c in statement.lines[i].cells)
            ]
            if len(found) > 1:
                return found
    return []


def _has_balance_sheet(scene: Scene, when: Period) -> bool:
    return any(
        column.period is not None and column.period.end == when.end
        for statement in scene.statements
        if statement.kind is StatementKind.BALANCE_SHEET
        for column in statement.columns
    )


def _figure(concept: str, scene: Scene, moment: str, when: Period) -> Figure | None:
    if scene.period is None or moment in ("close", "open", "base"):
        return scene.figures.find(concept, when, entity=scene.entity, kinds=_BALANCES)
    return scene.figures.find(concept, when, entity=scene.entity, kinds=_FLOWS)


def _moment(moment: str, scene: Scene) -> Period:
    """The date or period a name is asked at. Raises MissingItemError where the filing does not have it."""
    if moment == "open":
        if scene.opening is None:
            raise MissingItemError("the balance sheet at the beginning of the period is not in the filing")
        return scene.opening
    if moment == "before":
        before = scene.before_date if scene.period is None else scene.before_period
        if before is None:
            what = "an earlier balance sheet" if scene.period is None else "the same period a year before"
            raise MissingItemError(f"{what} is not in the filing")
        return before
    if scene.period is None or moment in ("close", "base"):
        return scene.date
    return scene.period


def _words_of(when: Period) -> str:
    return (
        f"at {when.end.isoformat()}"
        if when.is_instant
        else f"for the {when.months} months to {when.end.isoformat()}"
    )


def _days(scene: Scene) -> Expression:
    if scene.period is None:
        raise MissingItemError("a date has no days")
    return Constant(
        value=Decimal(scene.period.days), name=f"Days in {_words_of(scene.period).removeprefix('for the ')}"
    )


def _doubtful_lines(
    total: CellReference, words: frozenset[str] | None, statements: tuple[Statement, ...]
) -> list[str]:
    """What below a total might be an item that no line is named as; empty where it is nil for sure.

    Of an unproved total that is the total itself. Else each unnamed line with a figure whose caption has
    one of the words, or none. Lower totals of a known kind are not opened: no long-term debt hides in
    the current liabilities or in the equity.
    """
    statement = statements[total.statement]
    calculation = statement.calculation_of(total.line)
    if calculation is None or calculation.strength not in (Strength.STRONG, Strength.DECLARED):
        return [f"a line of the unproved {statement.lines[total.line].name or 'total'}"]
    found = []
    for contributor in calculation.contributors:
        line = statement.lines[contributor.line]
        if line.concept.canonical in _OPENED and statement.calculation_of(contributor.line) is not None:
            below = CellReference(statement=total.statement, line=contributor.line, column=total.column)
            found += _doubtful_lines(below, words, statements)
        elif not line.concept.filed and _might_be(line, words):
            cell = line.cell(total.column)
            if cell is not None and cell.value:
                found.append(f'"{line.name}"')
    return found


def _might_be(line: Line, words: frozenset[str] | None) -> bool:
    said = set(_WORD.findall(line.label.lower()))
    return words is None or not said or bool(words & said)
