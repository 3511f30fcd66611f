"""An expression of the catalog for one period of one filing: cells, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.concepts.figures import Figure, Figures, add, subtract
from xlsx_tools.concepts.parts import part_lines
from xlsx_tools.model.calculation import Strength
from xlsx_tools.model.expression import CellReference, Constant, Expression, Operation, Operator
from xlsx_tools.model.period import Period
from xlsx_tools.model.ratio import RatioCell
from xlsx_tools.model.statement import Line, Statement, StatementKind
from xlsx_tools.ratios.catalog import RatioCatalog
from xlsx_tools.ratios.grammar import Apply, Name, Node
from xlsx_tools.working_values import working_value

_FLOWS = (StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW, StatementKind.NOTE)
_WORD = re.compile(r"[a-z]+")
_OPENED = ("", "Liabilities", "LiabilitiesNoncurrent", "AssetsNoncurrent")
_BALANCES = (StatementKind.BALANCE_SHEET, StatementKind.NOTE)
_WHY = "{reason}"
"""Stands in the words of an alternative for the reason why the one before it was not taken."""


@working_value(frozen=True, slots=True)
class Missing:
    """An item of an expression is not in the filing; the reason is shown on the sheet.

    `is_doubtful` where it has no line of its own, but lines that might be it or a part of it: a reason that tells most.
    """

    reason: str
    is_doubtful: bool = False


_Built: TypeAlias = Expression | Missing | None
"""An expression, the reason why there is none, or None for a nil term."""


@dataclass(slots=True, kw_only=True)
class Scene:
    """What one expression is built for: its period or date, those it may be compared with, the basis asked for.

    `period` is None in ratios at a date. `before_date` and `before_period` are None where the filing has
    none. `said` collects which alternatives and optional terms were used; what many ratios ask for is built once, and those
    that miss the same item share one blank cell.
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
    names: dict[tuple[str, str, str], _Built] = field(default_factory=dict, init=False)
    terms: dict[tuple[str, str, str], tuple[_Built, list[str]]] = field(default_factory=dict, init=False)
    blanks: dict[str, RatioCell] = field(default_factory=dict, init=False)


def build_expression(node: Node, scene: Scene) -> Expression | Missing:
    """The expression of a catalog node on the cells of the filing, or why an item that is not optional is missing."""
    built = _build(node, scene, "")
    return Missing("all its items are nil") if built is None else built


def _build(node: Node, scene: Scene, moment: str) -> _Built:
    """The expression; `moment` is what the name around it asks for."""
    if isinstance(node, Name):
        return _build_name(node, scene, moment)
    if isinstance(node, Constant):
        return node
    if node.operator in (Operator.ADD, Operator.SUBTRACT):
        return _build_sum(node, scene, moment)
    built = _build_all(node.operands, scene, moment)
    if isinstance(built, Missing):
        return built
    if len(built) < len(node.operands):
        return Missing("an item it divides or multiplies is nil")
    return Operation(operator=node.operator, operands=built)


def _build_sum(node: Apply, scene: Scene, moment: str) -> _Built:
    """A sum or difference, of which a nil term is left out."""
    one, other = node.operands
    left = _build(one, scene, moment)
    if isinstance(left, Missing):
        return left
    right = _build(other, scene, moment)
    if right is None or isinstance(right, Missing):
        return left if right is None else right
    if left is None:
        return right if node.operator is Operator.ADD else subtract(Constant(value=Decimal(0)), right)
    return add(left, right) if node.operator is Operator.ADD else subtract(left, right)


def _build_all(nodes: Iterable[Node], scene: Scene, moment: str) -> tuple[Expression, ...] | Missing:
    """The expressions of several nodes, nil ones left out, or what the first of them misses."""
    expressions: list[Expression] = []
    for node in nodes:
        built = _build(node, scene, moment)
        if isinstance(built, Missing):
            return built
        if built is not None:
            expressions.append(built)
    return tuple(expressions)


def _build_name(node: Name, scene: Scene, around: str) -> _Built:
    moment = around if node.moment in ("", "same") else node.moment
    is_average = moment == "base" and scene.basis == "average"
    if node.name in scene.catalog.terms:
        return _build_average(node, scene) if is_average else _build_term(node, scene, moment)
    key = (node.name, node.within, "average" if is_average else moment)
    if key not in scene.names:
        scene.names[key] = _build_average(node, scene) if is_average else _find_name(node, scene, moment)
    return scene.names[key]


