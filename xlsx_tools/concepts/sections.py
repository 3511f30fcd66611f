"""Which section of its statement each line stands in: by headings, by the totals that close sections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xlsx_tools.concepts.captions import caption_forms, first_form, tells_per_share
from xlsx_tools.concepts.catalog import Chapter, WordRule, read_wording
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Line, Role, Statement, StatementKind
from xlsx_tools.working_values import working_value

# Where a statement begins, and which totals divide it when headings do not.
_FIRST = {
    StatementKind.BALANCE_SHEET: "assets",
    StatementKind.INCOME_STATEMENT: "income",
    StatementKind.CASH_FLOW: "cash_flow",
    StatementKind.COMPREHENSIVE_INCOME: "comprehensive_income",
    StatementKind.EQUITY: "equity",
}
# What may follow a section without a heading or total, by the captions that only it knows.
_ENDS_WITH_CAPTIONS = {
    "property": ("noncurrent_assets", "assets"),
    "equity": ("current_liabilities", "noncurrent_liabilities", "liabilities"),
    "discontinued": ("income",),
    "cumulative_effect": ("income",),
}
_STATES = ("noncurrent_assets", "liabilities")
_PLAINLY_MONEY = 10_000
"""No amount a share is as large: where one stands, a heading that says "per share" has ended."""

_NONCURRENT = frozenset({"noncurrent_assets", "noncurrent_liabilities"})
_CURRENT = frozenset({"current_assets", "current_liabilities"})
_SUBJECT = re.compile(r".*\bstatements?\s+of\s+(?:(?:changes\s+in|consolidated|combined)\s+)*", re.IGNORECASE)
"""What stands before the subject of a title."""
_BANK = frozenset({"interest_income", "interest_expense"})
_CASH_FLOW_ORDER = ("operating", "investing", "financing")


@working_value(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line stands: its section, and the heading above it in normal form ("" without one)."""

    section: str
    heading: str = ""


def find_places(statement: Statement, chapter: Chapter) -> tuple[Place, ...]:
    """The place of each line.

    A heading opens a section, the section's total closes it. Where the totals of a section come without
    a heading, what stands before the total belongs to it: American Locker L83-92 would be current
    assets without "Current assets:" too.
    """
    closing = _closing_totals(statement, chapter)
    ahead = _next_totals(statement, closing)
    section = _titled(statement, chapter) or _FIRST[statement.kind]
    if statement.kind is StatementKind.CASH_FLOW and closing:
        section = closing[min(closing)]
    by_component = any(column.dimensions for column in statement.columns)
    unknown = "" if by_component else _of_unknown_heading(statement, chapter)
    places: list[Place] = []
    heading, outer, stacked, start = "", "", False, 0
    for i, line in enumerate(statement.lines):
        if not line.cells:
            opened, text = _opened(line, section, chapter)
            opened = "" if by_component else opened
            opened = _of_a_bank(opened, text, places) or _opens_revenues(statement, i, text, chapter)
            opened = opened or unknown
            start = i if opened else start
            section = _narrower(opened or section, ahead[i], chapter)
            outer = text if tells_per_share(text) else outer
            heading, stacked = f"{heading} {text}".strip() if stacked else text, True
            places.append(Place(section=section, heading=heading))
            continue
        stacked = False
        section = _left(line, section, chapter)
        outer = "" if _has_large_figures(line) else outer
        section = _reached_equity(line, section, chapter)
        above = _goes_on_from(statement, i) or f"{outer} {heading}".strip()
        places.append(Place(section=_narrower(section, ahead[i], chapter), heading=above))
        if not ahead[i + 1] and _is_closing_cash(statement, line):
            section, heading = "supplemental", ""
        elif closing.get(i) or _closes(statement, i, section, places, start):
            closed = closing.get(i, section)
            section, heading = _after(statement, closed, ahead[i + 1], chapter) or section, ""
    return tuple(places) if _is_classified(statement, closing, places) else _unclassified(places, chapter)


def _titled(statement: Statement, chapter: Chapter) -> str:
    """The component that the title of a statement of equity names alone: "Statement of retained earnings" (Merck 1995)."""
    if statement.kind is not StatementKind.EQUITY:
        return ""
    subject = _SUBJECT.sub("", statement.title)
    named = chapter.headings.get(first_form(subject), ())
    return named[0] if len(named) == 1 else ""


