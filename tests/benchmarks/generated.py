"""Typeset filings read back, by switch: python -m tests.benchmarks.generated [statements] [examples.md].

10,000 statements (four a filing) in at most 3 minutes on one core: no wrong cell without a flag, at most
0.5% of cells flagged, no wrong structure accepted as strong. With a file name, the plainest filing of each
kind of failure is written there as a text table.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.typesetter.comparison import compare, read
from tests.typesetter.filing import typeset
from tests.typesetter.shrinking import shrink
from tests.typesetter.survey import Survey, Tally, causes_of, survey
from tests.typesetter.switches import Switches, plain_switches, random_switches

STATEMENTS = 10_000
EXAMPLES_OF_A_CAUSE = 14
SECONDS_FOR_EXAMPLES = 150.0


def main() -> None:
    """Print the rates, and write the examples where a file is named."""
    statements = int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS
    clean = survey(statements // 2, plain_switches)
    mixed = survey(statements, random_switches)
    print("clean: " + summary(clean))
    print("mixed: " + summary(mixed))
    print("\n".join(by_switch(mixed)))
    if len(sys.argv) > 2:
        text = "\n".join(
            [
                "# Failures of typeset filings\n",
                "clean: " + summary(clean),
                "",
                "mixed: " + summary(mixed),
                *examples(mixed),
            ]
        )
        Path(sys.argv[2]).write_text(text + "\n", encoding="utf-8")


def summary(found: Survey) -> str:
    """One paragraph: cells, totals, causes, speed."""
    whole = found.whole
    lines = [
        f"{whole.filings} filings, {whole.statements} statements, {whole.cells} cells",
        (
            f"  wrong without a flag {whole.wrong} ({rate(whole.wrong, whole.cells)}), "
            f"flagged {whole.flagged} ({rate(whole.flagged, whole.cells)})"
        ),
        f"  totals {whole.totals}, proved as meant {rate(whole.proved, whole.totals)}",
        "  misses: " + (", ".join(f"{cause} {n}" for cause, n in whole.misses.most_common()) or "none"),
        f"  typesetting {found.seconds_typesetting:.1f} s, reading {found.seconds_reading:.1f} s",
    ]
    return "\n".join(lines)


def by_switch(found: Survey) -> list[str]:
    """A line for each choice of each switch, the weakest first."""
    weakest = sorted(found.by_switch.items(), key=lambda item: -_share(item[1]))
    rows = [f"{'switch':30}{'filings':>8}{'wrong':>9}{'flagged':>9}{'proved':>9}"]
    for (name, choice), tally in weakest:
        rows.append(
            f"{name + ' = ' + str(choice):30}{tally.filings:8}{rate(tally.wrong, tally.cells):>9}"
            f"{rate(tally.flagged, tally.cells):>9}{rate(tally.proved, tally.totals):>9}"
        )
    return rows


def examples(found: Survey) -> Iterator[str]:
    """For each kind of failure, the plainest filings that show it; failures they explain are counted."""
    started = time.perf_counter()
    groups: dict[tuple[str, frozenset[object]], tuple[Switches, int]] = {}
    for switches, causes in found.failures:
        difficulties = frozenset(switches.difficulties())
        for cause in sorted(causes):
            known = [key for key in groups if key[0] == cause]
            explained = next((key for key in known if key[1] <= difficulties), None)
            if explained:
                groups[explained] = (groups[explained][0], groups[explained][1] + 1)
            elif len(known) < EXAMPLES_OF_A_CAUSE and time.perf_counter() - started < SECONDS_FOR_EXAMPLES:
                plainest = shrink(switches, lambda style, cause=cause: cause in causes_of(style))
                groups[cause, frozenset(plainest.difficulties())] = (plainest, 1)
    for (cause, _), (switches, count) in sorted(groups.items(), key=lambda item: (item[0][0], -item[1][1])):
        yield from example(cause, switches, count)


def example(cause: str, switches: Switches, count: int) -> Iterator[str]:
    """One failure as a text table: the heading of the statement, and the lines around the figure."""
    filing = typeset(switches)
    reading = read(filing)
    misses = [miss for miss in compare(filing, reading).misses if miss.cause == cause]
    changed = "".join(f", {name}={value!r}" for name, value in switches.difficulties())
    yield f"\n## {cause}: {count}+ filings | Switches(seed={switches.seed}{changed})"
    yield from (f"- L{miss.line} {miss.message}" for miss in misses[:3])
    yield from (f"- finding {finding.code}: {finding.message[:160]}" for finding in reading.findings[:2])
    if misses:
        at = misses[0].line
        statement = next(s for s in filing.statements if s.last >= at)
        heading = range(statement.first, min(statement.first + 10, at))
        around = range(max(statement.first + 10, at - 6), min(at + 4, statement.last))
        lines = filing.text.splitlines()
        yield "```"
        yield from (f"{n:5} {lines[n - 1]}" for n in (*heading, *around))
        yield "```"


def rate(part: int, whole: int) -> str:
    """A share in percent, two decimals."""
    return f"{part / whole:.2%}" if whole else "-"


def _share(tally: Tally) -> float:
    return tally.wrong / tally.cells if tally.cells else 0.0


if __name__ == "__main__":
    main()
