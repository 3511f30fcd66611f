"""Income by its owners where a calculation proves whose it is: all owners', less the noncontrolling interests' share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.owners import (
    CONTINUING,
    DISCONTINUED,
    FOR_COMMON,
    MINORITY_WORDS,
    NET_INCOME,
    OF_MINORITY,
    above_and_below,
)
from xlsx_tools.concepts.repeats import figures_of, repeats
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Line, Statement

_PREFERRED = "PreferredStockDividendsIncomeStatementImpact"
_OF_NONCONTROLLING = "NetIncomeLossAttributableToNoncontrollingInterest"
_OF_ALL = frozenset({"", NET_INCOME, "ProfitLoss"})
_OF_INCOME = frozenset({"income", "interest"})
_OF_MORE_THAN_THAT = frozenset({"before", "including", "excluding", "comprehensive", "equity"})
_OF_A_PART = frozenset({"continuing", "discontinued", "extraordinary", "operating"})
_TELLS_OWNERS = frozenset(
    {"attributable", "attributed", "applicable", "available", "allocable", "stockholder"}
)


def attributed(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Elements of incomes that proved calculations attribute to their owners (ASC 810-10-50-1A).

    Net income, less what is the noncontrolling interests', is the company's own; less preferred dividends too, that of its
    common stock. What repeats the company's own net income further down as a sum of continuing and discontinued operations
    tells both of the company's stockholders: the first income from continuing operations is then all owners'.

    Omnicom, June 2009: NET INCOME 253,800, less noncontrolling interests' 20,400, is NET INCOME - OMNICOM GROUP INC. 233,400.
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        all_owners = _income_of_all(statement, calculation, known)
        if all_owners < 0:
            continue
        total = calculation.total
        named[all_owners] = "ProfitLoss"
        is_of_common = any(known.get(c.line) == _PREFERRED for c in calculation.contributors)
        if known.get(total, "") in ("", NET_INCOME, FOR_COMMON):
            named[total] = FOR_COMMON if is_of_common else NET_INCOME
        if not is_of_common:
            named |= _told_again(statement, total)
            named |= above_and_below(statement, {**known, **named}, total)
    return named | _listed(statement, {**known, **named})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersList:
    """Net income by its owners in a list: the lines of the income of all, of the company's own, and of the minority's shares."""

    total: int
    own: int
    minority: tuple[int, ...]


def owners_lists(statement: Statement, known: Mapping[int, str]) -> tuple[OwnersList, ...]:
    """Net income told by its owners under a heading "Net income attributable to", below the income of all.

    One row is the company's own, be it called by a name alone; the others say noncontrolling. As printed they sum to the net
    income nearest above, which is then all owners' (ASC 810-10-50-1A).
    """
    found = []
    for heading, line in enumerate(statement.lines):
        if line.cells or not _heads_owners(line):
            continue
        total = max((i for i in range(heading) if known.get(i) in (NET_INCOME, "ProfitLoss")), default=-1)
        rows = _rows_of_sum(statement, heading, total) if total >= 0 else ()
        minority = [
            i
            for i in rows
            if known.get(i) in OF_MINORITY
            or MINORITY_WORDS & set(first_form(statement.lines[i].label).split())
        ]
        own = [i for i in rows if i not in minority]
        if minority and len(own) == 1 and known.get(own[0], "") in _OF_ALL:
            found.append(OwnersList(total=total, own=own[0], minority=tuple(minority)))
    return tuple(found)


def _listed(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """The elements of net income and of its owners' shares in lists."""
    named: dict[int, str] = {}
    for owners in owners_lists(statement, known):
        named |= {owners.total: "ProfitLoss", owners.own: NET_INCOME}
        if len(owners.minority) == 1:
            named |= {i: _OF_NONCONTROLLING for i in owners.minority if i not in known}
    return named


