"""Tagged facts (XBRL, inline XBRL) as the readers hand them over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One aspect beside period and unit: an axis and the member on it, as prefixed names.

    For filings without tags the axis is a us-gaap axis where the layout shows it (equity components)
    and the member is the caption as printed.
    """

    axis: str
    member: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A tagged value: exact, signed and dated by its tag, not by print.

    `value` is in full units with XBRL's own sign; None for a nil fact. `unit` is as in the items
    table ("USD", "USD/shares", "shares", "pure"). `decimals` is None for exact ("INF"). `block` names the block of
    text that the fact stands in (a note: "us-gaap:InventoryDisclosureTextBlock"), empty for the statements' own.
    """

    id: str
    concept: str
    value: Decimal | None
    period: Period
    unit: str
    source: Source
    entity: str = ""
    dimensions: tuple[Dimension, ...] = ()
    decimals: int | None = None
    context: str = ""
    block: str = ""
