"""The Ratios sheet: two blocks of live ratios on statement cells, and the constants they use."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.expression import Constant, DivisionByZero, Expression, Operation, evaluate
from xlsx_tools.model.number import ONE
from xlsx_tools.model.ratio import RatioBlock
from xlsx_tools.workbook.expressions import Constants, expression_formula
from xlsx_tools.workbook.formulas import Ref
from xlsx_tools.workbook.head import height_for, lines_needed, plan_head
from xlsx_tools.workbook.layout import HEAD_ROWS
from xlsx_tools.workbook.plan import PlannedSheet, SheetDraft, begin_sheet
from xlsx_tools.workbook.wording import span_words, unit_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsx_tools.model.expression import CellReference
    from xlsx_tools.model.period import Period
    from xlsx_tools.model.ratio import RatioCell, RatioLine
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.layout import Layout
    from xlsx_tools.workbook.look import Look

RATIOS = "Ratios"
SCALE_LABEL = "Scale: full units in one unit of the statements"
_WORDS = ("Definition", "Basis", "Why blank", "Source (blank: as above)")
_TITLES = {RatioBlock.AT_DATE: "At balance sheet dates", RatioBlock.FOR_PERIOD: "For periods"}
_STYLES = {"x": "ratio", "%": "percent", "days": "days", "score": "score"}


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of the sheet: its heading row, its periods, and each ratio with its row; groups have rows too."""

    block: RatioBlock
    entity: str
    top: int
    periods: tuple[Period, ...]
    groups: tuple[tuple[int, str], ...]
    ratios: tuple[tuple[int, RatioLine], ...]
    bottom: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every ratio of the sheet needs: the report, the places, the constants, the number of value columns."""

    report: Report
    layout: Layout
    constants: Constants
    width: int


def place_constants(report: Report, layout: Layout) -> Constants:
    """Where the constants stand: the filing's scale first, then named constants of ratios and checks."""
    row = _constants_top(report) + 1
    scales = {layout.scale: Ref(RATIOS, row, 2, fixed=True)}
    shown = {scale for place in layout.places for scales in place.scales for scale in scales.values()}
    every = sorted(shown | {layout.scale})
    for scale in dict.fromkeys(one / other for one in every for other in every if one > other):
        if scale not in scales:
            row += 1
            scales[scale] = Ref(RATIOS, row, 2, fixed=True)
    named: dict[str, Ref] = {}
    for constant in _named_constants(report):
        if constant.name not in named:
            row += 1
            named[constant.name] = Ref(RATIOS, row, 2, fixed=True)
    return Constants(named=named, scales=scales)


def plan_ratio_sheet(report: Report, layout: Layout, constants: Constants, look: Look) -> PlannedSheet:
    """Every ratio as a formula on statement cells, blank with the reason where an item is missing."""
    draft = begin_sheet(RATIOS, look)
    money = unit_words(layout.currency, layout.scale).removeprefix("In ")
    plan_head(draft, report, RATIOS, f"Money in {money}; every ratio is a formula on the statements")
    blocks = _place_blocks(report)
    width = _value_columns(blocks)
    name, value, *words = draft.page.widths
    draft.width(1, name)
    draft.width(2, value, last=1 + width)
    for position, wide in enumerate(words[: len(_WORDS)]):
        draft.width(2 + width + position, wide)
    sheet = _Sheet(report, layout, constants, width)
    for block in blocks:
        _plan_block(draft, block, width)
        if block is not blocks[0]:
            draft.breaks.append(block.top - 1)
        above = ""
        for row, ratio in block.ratios:
            _plan_ratio(draft, row, ratio, block, sheet, source="" if ratio.source == above else ratio.source)
            above = ratio.source or above
    if not blocks:
        draft.put(HEAD_ROWS + 2, 1, "No ratio could be formed from the lines that were recognised.", "remark")
    _plan_constants(draft, report, layout, constants)
    return draft.finish(frozen=(HEAD_ROWS + 1, 2), header_rows=HEAD_ROWS, printed_columns=width + len(_WORDS))


def _value_columns(blocks: list[_Block]) -> int:
    return max((len(block.periods) for block in blocks), default=1)


def _place_blocks(report: Report) -> list[_Block]:
    blocks = []
    row = HEAD_ROWS + 2
    entities = tuple(dict.fromkeys(ratio.entity for ratio in report.ratios))
    for entity in entities:
        for kind in RatioBlock:
            ratios = [ratio for ratio in report.ratios if ratio.block is kind and ratio.entity == entity]
            if ratios:
                blocks.append(_place_block(kind, entity, row, ratios))
                row = blocks[-1].bottom + 3
    return blocks


def _place_block(kind: RatioBlock, entity: str, top: int, ratios: list[RatioLine]) -> _Block:
    periods = tuple({cell.period.key: cell.period for ratio in ratios for cell in ratio.cells}.values())
    row = top + 1
    groups: list[tuple[int, str]] = []
    placed: list[tuple[int, RatioLine]] = []
    for group in dict.fromkeys(ratio.group for ratio in ratios):
        row += 1
        groups.append((row, group))
        for ratio in ratios:
            if ratio.group == group:
                row += 1
                placed.append((row, ratio))
    return _Block(kind, entity, top, periods, tuple(groups), tuple(placed), row)


