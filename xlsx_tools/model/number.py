"""A printed figure as a number, with the precision that print gives it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure in full units, with what is needed to judge how exact it is.

    `value` is in full units with the sign as printed (parentheses are negative); `printed` is the
    text of the figure; `scale` is what one printed unit stands for (1,000,000 for a statement in
    millions); `unit` is the unit of the last printed digit in full units (1 for whole dollars, 0.01
    for "$1.20", 100,000 for "2.5" in millions). A printed dash is the value 0 and `is_dash`.

    >>> Number(value=Decimal("-178908"), printed="(178,908)").unit
    Decimal('1')
    """

    value: Decimal
    printed: str
    scale: Decimal = ONE
    unit: Decimal = ONE
    is_dash: bool = False

    def __post_init__(self) -> None:
        if self.scale <= 0 or self.unit <= 0:
            raise ValueError(f"scale and unit of a number are positive: {self!r}")
        if self.is_dash and self.value:
            raise ValueError(f"a printed dash is zero: {self!r}")
