"""Defined names: a recognised line's period cells, the period keys beside them, and the scale."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xlsx_tools.items import statement_code
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.workbook.formulas import Area

if TYPE_CHECKING:
    from xlsx_tools.workbook.expressions import Constants
    from xlsx_tools.workbook.layout import Layout, Place

_UNNAMED = frozenset({StatementKind.NOTE, StatementKind.OTHER})
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def plan_names(
    layout: Layout, constants: Constants
) -> tuple[tuple[tuple[str, Area], ...], tuple[Finding, ...]]:
    """Names such as BS_Assets, IS_Periods and Scale, and a finding for each name that two lines claim.

    The statements of one kind after the first carry their number ("BS2_Assets"). Use:
    =INDEX(IS_NetIncomeLoss, MATCH("9M2002", IS_Periods, 0)).
    """
    names: list[tuple[str, Area]] = []
    findings: list[Finding] = []
    for place in layout.places:
        if place.statement.kind in _UNNAMED:
            continue
        code = statement_code(place.statement)
        names.append((f"{code}_Periods", place.keys))
        counts = Counter(line.concept.canonical for line in place.statement.lines if line.cells)
        for position, line in enumerate(place.statement.lines):
            canonical = line.concept.canonical
            if line.cells and counts[canonical] == 1 and _PLAIN.fullmatch(canonical):
                names.append((f"{code}_{canonical}", place.line_area(position)))
        findings += [_claimed_twice(place, code, name) for name, n in counts.items() if name and n > 1]
    scale = constants.scales[layout.scale]
    names.append(("Scale", Area(scale.sheet, scale.row, scale.column, scale.row, scale.column, fixed=True)))
    return tuple(sorted(dict(names).items(), key=lambda entry: entry[0].casefold())), tuple(findings)


def _claimed_twice(place: Place, code: str, canonical: str) -> Finding:
    lines = [line for line in place.statement.lines if line.cells and line.concept.canonical == canonical]
    captions = "; ".join(line.name or line.label for line in lines)
    return Finding(
        code="name-claimed-twice",
        severity=Severity.INFO,
        message=f"{len(lines)} lines of {place.statement.title or place.sheet} are {canonical} ({captions}), so no cell "
        f"is named {code}_{canonical}; refer to them by their keys on the Items sheet.",
        sources=tuple(line.cells[0].source for line in lines),
    )
