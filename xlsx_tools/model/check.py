"""Articulation: what must hold between statements, as left and right sides that stay live."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xlsx_tools.model.expression import Expression
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period


class CheckStatus(StrEnum):
    """Whether a check holds: exactly, within rounding, or not."""

    EXACT = "exact"
    ROUNDING = "rounding"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Two expressions over cells of the report that ought to be equal at one period.

    `code` is stable ("balance-sheet-balances"); `group` is the heading on the Checks sheet. `left` and
    `right` carry a label each for people. Values are in full units; `tolerance` is the largest
    difference that rounding explains. `digit` is the unit of the last printed digit that either side compares (0.01
    for earnings per share, whether 1.18 or 1.20 is printed). `note` says what a difference may mean.
    """

    code: str
    group: str
    title: str
    period: Period
    left: Expression
    right: Expression
    left_label: str
    right_label: str
    left_value: Decimal
    right_value: Decimal
    tolerance: Decimal
    status: CheckStatus
    entity: str = ""
    note: str = ""
    digit: Decimal = ONE

    @property
    def difference(self) -> Decimal:
        """Left less right, in full units."""
        return self.left_value - self.right_value