def _heads_owners(line: Line) -> bool:
    """True for a heading that ends in "attributable to", of net income or of what stands above; not of comprehensive income."""
    words = first_form(line.label).split()
    is_of_more = _OF_MORE_THAN_THAT | _OF_A_PART
    return words[-1:] in (["attributable"], ["attributed"]) and not is_of_more.intersection(words)


def _rows_of_sum(statement: Statement, heading: int, total: int) -> tuple[int, ...]:
    """The rows under a heading that sum to a line above it in each of its columns, as printed; none where they do not."""
    wanted = figures_of(statement.lines[total])
    sums = dict.fromkeys(wanted, Decimal(0))
    rows: list[int] = []
    for i in range(heading + 1, len(statement.lines)):
        figures = figures_of(statement.lines[i])
        if figures.keys() != wanted.keys() or statement.lines[i].unit != statement.lines[total].unit:
            return ()
        rows.append(i)
        sums = {moment: value + figures[moment] for moment, value in sums.items()}
        if len(rows) > 1 and sums == wanted:
            return tuple(rows)
    return ()


def own_income(statement: Statement, claims: Mapping[int, Claim]) -> dict[int, Claim]:
    """The claims of a tagged statement, what is tagged as the common stock's told apart from the company's own net income.

    Ford, June 2023, tags 1,917, which is 2,016 less the noncontrolling interests' 99 and no preferred dividends, as the common
    stock's: its everyday concept is NetIncomeLoss where no other line has that. The tag stays.
    """
    known = {i: claim.element.rpartition(":")[2] for i, claim in claims.items()}
    if FOR_COMMON not in known.values() or any(claim.canonical == NET_INCOME for claim in claims.values()):
        return dict(claims)
    own = [i for i, element in attributed(statement, known).items() if element == NET_INCOME]
    told = {
        i: replace(claims[i], canonical=NET_INCOME, how="proof") for i in own if known.get(i) == FOR_COMMON
    }
    return {**claims, **told}


def _income_of_all(statement: Statement, calculation: Calculation, known: Mapping[int, str]) -> int:
    """The net income of all owners that a total takes the minority's share from, both above it; -1 where it does none of that."""
    lines = [c.line for c in calculation.contributors]
    minority = [
        i
        for i in lines
        if known.get(i) in OF_MINORITY or (i not in known and _tells_minority_share(statement.lines[i]))
    ]
    incomes = [i for i in lines if i not in minority and known.get(i) != _PREFERRED]
    if not minority or len(incomes) != 1 or not incomes[0] < min(minority) < calculation.total:
        return -1
    words = set(first_form(statement.lines[incomes[0]].label).split())
    says_all = not words & _TELLS_OWNERS or bool(words & {"including", "before"})
    element = known.get(incomes[0], "")
    is_net = element in _OF_ALL and {"net", "income"} <= words and not words & _OF_A_PART
    return incomes[0] if says_all and (is_net or element == "ProfitLoss") else -1


def _told_again(statement: Statement, total: int) -> dict[int, str]:
    """What is told a second time, of the company's stockholders alone, below the total that first has their net income."""
    named: dict[int, str] = {}
    figures = figures_of(statement.lines[total])
    for calculation in statement.calculations:
        again = statement.lines[calculation.total]
        parts = {
            c.line: set(first_form(statement.lines[c.line].label).split()) for c in calculation.contributors
        }
        if min(parts, default=0) <= total or not repeats(figures_of(again), figures):
            continue
        continuing = [i for i, words in parts.items() if "continuing" in words]
        discontinued = [i for i, words in parts.items() if "discontinued" in words]
        if len(continuing) == len(discontinued) == 1:
            named |= {continuing[0]: CONTINUING, discontinued[0]: DISCONTINUED}
    return named


def _tells_minority_share(line: Line) -> bool:
    """True for a caption that says outright to be the noncontrolling interests' part of income, and of nothing else."""
    words = frozenset(first_form(line.label).split())
    return bool(words & MINORITY_WORDS) and bool(words & _OF_INCOME) and not words & _OF_MORE_THAN_THAT
