"""What people read about a total: which figures disagree, who is wrong, what would close the gap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlsx_tools.counting import counted
from xlsx_tools.model.calculation import Case, Cause
from xlsx_tools.model.source import TextSpan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from xlsx_tools.calculation.forest import Structure
    from xlsx_tools.model.calculation import Diagnosis, Outcome, Suspect
    from xlsx_tools.model.statement import Statement

_YEAR = re.compile(r"\d\d")
_LARGE = 1_000
TIERS = {
    1: "a sum of the lines above, signs as printed",
    2: "a sum of the lines above, costs and the like taken off",
    3: "a difference of the lines above",
    4: "the lines above, each added or taken off",
    5: "the lines above, with a difference in the filing",
    6: "the lines above, some stepped over",
    7: "the lines below that it heads",
}

CAUSES = {
    Cause.SIGN_REVERSED: "with its sign reversed",
    Cause.DIGITS_SWAPPED: "with two adjacent digits exchanged",
    Cause.DIGIT_WRONG: "with one digit changed",
    Cause.WRONG_SCALE: "in another scale",
    Cause.WRONG_COLUMN: "with the figure of another column",
}


def describe_structure(structure: Structure) -> str:
    """One sentence on how a structure was found and how well it is proved."""
    tie = structure.tie
    what = "a bare link to one line" if structure.is_link else TIERS[structure.tier]
    ties = (
        f"ties in {len(tie.exact) + len(tie.rounded) + len(tie.repeats)} of {counted(tie.counted, 'column')}"
    )
    proof = f"{tie.bits:.0f} bits of proof, {structure.needed:.0f} needed"
    rival = "; another choice of lines or signs gives its figures too" if structure.has_rival else ""
    return f"{what[0].upper()}{what[1:]}: {ties} ({proof}){rival}."


def describe_diagnosis(statement: Statement, diagnosis: Diagnosis, outcome: Outcome) -> str:
    """The cause in a sentence: the line, the printed figure, the figure that would close the gap."""
    if not diagnosis.suspects:
        return describe_gap(outcome.gap)
    how = CAUSES[diagnosis.cause]
    found = [_suspect(statement, suspect, outcome.column) for suspect in diagnosis.suspects]
    if diagnosis.unique:
        return f"Likely cause: {found[0]}; {how} it would be {show(diagnosis.suspects[0].closing)}, which closes the gap."
    named = [
        f"{text} (closing: {show(s.closing)})" for text, s in zip(found, diagnosis.suspects, strict=True)
    ]
    return f"One of these figures, {how}, would close the gap: {'; '.join(named)}."


def describe_gap(gap: Decimal) -> str:
    """A gap that no single figure explains."""
    return f"Unexplained gap of {show(gap)}: a line may be missing."


def describe_gaps(statement: Statement, gaps: Sequence[tuple[int, Decimal, Diagnosis]]) -> tuple[str, ...]:
    """What the gaps of a total's columns come from, a sentence for each cause, with the columns that it is of."""
    unexplained = [
        f"{show(gap)} ({column_name(statement, column)})" for column, gap, told in gaps if not told.suspects
    ]
    columns: dict[str, list[str]] = {}
    for column, _, told in gaps:
        if told.suspects:
            columns.setdefault(told.message, []).append(column_name(statement, column))
    explained = [f"{', '.join(names)}: {message}" for message, names in columns.items()]
    missing = [f"Unexplained gap of {', '.join(unexplained)}: a line may be missing."] if unexplained else []
    return (*missing, *explained)


def describe_misread_unit(statement: Statement, line: int) -> str:
    """A line that closes a gap, but counts something else than the total as it was read."""
    unit = statement.lines[line].unit
    found = place(statement, line, None, is_subject=False)
    return f"It ties with {found}, which was read as {unit}: that unit may be misread."


