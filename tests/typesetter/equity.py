"""Equity statements: columns are components, rows are balances and the movements between them."""

from __future__ import annotations

from random import Random

from tests.typesetter.calendars import MONTHS, Calendar, Columns, Heading
from tests.typesetter.drafting import Row
from xlsx_tools.model.period import Period

BALANCE = ("Balance, {}", "Balance at {}", "Balances at {}", "BALANCE, {}")
PAID_IN = (
    ["Additional", "Paid-in", "Capital"],
    ["Capital in", "Excess of", "Par Value"],
    ["Capital", "Surplus"],
)
RETAINED = (["Retained", "Earnings"], ["Reinvested", "Earnings"])
TREASURY = (["Treasury", "Stock"], ["Common Stock", "in Treasury"])
TRANSLATION = (["Cumulative", "Translation", "Adjustment"], ["Currency", "Translation"])

# A movement: captions, and how it moves common stock, paid-in capital, retained earnings, translation, treasury.
MOVEMENTS: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...] = (
    (("Net income", "Net earnings"), (0, 0, 1, 0, 0)),
    (
        ("Cash dividends - ${} per share", "Dividends declared (${} per share)", "Cash dividends"),
        (0, 0, -1, 0, 0),
    ),
    (("Exercise of stock options", "Stock issued under employee plans"), (1, 1, 0, 0, 0)),
    (("Purchase of treasury stock", "Common stock acquired, {} shares"), (0, 0, 0, 0, -1)),
    (("Translation adjustments", "Foreign currency translation adjustment"), (0, 0, 0, 1, 0)),
)


def draft_equity(calendar: Calendar, rng: Random) -> tuple[list[Row], Columns]:
    """Balances and movements of one to three years, oldest first, in four to seven columns."""
    heads = [["Common", "Stock"], rng.choice(PAID_IN), rng.choice(RETAINED)]
    moved = [0, 1, 2]
    if rng.random() < 0.5:
        heads, moved = [*heads, rng.choice(TRANSLATION)], [*moved, 3]
    if rng.random() < 0.6:
        heads, moved = [*heads, rng.choice(TREASURY)], [*moved, 4]
    shares, total = rng.random() < 0.4, rng.random() < 0.6
    components = [" ".join(head) for head in heads]
    if shares:
        heads, components = [["Common", "Shares"], *heads], ["shares", *components]
    if total:
        heads, components = [*heads, ["Total"]], [*components, ""]
    width = len(heads)
    rows = _rows(calendar, rng, moved, shares=shares, total=total)
    for row in rows:
        row.scale = calendar.switches.scale
    periods = [calendar.duration(9 if calendar.interim else 12)] * width
    return rows, Columns(periods, [""] * width, Heading(heads=heads), components)


def _rows(calendar: Calendar, rng: Random, moved: list[int], *, shares: bool, total: bool) -> list[Row]:
    years = 1 if calendar.interim else 3 if calendar.switches.term == "three years" else 2
    months = 9 if calendar.interim else 12
    style = rng.choice(BALANCE)
    size = 10 ** rng.uniform(3.0, 4.5)
    rows = [_row(style, calendar, years, _amounts(rng, moved, size, None, shares=shares, total=total))]
    for back in range(years - 1, -1, -1):
        opening = len(rows) - 1
        for captions, moves in MOVEMENTS:
            touched = any(moves[component] for component in moved)
            if not touched or (captions[0] != "Net income" and rng.random() < 0.25):
                continue
            caption = rng.choice(captions).format(
                f".{rng.randint(10, 98)}" if "$" in "".join(captions) else f"{rng.randint(10, 999)},000"
            )
            row = Row(caption, 0, period=calendar.duration(months, back))
            row.amounts = _amounts(rng, moved, size / 10, moves, shares=shares, total=total)
            rows.append(row)
        contributors = [(position, 1) for position in range(opening, len(rows))]
        sums = [
            sum(rows[position].amounts[column] for position, _ in contributors)
            for column in range(len(rows[0].amounts))
        ]
        closing = _row(style, calendar, back, sums)
        closing.contributors = contributors
        rows.append(closing)
    return rows


def _row(style: str, calendar: Calendar, back: int, amounts: list[int]) -> Row:
    """A balance; `back` years before the report's date, of which the oldest is a balance sheet date."""
    end = calendar.report_date(back) if not (calendar.interim and back) else calendar.year_end(1)
    row = Row(style.format(f"{MONTHS[end.month - 1]} {end.day}, {end.year}"), 0, period=Period(end=end))
    row.amounts = amounts
    return row


def _amounts(
    rng: Random, moved: list[int], size: float, moves: tuple[int, ...] | None, *, shares: bool, total: bool
) -> list[int]:
    """Hundredths of the printed unit: balances where `moves` is None, treasury stock negative."""
    directions = [(-1 if component == 4 else 1) if moves is None else moves[component] for component in moved]
    money = [direction * int(size * rng.uniform(0.2, 2.0)) * 100 for direction in directions]
    counted = (
        int(size * rng.uniform(0.5, 3.0)) * 100
        if moves is None
        else (moves[0] or moves[4]) * int(size / 7) * 100
    )
    return [*([counted] if shares else []), *money, *([sum(money)] if total else [])]