def _build_average(node: Name, scene: Scene) -> _Built:
    """The average of a balance at the beginning and at the end; nil where both are."""
    ends = (Name(name=node.name, moment=end, within=node.within) for end in ("open", "close"))
    parts = _build_all(ends, scene, "")
    if isinstance(parts, Missing):
        return parts
    return Operation(operator=Operator.AVERAGE, operands=parts) if len(parts) > 1 else None


def _find_name(node: Name, scene: Scene, moment: str) -> _Built:
    """What a name that is no term stands for: the days of the period, a constant, or a concept."""
    if node.name == "days":
        return _days(scene)
    if node.name in scene.catalog.constants:
        return scene.catalog.constants[node.name]
    return _find_concept(node, scene, moment)


def _build_term(node: Name, scene: Scene, moment: str) -> _Built:
    key = (node.name, moment, scene.basis)
    if key not in scene.terms:
        outside, scene.said = scene.said, []
        scene.terms[key] = (_first_option(node, scene, moment), scene.said)
        scene.said = outside
    built, said = scene.terms[key]
    if said:
        scene.said += [words for words in said if words not in scene.said]
    return built


def _first_option(node: Name, scene: Scene, moment: str) -> _Built:
    """The first option whose items are there, or why none is."""
    term = scene.catalog.terms[node.name]
    missing: list[Missing] = []
    for option, words in zip(term.options, term.words, strict=True):
        built = _build(option, scene, moment)
        if isinstance(built, Missing):
            missing.append(built)
            scene.said.clear()
            continue
        said_of = words.replace(_WHY, missing[-1].reason) if missing else words
        if said_of and said_of not in scene.said:
            scene.said.append(said_of)
        return built
    return next((item for item in missing if item.is_doubtful), missing[0])


def _find_concept(node: Name, scene: Scene, moment: str) -> _Built:
    when = _moment(moment, scene)
    if isinstance(when, Missing):
        return when
    figure = _figure(node.name, scene, moment, when)
    if figure is not None:
        return figure.expression
    words = scene.catalog.words.get(node.name, node.name)
    if node.within:
        total = _figure(node.within, scene, moment, when)
        enclosing = scene.catalog.words.get(node.within, node.within)
        if total is None:
            return Missing(f"no line for {words}, and no {enclosing} to show that there is none")
        doubtful = _doubtful_lines(total.reference, scene.catalog.doubt.get(node.name), scene.statements)
        return (
            Missing(f"no line for {words}, but {doubtful[0]} might be it", is_doubtful=True)
            if doubtful
            else None
        )
    if when.is_instant and not _has_balance_sheet(scene, when):
        return Missing(f"the balance sheet of {when.end.isoformat()} is not in the filing")
    parts = _printed_parts(node.name, scene, when)
    if parts:
        return Missing(f"{words} is printed in parts without a total: {'; '.join(parts)}", is_doubtful=True)
    return Missing(f"no line for {words} {_words_of(when)}")


def _printed_parts(concept: str, scene: Scene, when: Period) -> list[str]:
    """The captions of lines that are parts of a concept, where the period's income statement prints several."""
    catalog = load_catalog()
    for whole in catalog.wholes:
        if whole.concept != concept:
            continue
        for statement in scene.statements:
            if statement.kind is not StatementKind.INCOME_STATEMENT:
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


def _moment(moment: str, scene: Scene) -> Period | Missing:
    """The date or period a name is asked at, or that the filing does not have it."""
    if moment == "open":
        return scene.opening or Missing(
            "the balance sheet at the beginning of the period is not in the filing"
        )
    if moment == "before" and scene.period is None:
        return scene.before_date or Missing("an earlier balance sheet is not in the filing")
    if moment == "before":
        return scene.before_period or Missing("the same period a year before is not in the filing")
    if scene.period is None or moment in ("close", "base"):
        return scene.date
    return scene.period


def _words_of(when: Period) -> str:
    return (
        f"at {when.end.isoformat()}"
        if when.is_instant
        else f"for the {when.months} months to {when.end.isoformat()}"
    )


def _days(scene: Scene) -> Constant | Missing:
    if scene.period is None:
        return Missing("a date has no days")
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
