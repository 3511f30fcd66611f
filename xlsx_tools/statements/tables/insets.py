"""Amounts set in: what makes a total stands in a column of its own left of it, both of one period.

    Cash                                  $ 12,345
    Property, at cost                      250,000
      Less accumulated depreciation       (110,000)     140,000
    Total assets                                      $ 152,345

The style of ledgers, and of small companies' statements. A row may close its group: its own amount set in, and beside it
what the group makes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.statements.numbers import last_digit, read_number
from xlsx_tools.statements.tables.grid import count_dates, tail_figures
from xlsx_tools.statements.tables.tab_stops import are_tab_counted

_APART = 6
"""How far left of its total an amount set in ends at least: what stands closer is ragged."""
_HEAD_REACH = 12
"""A head may end so far left of the first amounts set in: dates are centred over both places of their period."""
_ALIGNED = 2
_FEWEST = 2
_LARGE = 100
"""A total tells only where it is so many times what rounding may hide."""

_Edges = tuple[tuple[int, int], ...]
"""For each period where amounts set in end, and where totals do."""


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The figures of a row by period: those set in and those that are not; fewer than periods where some are blank."""

    inner: dict[int, Piece]
    outer: dict[int, Piece]


def with_insets_out(rows: Sequence[Row], body: int) -> list[Row]:
    """The rows with amounts set in moved to the column of their period, and a row that closes its group as two.

    Only where no date or year stands over the inner column, and a group that adds up to the total beside it or below tells
    that both columns are of one period, or one date over each where no row has both: other columns that are blank in turn are
    periods, companies or percentages. `body` is the first row of figures.
    """
    edges = _edges(rows[body:])
    if not edges:
        return list(rows)
    heads = count_dates(rows[:body], left=edges[0][0] - _HEAD_REACH)
    amounts = {index: _amounts(row, edges) for index, row in enumerate(rows) if index >= body}
    has_both = any(found and found.inner and found.outer for found in amounts.values())
    is_one_each = heads == len(edges) > 1 and not has_both
    if heads > len(edges) or not (is_one_each or _has_tie(amounts.values())):
        return list(rows)
    return [made for index, row in enumerate(rows) for made in _moved(row, amounts.get(index), edges)]


def _edges(rows: Sequence[Row]) -> _Edges:
    """The two places at which each period's figures end; empty where they all end at one, or tabs were counted."""
    figured = [figures for row in rows if row.kind is RowKind.TEXT and (figures := tail_figures(row.pieces))]
    if not figured:
        return ()
    width = Counter(map(len, figured)).most_common(1)[0][0]
    full = [figures for figures in figured if len(figures) in (width, 2 * width)]
    edges: list[tuple[int, int]] = []
    most_set_in = 0
    for column in range(width):
        ends = [last_digit(piece) for figures in full for piece in _of_period(figures, column, width)]
        places = _two_places(ends)
        if not places:
            return ()
        edges.append(places)
        most_set_in = max(most_set_in, sum(abs(end - places[0]) <= _ALIGNED for end in ends))
    return tuple(edges) if most_set_in >= _FEWEST and not are_tab_counted(figured) else ()


def _of_period(figures: Sequence[Piece], period: int, width: int) -> Sequence[Piece]:
    """A period's figures of a row: one, or one set in and one that is not."""
    each = len(figures) // width
    return figures[period * each : (period + 1) * each]


def _two_places(ends: Sequence[int]) -> tuple[int, int] | None:
    """The two places at which figures end; None for one place, or more."""
    groups: list[list[int]] = []
    for end in sorted(ends):
        if groups and end - groups[-1][-1] <= _ALIGNED:
            groups[-1].append(end)
        else:
            groups.append([end])
    if len(groups) != 2:
        return None
    inner, outer = (Counter(group).most_common(1)[0][0] for group in groups)
    return (inner, outer) if outer - inner >= _APART else None


def _amounts(row: Row, edges: _Edges) -> _Amounts | None:
    """A row's figures by where they end; None for a row without figures or with others than these.

    Numbers of the caption stand left of all: "Shares: 1996 - 860,765 ......  (94)".
    """
    figures = tail_figures(row.pieces) if row.kind is RowKind.TEXT else ()
    amounts = _Amounts({}, {})
    for figure in figures:
        end = last_digit(figure)
        if end < edges[0][0] - _APART:
            continue
        places = [
            (abs(end - at), period, found)
            for period, pair in enumerate(edges)
            for at, found in zip(pair, (amounts.inner, amounts.outer), strict=True)
        ]
        distance, period, found = min(places, key=lambda place: place[0])
        if distance > _ALIGNED or period in found:
            return None
        found[period] = figure
    return amounts if amounts.inner or amounts.outer else None


def _has_tie(amounts: Iterable[_Amounts | None]) -> bool:
    """True where amounts set in make the total beside the last of them or below, alone or with the total above."""
    group: list[_Amounts] = []
    above: dict[int, Piece] = {}
    for found in amounts:
        if found is None:
            continue
        if found.inner:
            group.append(found)
        if found.outer:
            if len(group) > 1 and (_ties(group, found.outer, {}) or _ties(group, found.outer, above)):
                return True
            group, above = [], found.outer
    return False


def _ties(group: Sequence[_Amounts], total: Mapping[int, Piece], above: Mapping[int, Piece]) -> bool:
    """True where each period's amounts make its total, but for the rounding of each."""
    rounding = (len(group) + len(above)) // 2
    parts = [*(amounts.inner for amounts in group), above]
    gaps = [
        _value(piece) - sum(_value(part[period]) for part in parts if period in part)
        for period, piece in total.items()
    ]
    return all(abs(gap) <= rounding for gap in gaps) and any(
        abs(_value(piece)) > _LARGE * rounding for piece in total.values()
    )


def _value(piece: Piece) -> Decimal:
    number = read_number(piece.text)
    return number.value if number else Decimal(0)


def _moved(row: Row, amounts: _Amounts | None, edges: _Edges) -> Iterator[Row]:
    """The row with its amounts set in moved out, and a second one of what its group makes."""
    if amounts is None or not amounts.inner:
        yield row
        return
    steps = {id(piece): edges[period][1] - edges[period][0] for period, piece in amounts.inner.items()}
    closing = {id(piece) for piece in amounts.outer.values()}
    own = [piece for piece in row.pieces if id(piece) not in closing]
    yield replace(row, pieces=tuple(piece.moved(steps.get(id(piece), 0)) for piece in own))
    if closing:
        pieces = tuple(piece for piece in row.pieces if id(piece) in closing)
        yield replace(row, pieces=pieces, indent=pieces[0].start)
