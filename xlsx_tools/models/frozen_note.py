"""What the comment on a frozen cell says: the formula, so that it can be brought back, and where the figure is from."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "Frozen by xlsx_tools"
_LINES = re.compile(
    rf"{MARK} in (?P<address>[A-Z]+[0-9]+)(?: over (?P<area>[A-Z]+[0-9]+:[A-Z]+[0-9]+))?(?P<spills>, spilling)?"
    r"(?P<array>, array)?\.\nFormula: (?P<formula>=.*?)(?:\n(?P<source>(?:Source|Reason): .*))?\s*\Z",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenNote:
    """A frozen formula: the cell it stood in, the range it filled ("" for one cell), and what is known of its figure."""

    address: str
    formula: str
    area: str = ""
    spills: bool = False
    source: str = ""

    def __str__(self) -> str:
        kind = (f" over {self.area}" if ":" in self.area else "") + (", spilling" if self.spills else "")
        kind += ", array" if self.area and not self.spills else ""
        source = f"\n{self.source}" if self.source else ""
        return f"{MARK} in {self.address}{kind}.\nFormula: {self.formula}{source}"


def read_note(text: str) -> FrozenNote | None:
    r"""The frozen formula that a comment tells of; None for a comment of anybody else.

    >>> read_note("Frozen by xlsx_tools in B2.\nFormula: =XT_ITEM(A2)").formula
    '=XT_ITEM(A2)'
    """
    match = _LINES.search(text.replace("\r\n", "\n"))
    if match is None:
        return None
    is_array = bool(match["area"] or match["spills"] or match["array"])
    return FrozenNote(
        address=match["address"],
        formula=match["formula"],
        area=(match["area"] or match["address"]) if is_array else "",
        spills=bool(match["spills"]),
        source=match["source"] or "",
    )


def former_text(text: str) -> str:
    """What a comment said before the cell was frozen."""
    return text[: text.rindex(MARK)].rstrip("\n") if MARK in text else text
