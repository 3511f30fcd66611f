"""The EX-27 schedule against the statements: reported, never obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.checks.compare import Side, compare
from xlsx_tools.checks.schedule_fit import Fit, Sides, entries_of, find_pair, fit_column
from xlsx_tools.checks.schedule_tags import ScheduleTag, load_tags
from xlsx_tools.concepts.figures import Figures, find_figures
from xlsx_tools.model.check import Check, CheckStatus
from xlsx_tools.model.expression import Constant, references
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.number import ONE
from xlsx_tools.model.report import Filing
from xlsx_tools.model.schedule import Schedule, ScheduleEntry
from xlsx_tools.model.statement import Statement

GROUP = "EX-27 schedule"
_NAME = "EX-27 "
_NOTE = "Schedules are often wrong (multiplier, period, typing); the statements stand as printed."


def check_schedules(
    statements: tuple[Statement, ...],
    schedules: tuple[Schedule, ...],
    filing: Filing,
    figures: Figures | None = None,
) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """Compare the schedule of the filing's period with the named lines, tag by tag.

    Of several exhibits and columns the one for the filing's period is taken, then the one that agrees in most
    figures (Coca-Cola 1997: EX-27.3; the others restate earlier years). The left side is the line or sum of lines that
    the tag means by Item 601(c) of Regulation S-K, the right side what was typed times its multiplier, in full units.
    Multiplier and period are put right only where several figures prove them wrong, with a finding; a
    figure that differs is a finding too. Schedules never change a line. `figures` are those of the statements, where they
    were found before.
    """
    if not schedules:
        return (), ()
    sides = Sides(figures or find_figures(statements))
    fits = [fit_column(s, column, sides) for s in schedules for column in range(len(s.columns))]
    if not fits:
        return (), ()
    best = max(fits, key=lambda fit: _rank(fit, filing, statements))
    checks: list[Check] = []
    findings: list[Finding] = [*_repairs(best), *_left_aside(fits, best)]
    tags = load_tags(best.article)
    alone: list[ScheduleEntry] = []
    for entry in entries_of(best.schedule, best.column, best.article):
        check = _check(best, tags[entry.tag], entry, sides, statements)
        if check is None:
            alone.append(entry)
            continue
        checks.append(check)
        if check.status is CheckStatus.DIFFERS:
            findings.append(_difference(best, entry, check))
    joined = {tag for check in checks for tag in _tags(check).split()}
    alone = [entry for entry in alone if entry.tag not in joined]
    if alone and checks:
        findings.append(_uncompared(best, alone))
    if not checks:
        findings.append(_unmatched(best))
    return tuple(checks), tuple(findings)


def _rank(fit: Fit, filing: Filing, statements: tuple[Statement, ...]) -> tuple[bool, int, bool]:
    """The filing's period first, then agreement, then what is no restatement."""
    end = filing.period_end or max(
        (c.period.end for s in statements for c in s.columns if c.period), default=None
    )
    typed = fit.schedule.columns[fit.column].period_end
    own = fit.instant.end if fit.instant else typed
    is_ours = end is not None and own is not None and abs((own - end).days) <= 10
    return is_ours, fit.agreements, not fit.schedule.restated


def _check(
    fit: Fit, tag: ScheduleTag, entry: ScheduleEntry, sides: Sides, statements: tuple[Statement, ...]
) -> Check | None:
    pair = find_pair(fit, tag, entry, sides)
    period = fit.period(tag)
    if pair is None or period is None:
        return None
    named = _named(pair.left, statements)
    return compare(
        code="schedule-agrees",
        group=GROUP,
        title=f"{pair.tags} = {named}",
        period=period,
        left=replace(pair.left, label=named),
        right=Side(
            expression=Constant(value=pair.typed, name=f"{_NAME}{pair.tags}"),
            value=pair.typed,
            slack=pair.slack,
            label=f"EX-27 {pair.tags} (line {entry.source.line})",
        ),
        note=_NOTE,
    )


def _named(left: Side, statements: tuple[Statement, ...]) -> str:
    """The lines of a side by the names people see."""
    lines = [statements[place.statement].lines[place.line] for place in references(left.expression)]
    return ", ".join(line.name or line.label for line in lines)


def _repairs(fit: Fit) -> Iterator[Finding]:
    """What was typed of multiplier and period, where the figures prove something else."""
    schedule, typed = fit.schedule, fit.schedule.columns[fit.column]
    wrong: list[str] = []
    if fit.factor != (schedule.factor or ONE):
        said = f"the multiplier {schedule.multiplier}" if schedule.multiplier else "no multiplier"
        wrong.append(f"{said}, but its figures are in units of {_amount(fit.factor)}")
    if fit.instant and typed.period_end and fit.instant.end != typed.period_end:
        wrong.append(f"the period's end {typed.period_end}, but its balances are those of {fit.instant.end}")
    if fit.duration and typed.period_type and fit.duration.months != typed.months:
        wrong.append(
            f"the period {typed.period_type}, but its flows are those of {fit.duration.months} months"
        )
    for text in wrong:
        message = f"{schedule.document} gives {text} of the statements; it was compared so."
        yield Finding(
            code="schedule-repaired", severity=Severity.INFO, message=message, sources=schedule.sources
        )


def _left_aside(fits: list[Fit], best: Fit) -> Iterator[Finding]:
    others = [fit for fit in fits if fit is not best]
    if others:
        named = ", ".join(
            f"{fit.schedule.document} ({fit.schedule.columns[fit.column].period_end or 'no date'})"
            for fit in others
        )
        message = f"{best.schedule.document} was compared with the statements; for other periods, and not compared: {named}."
        yield Finding(code="schedule-left-aside", severity=Severity.INFO, message=message)


def _difference(fit: Fit, entry: ScheduleEntry, check: Check) -> Finding:
    tags = _tags(check)
    message = (
        f"{fit.schedule.document} gives {tags} as {_amount(check.right_value)} in full units ({entry.tag} typed "
        f"{entry.raw}, line {entry.source.line}); the statements print {_amount(check.left_value)} for "
        f"{check.left_label}. The statements stand; the schedule may be wrong, or mean another line."
    )
    return Finding(
        code="schedule-differs",
        severity=Severity.INFO,
        message=message,
        sources=(entry.source,),
        numbers=(check.left_value, check.right_value),
    )


def _tags(check: Check) -> str:
    """The tags that a check compares: one, or several in a sum."""
    return check.right.name.removeprefix(_NAME) if isinstance(check.right, Constant) else ""


def _amount(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text and abs(value) >= 1000 else text


def _uncompared(fit: Fit, entries: list[ScheduleEntry]) -> Finding:
    named = ", ".join(f"{entry.tag} {entry.raw}" for entry in entries)
    message = (
        f"{fit.schedule.document} gives {named}; no named line says the same, and they were not compared."
    )
    sources = tuple(entry.source for entry in entries)
    return Finding(code="schedule-uncompared", severity=Severity.INFO, message=message, sources=sources)


def _unmatched(fit: Fit) -> Finding:
    reason = (
        f"none of its figures has a named line at {fit.schedule.columns[fit.column].period_end or 'its period'}"
        if fit.article
        else f"the tags of article {fit.schedule.article} are not those of balance sheets and income statements"
    )
    message = f"{fit.schedule.document} could not be compared with the statements: {reason}."
    return Finding(
        code="schedule-unmatched", severity=Severity.INFO, message=message, sources=fit.schedule.sources
    )
