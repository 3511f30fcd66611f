"""Basic or diluted, where a heading or the caption alone leaves it open: by the sums that lines enter, and by each other."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.concepts.captions import first_form
from xlsx_tools.model.statement import Line, Statement

_BASIC = "WeightedAverageNumberOfSharesOutstandingBasic"
_DILUTED = "WeightedAverageNumberOfDilutedSharesOutstanding"
_ADDED = "WeightedAverageNumberDilutedSharesOutstandingAdjustment"
_TELLS_DILUTED = frozenset({"diluted", "dilution", "dilutive", "potential", "equivalent"})
_PER_SHARE = {"EarningsPerShareBasic": ("Diluted", "Basic"), "EarningsPerShareDiluted": ("Basic", "Diluted")}


def told_by_shares(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Elements of per-share lines and share counts that the lines around them tell (ASC 260-10-45).

    What sums to diluted earnings per share is diluted itself (Dow, June 2009); the average to which dilutive shares are
    added is basic, the sum diluted; of two averages the one whose caption adds common stock equivalents is diluted.
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        lines = [c.line for c in calculation.contributors]
        if known.get(calculation.total) in _PER_SHARE:
            other, own = _PER_SHARE[known[calculation.total]]
            for line in lines:
                element = known.get(line, "")
                if element.endswith(f"Per{other}Share"):
                    named[line] = element.removesuffix(f"{other}Share") + f"{own}Share"
        added = [line for line in lines if known.get(line) == _ADDED]
        rest = [line for line in lines if line not in added]
        if added and len(rest) == 1 and all(c.sign > 0 for c in calculation.contributors):
            named |= {rest[0]: _BASIC, calculation.total: _DILUTED}
    return {**_two_averages(statement, {**known, **named}), **named}


def _two_averages(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """The only two averages of a statement, where just one of them says in its own words that it is diluted."""
    averages = [i for i in sorted(known) if known[i] in (_BASIC, _DILUTED)]
    if len(averages) != 2 or {known[i] for i in averages} == {_BASIC, _DILUTED}:
        return {}
    diluted = [i for i in averages if _tells_diluted(statement.lines[i])]
    if len(diluted) != 1:
        return {}
    return {i: _DILUTED if i in diluted else _BASIC for i in averages}


def _tells_diluted(line: Line) -> bool:
    words = frozenset(first_form(line.label).split())
    return bool(words & _TELLS_DILUTED) and "basic" not in words
