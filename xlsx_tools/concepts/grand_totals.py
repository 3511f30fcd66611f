"""The two equal totals of a balance sheet, where print leaves them bare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.structure import is_bare
from xlsx_tools.model.statement import Line, Role, Statement


def grand_totals(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """The two grand totals, where print leaves them bare: last of the assets, last of the statement."""
    elements = set(known.values())
    position = {element: i for i, element in known.items()}
    lines = statement.lines
    money = [
        i for i, line in enumerate(lines) if line.cells and line.role not in (Role.PER_SHARE, Role.SHARES)
    ]
    if not money:
        return {}
    foot = position.get("LiabilitiesAndStockholdersEquity", money[-1])
    if "LiabilitiesAndStockholdersEquity" not in elements and not is_bare(lines[foot]):
        return {}
    if "Assets" in elements:
        head = position["Assets"]
    else:
        bare = [i for i in money if i < foot and is_bare(lines[i]) and i not in known]
        equal = [i for i in bare if _same_figures(lines[i], lines[foot])]
        if len(equal) != 1:
            return {}
        head = equal[0]
    if head == foot or not _same_figures(lines[head], lines[foot]):
        return {}
    if "Assets" not in elements and _assets_begin_between(lines, head, foot):
        head, foot = foot, head
    return {head: "Assets", foot: "LiabilitiesAndStockholdersEquity"}


def _assets_begin_between(lines: Sequence[Line], head: int, foot: int) -> bool:
    """True where the heading of the assets stands below the first total: utilities print capitalization first."""
    headings = (normal_form(line.label) for line in lines[head + 1 : foot] if not line.cells)
    return any(heading in ("asset", "utility plant", "property and other asset") for heading in headings)


def _same_figures(one: Line, other: Line) -> bool:
    figures: dict[int, Decimal] = {cell.column: cell.value for cell in one.cells}
    return figures == {cell.column: cell.value for cell in other.cells} and any(figures.values())