def describe_discrepancy(statement: Statement, total: int, outcome: Outcome, parent: int | None) -> str:
    """A discrepancy in full: what print says, what the lines say, whom the next total confirms."""
    head = (
        f"{place(statement, total, outcome.column)}, {column_name(statement, outcome.column)}: the filing prints "
        f"{show(outcome.printed)}, its lines sum to {show(outcome.lines_sum)}; difference {show(outcome.gap)}."
    )
    witness = (
        "Another figure of the filing"
        if parent is None
        else place(statement, parent, outcome.column, is_subject=False)
    )
    match outcome.case:
        case Case.TOTAL_CONFIRMED:
            told = f"{witness} confirms the printed total, so one of its lines is wrong or missing."
        case Case.LINES_CONFIRMED:
            told = f"{witness} confirms the lines, so the printed total is wrong."
        case _:
            told = "Nothing else in the filing tells which is wrong, so the printed total stays as it is."
    cause = outcome.diagnosis.message if outcome.diagnosis else ""
    return f"{head} {told} {cause}".strip()


def describe_unproved(statement: Statement, total: int, hints: tuple[str, ...]) -> str:
    """A total without a proof: where it stands, what its lines suggest, what to do."""
    head = f"{place(statement, total, None)} looks like a total, but no sum of the lines above it is proved."
    return " ".join((head, *hints, "Its figures stay as printed; compare them with the filing."))


def describe_stepped_over(
    statement: Statement, total: int, lines: tuple[int, ...], *, is_strong: bool
) -> str:
    """A structure that leaves lines out: which, and how sure that is."""
    names = " and ".join(place(statement, line, None, is_subject=False) for line in lines)
    stand = "which stands" if len(lines) == 1 else "which stand"
    sure = "" if is_strong else " Nothing else confirms it, so it is marked weak; look at the filing."
    return f"{place(statement, total, None)} ties without {names}, {stand} among its lines.{sure}"


def describe_weak(statement: Statement, total: int, structure: Structure) -> str:
    """A structure that is live and yet not certain: why, and what to do."""
    if structure.is_link:
        why = "it repeats a single line"
    else:
        why = "another choice of lines or signs gives its figures too"
    return (
        f"{place(statement, total, None)}: the formula is marked weak, for {why}. Compare it with the filing."
    )


def place(statement: Statement, line: int, column: int | None, *, is_subject: bool = True) -> str:
    """A line as people find it: its caption, and its line in a file of text, else the statement that it stands in.

    Offsets in a page and names of facts lead no person anywhere. A caption that is missing or stands twice is told by the one
    above it. The statement is named once, with what a message is about.
    """
    record = statement.lines[line]
    cell = statement.cell(line, column) if column is not None else None
    sources = (
        (cell.source,) if cell is not None else record.sources or tuple(c.source for c in record.cells[:1])
    )
    caption = f'"{record.label}"' if record.label else "The line without caption"
    if sources and isinstance(sources[0].locator, TextSpan):
        return f"{caption} ({sources[0].locator})"
    if not record.label or sum(each.label == record.label for each in statement.lines) > 1:
        above = next((each.label for each in reversed(statement.lines[:line]) if each.label), "")
        caption = f'{caption} below "{above}"' if above else caption
    return f"{caption} ({statement.title})" if is_subject and statement.title else caption


def column_name(statement: Statement, column: int) -> str:
    """A column as its header names it, with its period's key where that names none, or several columns alike."""
    record = statement.columns[column]
    if not record.header and record.period is not None:
        return record.period.printed or record.period.key
    is_told = _YEAR.search(record.header) and [c.header for c in statement.columns].count(record.header) == 1
    key = "" if is_told or record.period is None else record.period.key
    return ", ".join(filter(None, (record.header, key))) or f"column {column + 1}"


def show(value: Decimal | None) -> str:
    """A figure in full units with thousands separators; of amounts of a thousand and more no fraction of noughts."""
    if value is None:
        return "nothing"
    is_whole = abs(value) >= _LARGE and value == value.to_integral_value()
    return f"{value:,.0f}" if is_whole else f"{value:,f}"


def _suspect(statement: Statement, suspect: Suspect, column: int) -> str:
    return f"{place(statement, suspect.line, column, is_subject=False)}, printed {show(suspect.printed)}"