def _is_classified(statement: Statement, closing: dict[int, str], places: Sequence[Place]) -> bool:
    """True unless a balance sheet tells nothing current, as those of banks, insurers and real estate companies."""
    if statement.kind is not StatementKind.BALANCE_SHEET:
        return True
    return any(section in _CURRENT for section in (*closing.values(), *(place.section for place in places)))


def _unclassified(places: Sequence[Place], chapter: Chapter) -> tuple[Place, ...]:
    """Where nothing is current, nothing is noncurrent: MetLife's "Investments:" and "Other assets" are assets."""
    return tuple(
        replace(place, section=chapter.sections[place.section].within)
        if place.section in _NONCURRENT
        else place
        for place in places
    )


def _is_closing_cash(statement: Statement, line: Line) -> bool:
    """True for the cash at the end of a cash flow statement, behind its last total: what follows is supplementary."""
    if statement.kind is not StatementKind.CASH_FLOW or not all(c.period.is_instant for c in line.cells):
        return False
    ends = {column.period.end for column in statement.columns if column.period is not None}
    return all(cell.period.end in ends for cell in line.cells)


def _closing_totals(statement: Statement, chapter: Chapter) -> dict[int, str]:
    """Line to section, for the totals that captions alone make certain."""
    totals = chapter.totals
    found: dict[int, str] = {}
    for i, line in enumerate(statement.lines):
        if not line.cells or not line.label or line.role in (Role.PER_SHARE, Role.SHARES):
            continue
        form = first_form(line.label)
        if not form or form == "total":
            continue
        if statement.kind is StatementKind.BALANCE_SHEET and not form.startswith("total"):
            continue
        for section, rules in chapter.closing.items():
            element = chapter.aliases[section].get(form)
            if element is None:
                element = _first_fitting(rules, form) if rules else ""
            if element in totals and totals[element] not in found.values():
                found[i] = totals[element]
                break
    return found


def _first_fitting(rules: Sequence[WordRule], form: str) -> str:
    wording = read_wording(form)
    for rule in rules:
        if rule.fits(wording):
            return rule.element
    return ""


def _next_totals(statement: Statement, closing: Mapping[int, str]) -> list[str]:
    """For each line the section that the next total at or after it closes, and one more for behind the last; "" for none."""
    found = [""] * (len(statement.lines) + 1)
    for i in range(len(statement.lines) - 1, -1, -1):
        found[i] = closing.get(i) or found[i + 1]
    return found


def _opened(line: Line, section: str, chapter: Chapter) -> tuple[str, str]:
    """The section a heading opens, if any, and its normal form."""
    forms = caption_forms(line.label)
    side = set(chapter.path(section))
    for form in forms:
        candidates = chapter.headings.get(form, ())
        for candidate in candidates:
            if len(candidates) == 1 or side & set(chapter.path(candidate)):
                return candidate, forms[0]
    return "", forms[0] if forms else ""


def _of_a_bank(opened: str, heading: str, places: Sequence[Place]) -> str:
    """Below interest income and interest expense in sections of their own, other income and costs are a bank's."""
    if opened not in ("nonoperating", "costs") or not {place.section for place in places} >= _BANK:
        return opened
    words = heading.split()
    return "noninterest_expense" if opened == "costs" or "expense" in words else "noninterest_income"


def _goes_on_from(statement: Statement, i: int) -> str:
    """The caption from which "Per share" alone goes on, in normal form: the line above, "Net income"; else empty."""
    line = statement.lines[i]
    if line.role is not Role.PER_SHARE or not i or not first_form(line.label).startswith("per "):
        return ""
    before = statement.lines[i - 1]
    return first_form(before.label) if before.cells and before.role is not Role.PER_SHARE else ""


def _of_unknown_heading(statement: Statement, chapter: Chapter) -> str:
    """The section that a heading opens which no chapter knows: another component, where rows of equity are set out by them."""
    if statement.kind is not StatementKind.EQUITY:
        return ""
    headed = (chapter.headings.get(first_form(line.label), ()) for line in statement.lines if not line.cells)
    return "other_component" if any(headed) else ""


def _opens_revenues(statement: Statement, i: int, text: str, chapter: Chapter) -> str:
    """The heading "Income" over the first figures is that of the revenues, where costs have a heading below."""
    if statement.kind is not StatementKind.INCOME_STATEMENT or text != "income":
        return ""
    is_first = not any(line.cells for line in statement.lines[:i])
    headed = (
        chapter.headings.get(first_form(line.label), ()) for line in statement.lines[i:] if not line.cells
    )
    return "revenues" if is_first and any("costs" in sections for sections in headed) else ""


