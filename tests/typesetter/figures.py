"""How one figure prints: commas, dollar signs, negatives, zeros, decimals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tests.typesetter.drafting import MONEY, PER_SHARE, Row
from tests.typesetter.switches import Switches


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, and how many of its characters stand right of the column's edge."""

    text: str
    overhang: int
    value: Decimal


def print_figure(hundredths: int, row: Row, switches: Switches, *, dollar: bool, room: int) -> Figure | None:
    """The printed form of an amount; None where a nil prints as a blank.

    `room` is the width of the column, for a dollar sign at its left edge. The value is in full units.
    """
    if row.unit == PER_SHARE:
        value = Decimal(hundredths) / 100
        digits = _per_share(abs(value), switches)
        dollar = dollar or switches.per_share.startswith("$")
        joint = "" if switches.per_share == "$1.20" else " "
    else:
        printed = Decimal(hundredths).scaleb(-2).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        value = printed * row.scale
        if not printed:
            return _nil(switches)
        digits = f"{abs(printed):,}"
        joint = "" if switches.dollar in {"attached", "inside"} else " "
    text = digits
    overhang = 0
    if value < 0:
        signed = {"minus": f"-{digits}", "behind": f"{digits}-"}
        text = signed.get(switches.negative, f"({digits})")
        overhang = 1 if switches.negative in {"parentheses", "behind"} else 0
    if dollar and switches.dollar == "inside" and text.startswith("("):
        text = f"(${digits})"
    elif dollar:
        if switches.dollar == "aligned" and row.unit == MONEY:
            joint = " " * max(1, room - len(text) - 1 + overhang)
        text = f"${joint}{text}"
    return Figure(text, overhang, value)


def _per_share(value: Decimal, switches: Switches) -> str:
    text = f"{value:.2f}"
    return text.removeprefix("0") if switches.per_share == ".57" else text


def _nil(switches: Switches) -> Figure | None:
    if switches.nil != "blank":
        return Figure(switches.nil, 0, Decimal(0))
    # Between tabs a blank leaves no trace: nobody could tell which column it stands in.
    return Figure("-", 0, Decimal(0)) if switches.tabs == "columns" else None
