"""Ratios as planned for one filing: expressions on its cells, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from xlsx_tools.model.expression import Expression
from xlsx_tools.model.period import Period


class RatioBlock(StrEnum):
    """Ratios stand in two blocks: at balance sheet dates, and for durations."""

    AT_DATE = "at_date"
    FOR_PERIOD = "for_period"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioCell:
    """A ratio for one period: an expression, or a reason why it is blank; never both."""

    period: Period
    expression: Expression | None = None
    reason: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if (self.expression is None) == (not self.reason):
            raise ValueError(f"a ratio has an expression or a reason: {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioLine:
    """A ratio over the periods of its block.

    `unit` is "x", "%", "days", a currency code, "USD/shares" or "score". `definition` is the formula
    in words, `basis` how flows and balances are paired, `source` where the definition comes from.
    """

    id: str
    name: str
    group: str
    block: RatioBlock
    unit: str
    definition: str
    basis: str
    source: str
    cells: tuple[RatioCell, ...]
    entity: str = ""