def _narrower(section: str, ahead: str, chapter: Chapter) -> str:
    """A narrower section, where the next total ahead closes one within this."""
    inner = chapter.sections.get(ahead)
    if inner and inner.within == section and ahead not in ("noncurrent_assets", "property", "liabilities"):
        return (
            ahead if "current" in ahead or (section == "cash_flow" and ahead in _CASH_FLOW_ORDER) else section
        )
    return section


def _left(line: Line, section: str, chapter: Chapter) -> str:
    """Some sections end with the first caption that only the sections around them, or after them, know."""
    if section not in _ENDS_WITH_CAPTIONS or not line.label:
        return section
    forms = caption_forms(line.label)
    if any(form in chapter.aliases[section] for form in forms):
        return section
    if section == "cumulative_effect" and line.role is Role.LINE and not forms[0].startswith("net income"):
        return section
    for other in _ENDS_WITH_CAPTIONS[section]:
        if any(form in chapter.aliases.get(other, ()) for form in forms):
            left = chapter.sections[section]
            return other if other in _STATES else left.after or left.within
    return section


def _has_large_figures(line: Line) -> bool:
    """True where a line's figures are too large to be per share."""
    return any(abs(cell.number.value) >= _PLAINLY_MONEY for cell in line.cells)


def _reached_equity(line: Line, section: str, chapter: Chapter) -> str:
    """Equity may begin without a heading: with its first line."""
    if "liabilities_and_equity" not in chapter.path(section) or section == "equity" or not line.label:
        return section
    form = first_form(line.label)
    if any(form in chapter.aliases[outer] for outer in chapter.path(section)):
        return section
    if form in chapter.aliases["equity"] and form != "other":
        return "equity"
    wording = read_wording(form)
    rules = (rule for rule in chapter.rules["equity"] if rule.start and rule.element)
    return "equity" if any(rule.fits(wording) for rule in rules) else section


def _closes(statement: Statement, i: int, section: str, places: list[Place], start: int) -> bool:
    if section == "property":
        return i == _property_total(statement, start)
    calculation = statement.calculation_of(i)
    if section in _CURRENT:
        return calculation is not None and _ends_deeper_lines(statement, calculation, start)
    if calculation is None or statement.kind is not StatementKind.INCOME_STATEMENT or section == "income":
        return False
    return any(places[c.line].section == section for c in calculation.contributors)


def _ends_deeper_lines(statement: Statement, calculation: Calculation, heading: int) -> bool:
    """True for a bare total of exactly the lines set in under a heading, where print goes on no deeper than the heading."""
    total, lines = calculation.total, statement.lines
    if (
        first_form(lines[total].label) not in ("", "total")
        or heading >= total
        or not calculation.contributors
    ):
        return False
    depth = lines[heading].level
    within = [i for i in range(heading + 1, total) if lines[i].cells]
    after = next((line for line in lines[total + 1 :] if line.label), None)
    holds_all = descendants(statement, total) == set(within)
    return (
        holds_all and all(lines[i].level > depth for i in within) and (after is None or after.level <= depth)
    )


def _property_total(statement: Statement, start: int) -> int:
    """The total of the property under a heading: the highest that holds nothing from above the heading."""
    parents = {c.line: p for p in statement.calculations for c in p.contributors}
    at = next((i for i in range(start, len(statement.lines)) if _is_contra(statement, i)), -1)
    while at in parents and all(c.line > start for c in parents[at].contributors):
        at = parents[at].total
    return at


def _is_contra(statement: Statement, line: int) -> bool:
    shown = statement.lines[line]
    form = first_form(shown.label) if shown.cells and shown.label else ""
    return "depreciation" in form or "amortization" in form


def _after(statement: Statement, closed: str, ahead: str, chapter: Chapter) -> str:
    """What follows the total of a section, given the section that the next total closes; empty where nothing tells."""
    if statement.kind is StatementKind.CASH_FLOW:
        return ahead if closed != "cash_flow" and ahead in _CASH_FLOW_ORDER else "cash_flow"
    if statement.kind is StatementKind.INCOME_STATEMENT:
        return "income"
    return chapter.sections[closed].after or chapter.sections[closed].within
