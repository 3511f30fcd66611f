"""The natural sign of a line: how its printed figures enter the statement's total, and what the concept says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from xlsx_tools.calculation.words import says_only_loss, split_words
from xlsx_tools.concepts.attribution import owners_lists
from xlsx_tools.concepts.catalog import Catalog, Chapter
from xlsx_tools.model.statement import Line, Role, Statement, StatementKind

_RESULTS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME)


def natural_signs(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, int]:
    """For each named line 1 where print has the concept's own sign, -1 where it has the opposite.

    A figure that enters the statement's total by +1 is natural where its concept adds to the total;
    one whose concept takes away is negated. So interest expense printed (515,890) and added is
    515,890 (American Locker L206), and cost of sales printed 20,809,424 and subtracted is itself.
    Outside any proved total convention decides: cash flows are printed as effects on cash, costs
    positive, deductions in either sign. Owners' shares in a list of net income have its sign.
    """
    chapter = catalog.chapters.get(statement.kind.value, catalog.chapters[StatementKind.BALANCE_SHEET.value])
    entries = _entries(statement)
    turned = _orientations(statement, known, entries, chapter, catalog.positive)
    signs = {}
    for i, element in known.items():
        line = statement.lines[i]
        effect = chapter.signs.get(element, 1)
        if i in entries and line.role not in (Role.PER_SHARE, Role.SHARES):
            root, sign = entries[i]
            signs[i] = effect * sign * turned.get(root, 1)
        else:
            always_positive = element in catalog.positive and element != "Revenues"
            signs[i] = _conventional(line, statement.kind, effect, always_positive=always_positive)
    if statement.kind is StatementKind.INCOME_STATEMENT:
        for owners in owners_lists(statement, known):
            shares = (owners.own, *owners.minority)
            signs |= {i: signs[owners.total] for i in shares if i in signs}
    return signs


def _conventional(line: Line, kind: StatementKind, effect: int, *, always_positive: bool) -> int:
    """The sign of a line that no proved total holds; a loss told as a positive figure is turned."""
    if line.role is Role.SHARES or line.unit == "shares":
        return 1
    if always_positive:
        return -1 if _mostly(line) < 0 else 1
    if kind is StatementKind.CASH_FLOW and line.role is Role.LINE:
        return effect
    told_as_loss = kind in _RESULTS and effect > 0 and says_only_loss(split_words(line.label))
    return -1 if told_as_loss and _mostly(line) > 0 else 1


def _mostly(line: Line) -> int:
    """1 or -1: the sign of the line's figures taken together; 0 for none."""
    total = sum((cell.value for cell in line.cells), Decimal(0))
    return (total > 0) - (total < 0)


def _entries(statement: Statement) -> dict[int, tuple[int, int]]:
    """For each line of a proved total: the highest total it enters, and by which sign."""
    parents = {c.line: (p.total, c.sign) for p in statement.calculations for c in p.contributors}
    found: dict[int, tuple[int, int]] = {}
    for i in {*parents, *(p.total for p in statement.calculations if p.contributors)}:
        at, sign, steps = i, 1, 0
        while at in parents and steps <= len(parents):
            at, step = parents[at]
            sign *= step
            steps += 1
        found[i] = (at, sign)
    return found


def _orientations(
    statement: Statement,
    known: Mapping[int, str],
    entries: Mapping[int, tuple[int, int]],
    chapter: Chapter,
    never_negative: frozenset[str],
) -> dict[int, int]:
    """Per highest total -1 where print has it turned around: a loss as a positive figure.

    Sales and costs are never negative: where the structure says that the largest of them is, the total
    is the one that is turned. Where none of them is in the structure, its total's caption says so: "Net loss" over positive figures.
    """
    if statement.kind is not StatementKind.INCOME_STATEMENT:
        return _net_roots(known, entries, chapter)
    largest: dict[int, tuple[Decimal, int]] = {}
    for i, element in known.items():
        if i not in entries or element not in never_negative:
            continue
        root, sign = entries[i]
        value = sum((cell.value for cell in statement.lines[i].cells), Decimal(0))
        vote = chapter.signs.get(element, 1) * sign * ((value > 0) - (value < 0))
        if vote and abs(value) > largest.get(root, (Decimal(0), 0))[0]:
            largest[root] = (abs(value), vote)
    turned = {root: vote for root, (_, vote) in largest.items()}
    for root in {root for root, _ in entries.values()} - set(turned):
        line = statement.lines[root]
        is_result = root in known and chapter.signs.get(known[root], 1) > 0
        if is_result and says_only_loss(split_words(line.label)) and _mostly(line) > 0:
            turned[root] = -1
    return turned


def _net_roots(
    known: Mapping[int, str], entries: Mapping[int, tuple[int, int]], chapter: Chapter
) -> dict[int, int]:
    """A highest total that is itself a deduction (costs listed apart) turns the signs of its parts."""
    roots = {root for root, _ in entries.values()}
    return {root: chapter.signs.get(known[root], 1) for root in roots if root in known}