def _plan_block(draft: SheetDraft, block: _Block, width: int) -> None:
    title = _TITLES[block.block]
    draft.put(block.top, 1, f"{title}: {block.entity}" if block.entity else title, "table-title")
    draft.put(block.top + 1, 1, None, "key")
    for position in range(width):
        period = block.periods[position] if position < len(block.periods) else None
        draft.put(block.top, 2 + position, span_words(period) if period else None, "column-span")
        draft.put(block.top + 1, 2 + position, period.end if period else None, "column-date key-rule")
    for position, title in enumerate(_WORDS):
        draft.put(block.top + 1, 2 + width + position, title, "column-words indent-1")
    for row, group in block.groups:
        draft.put(row, 1, group, "heading")
        draft.height(row, 21)


def _plan_ratio(
    draft: SheetDraft, row: int, ratio: RatioLine, block: _Block, sheet: _Sheet, *, source: str
) -> None:
    draft.put(row, 1, ratio.name, "label indent-1 middle")
    columns = {period.key: 2 + position for position, period in enumerate(block.periods)}
    style = f"formula {_number_style(ratio.unit)} middle"
    shown_in = sheet.layout.scale if ratio.unit == sheet.layout.currency else ONE
    reasons: dict[str, list[str]] = {}
    for cell in ratio.cells:
        reason = cell.reason or _no_value(cell, sheet.report)
        if reason or cell.expression is None:
            reasons.setdefault(reason, []).append(cell.period.short_key)
        else:
            formula = expression_formula(cell.expression, sheet.layout, sheet.constants, shown_in=shown_in)
            draft.put(row, columns[cell.period.key], formula, style)
    texts = (ratio.definition, _basis(ratio), _why_blank(reasons, len(ratio.cells)), source)
    lines = lines_needed(ratio.name, draft.page.widths[0], indent=1)
    for position, (text, wide) in enumerate(zip(texts, draft.page.widths[2:], strict=False)):
        if text:
            draft.put(row, 2 + sheet.width + position, text, "words indent-1")
            lines = max(lines, lines_needed(text, wide, indent=1, size=9))
    draft.height(row, height_for(lines))


def _number_style(unit: str) -> str:
    """The number format of a ratio by its unit; amounts a share in any currency have two decimals."""
    return "per-share" if unit.endswith("/shares") else _STYLES.get(unit, "money")


def _no_value(cell: RatioCell, report: Report) -> str:
    """Why an expression has no value although its items are there: its denominator is zero."""
    if cell.expression is None:
        return ""
    try:
        evaluate(cell.expression, lambda reference: _value(reference, report))
    except DivisionByZero:
        return "the denominator is zero"
    return ""


def _value(reference: CellReference, report: Report) -> Decimal:
    cell = report.statements[reference.statement].cell(reference.line, reference.column)
    return cell.value if cell else Decimal(0)


def _basis(ratio: RatioLine) -> str:
    """How the ratio is paired, with what single periods do otherwise ("3M2002: total derived")."""
    special: dict[str, list[str]] = {}
    for cell in ratio.cells:
        if cell.basis and cell.basis != ratio.basis:
            special.setdefault(cell.basis, []).append(cell.period.short_key)
    if len(special) == 1 and not ratio.basis and len(next(iter(special.values()))) == len(ratio.cells):
        return next(iter(special))
    notes = [f"{', '.join(periods)}: {basis}" for basis, periods in special.items()]
    return "; ".join(part for part in (ratio.basis, *notes) if part)


def _why_blank(reasons: dict[str, list[str]], cells: int) -> str:
    if len(reasons) == 1:
        reason, periods = next(iter(reasons.items()))
        if len(periods) == cells:
            return reason
    # A reason that names its date needs no period before it.
    named = (
        reason if reason.endswith(periods[0]) else f"{', '.join(periods)}: {reason}"
        for reason, periods in reasons.items()
    )
    return "; ".join(named)


def _constants_top(report: Report) -> int:
    blocks = _place_blocks(report)
    return blocks[-1].bottom + 3 if blocks else HEAD_ROWS + 4


def _plan_constants(draft: SheetDraft, report: Report, layout: Layout, constants: Constants) -> None:
    top = _constants_top(report)
    draft.put(top, 1, "Constants", "table-title")
    draft.put(top, 2, None, "column-span")
    values = {constant.name: constant.value for constant in _named_constants(report)}
    for scale, ref in constants.scales.items():
        label = (
            SCALE_LABEL
            if scale == layout.scale
            else "Full units in one unit of lines printed in another scale"
        )
        draft.put(ref.row, 1, label, "label indent-1")
        draft.height(ref.row, height_for(lines_needed(label, draft.page.widths[0], indent=1)))
        draft.put(ref.row, 2, scale, "input pure-0")
    for name, ref in constants.named.items():
        draft.put(ref.row, 1, name, "label indent-1")
        draft.put(ref.row, 2, values[name], "input pure-3" if values[name] % 1 else "input pure-0")


def _named_constants(report: Report) -> Iterator[Constant]:
    """The named constants of all ratios and checks, in order of first use; a name has one value."""
    seen: dict[str, Decimal] = {}
    expressions = [
        cell.expression for ratio in report.ratios for cell in ratio.cells if cell.expression is not None
    ]
    expressions += [side for check in report.checks for side in (check.left, check.right)]
    for expression in expressions:
        for constant in _constants_in(expression):
            if seen.setdefault(constant.name, constant.value) != constant.value:
                raise ValueError(f"two values of one constant: {constant.name}")
            yield constant


def _constants_in(expression: Expression) -> Iterator[Constant]:
    match expression:
        case Constant(name=name):
            if name:
                yield expression
        case Operation(operands=operands):
            for operand in operands:
                yield from _constants_in(operand)
