"""One line a concept and cell: which of several claims stands, and when none does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.catalog import PREFIX, Catalog
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import Cell, Role, Statement, StatementKind
from xlsx_tools.working_values import working_value

# In statements of equity each component repeats its captions: there it says nothing that two lines share one.
_FACES = (StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW)
_TRUST = {"tagged": 3, "proof": 2, "position": 1, "caption": 1}


@working_value(frozen=True, slots=True, kw_only=True)
class Claim:
    """The element (with prefix) and everyday concept a line would have, and how it was found."""

    element: str
    canonical: str
    how: str


def claim_element(element: str, how: str, catalog: Catalog) -> Claim:
    """The claim of a line to an element of the catalog, given without prefix."""
    return Claim(element=PREFIX + element, canonical=catalog.canonical_of(element), how=how)


Where = tuple[int, int]
"""A line: positions of statement and line."""


def settle_claims(
    statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]], catalog: Catalog
) -> tuple[list[dict[int, Claim]], list[Finding]]:
    """Claims that may stand together, and a finding for each concept that stayed open.

    Lines of one kind of statement contend where they claim one everyday concept for the same entity,
    dimensions and period with different figures. A total stands before its own parts, a line whose
    element is the everyday concept before one that merely counts as it, the trusted before the less, one above the share
    counts of an income statement before one below them, one with figures before one that is nil throughout, the first of
    those in one statement that say the same; else none stands. Where all figures agree (opening cash is the closing cash
    of the year before) the lines say the same and keep their names. Those that gave way may then contend for the concept
    that stands beside, and have no other.
    """
    kept = [dict(c) for c in claims]
    findings = _drop_self_contradictions(statements, kept)
    beside = frozenset(catalog.beside.values())
    for is_again in (False, True):
        for concept, lines in _contenders(statements, kept):
            if is_again and concept not in beside:
                continue
            for disputed in _disputes(statements, lines):
                winner = _winner(statements, kept, disputed)
                for s, i in disputed:
                    if (s, i) != winner:
                        kept[s][i] = _yield(kept[s][i], winner, kept, {} if is_again else catalog.beside)
                if winner is None and statements[disputed[0][0]].kind in _FACES:
                    findings.append(_ambiguous(statements, claims, disputed))
    return [{i: c for i, c in claim.items() if c.element} for claim in kept], findings


def _drop_self_contradictions(
    statements: Sequence[Statement], kept: Sequence[dict[int, Claim]]
) -> list[Finding]:
    """A line whose own columns give one cell two figures names none: the columns were not told apart."""
    findings = []
    for statement, named in zip(statements, kept, strict=True):
        torn = []
        for i, claim in named.items():
            figures: dict[tuple[object, ...], Decimal] = {}
            cells = statement.lines[i].cells
            if any(figures.setdefault(_key(cell), cell.value) != cell.value for cell in cells):
                named[i] = replace(claim, canonical="")
                torn.append(i)
        if torn and statement.kind in _FACES:
            findings.append(_alike(statement, torn))
    return findings


def _alike(statement: Statement, lines: Sequence[int]) -> Finding:
    return Finding(
        code="columns-alike",
        severity=Severity.WARNING,
        message=(
            f"Columns of {statement.title or 'a statement'} are dated alike but differ on {len(lines)} lines, so these "
            "have no everyday concept. Compare the column heads with the filing."
        ),
        sources=statement.sources[:1],
    )


def _contenders(
    statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]]
) -> list[tuple[str, list[Where]]]:
    """The everyday concepts that several lines of one kind of statement claim, with these lines in print order."""
    found: dict[tuple[StatementKind, str], list[Where]] = defaultdict(list)
    for s, (statement, named) in enumerate(zip(statements, claims, strict=True)):
        for i in sorted(named):
            concept = named[i].canonical
            if concept:
                found[statement.kind, concept].append((s, i))
    return [(concept, lines) for (_, concept), lines in found.items() if len(lines) > 1]


def _key(cell: Cell) -> tuple[object, ...]:
    return (cell.entity, cell.dimensions, cell.period.end, cell.period.months)


def _disputes(statements: Sequence[Statement], lines: Sequence[Where]) -> list[list[Where]]:
    """Groups of lines that cannot all stand: they share a cell with different figures, or twice in one column."""
    by_cell: dict[tuple[object, ...], list[tuple[Where, Cell]]] = defaultdict(list)
    for s, i in lines:
        for cell in statements[s].lines[i].cells:
            by_cell[_key(cell)].append(((s, i), cell))
    groups: list[set[Where]] = []
    for claims in by_cell.values():
        if len({cell.value for _, cell in claims}) > 1 or len({c.column for _, c in claims}) < len(claims):
            joined = {where for where, _ in claims}
            for group in [group for group in groups if group & joined]:
                joined |= group
                groups.remove(group)
            groups.append(joined)
    return [sorted(group) for group in groups]


def _winner(
    statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]], lines: Sequence[Where]
) -> Where | None:
    filled = [(s, i) for s, i in lines if any(cell.value for cell in statements[s].lines[i].cells)]
    top = filled or list(lines)
    plain = [(s, i) for s, i in top if claims[s][i].element.endswith(f":{claims[s][i].canonical}")]
    top = plain or top
    holding = [line for line in top if _holds_all(statements, line, top)]
    top = holding or top
    top = [line for line in top if not _is_behind_shares(statements, line)] or top
    top = [line for line in top if not _is_of_a_class(statements, line)] or top
    trust = max(_TRUST[claims[s][i].how] for s, i in top)
    top = [(s, i) for s, i in top if _TRUST[claims[s][i].how] == trust]
    return top[0] if len(top) == 1 or _say_the_same(statements, top) else None


def _say_the_same(statements: Sequence[Statement], lines: Sequence[Where]) -> bool:
    """True where lines of one statement repeat the first: net income again, over comprehensive income."""
    figures = [{_key(cell): cell.value for cell in statements[s].lines[i].cells} for s, i in lines]
    return len({s for s, _ in lines}) == 1 and all(found == figures[0] for found in figures)


def _is_behind_shares(statements: Sequence[Statement], where: Where) -> bool:
    """True below the shares an income statement ends with: there the parts of a line are told again, by function.

    Google, March 2005, tells stock-based compensation as "Cost of revenues", "Research and development" and so on.
    """
    s, i = where
    if statements[s].kind is not StatementKind.INCOME_STATEMENT:
        return False
    return any(line.role is Role.SHARES and line.cells for line in statements[s].lines[:i])


def _is_of_a_class(statements: Sequence[Statement], where: Where) -> bool:
    """True for what a caption says to be of one class of stock, beside that of the common stock (Hershey's Class B)."""
    s, i = where
    return "class" in first_form(statements[s].lines[i].label).split()


def _holds_all(statements: Sequence[Statement], line: Where, others: Sequence[Where]) -> bool:
    s, i = line
    below = descendants(statements[s], i)
    return all(line == other or (other[0] == s and other[1] in below) for other in others)


def _yield(
    claim: Claim, winner: Where | None, claims: Sequence[Mapping[int, Claim]], beside: Mapping[str, str]
) -> Claim:
    """What is left to a line that gives way: its element where that says something else, or its tag.

    Its everyday concept is then one that stands beside the winner's ("Net sales" above "Total revenues"), if there is one.
    """
    is_other = winner is not None and claims[winner[0]][winner[1]].element != claim.element
    own = beside.get(claim.element.removeprefix(PREFIX), "") if is_other else ""
    if claim.how == "tagged" or not claim.element.startswith(PREFIX) or is_other:
        return replace(claim, canonical=own)
    return Claim(element="", canonical="", how="")


def _ambiguous(
    statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]], lines: Sequence[Where]
) -> Finding:
    captions = [statements[s].lines[i] for s, i in lines]
    concept = claims[lines[0][0]][lines[0][1]].canonical
    listed = "; ".join(dict.fromkeys(line.label or "(no caption)" for line in captions))
    return Finding(
        code="concept-ambiguous",
        severity=Severity.INFO,
        message=f"Several lines could be {concept}: {listed}. None was given the name; choose one by its caption.",
        sources=tuple(source for line in captions for source in line.sources[:1]),
    )
