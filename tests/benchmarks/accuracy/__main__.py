"""Print how accurately the fixed-width filings are read: file by file, by company, and in all.

Run from the checkout: `python -m tests.benchmarks.accuracy [--section ...] [--misses] [PART OF A NAME]`.
Sections: schedules (EX-27 values), totals (proved, of those that print shows), structures (against those made
by hand), units (figures whose unit contradicts their print), states (master state of each filing), speed (rate, growth, memory).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from tests.benchmarks.accuracy.reading import Reading, read_filings
from tests.benchmarks.accuracy.schedules import (
    Found,
    Judged,
    Mistakes,
    Share,
    judge_schedules,
    load_mistakes,
    share,
)
from tests.benchmarks.accuracy.states import discrepancies, master_state
from tests.benchmarks.accuracy.totals import Seen, TotalSeen, totals_seen
from tests.benchmarks.accuracy.units import suspicious_units
from tests.by_hand.printed_totals import CountedStatement, compare_totals, read_counted, read_structures
from tests.real_filings import FILINGS

SECTIONS = ("schedules", "totals", "structures", "units", "states", "speed")


def print_schedules(readings: Iterable[Reading], *, misses: bool) -> None:
    """EX-27: values printed outside the schedules, in the items, under the right concept."""
    mistakes = load_mistakes()
    by_company: dict[str, list[Judged]] = defaultdict(list)
    restated: list[Judged] = []
    for reading in readings:
        judged = list(judge_schedules(reading, mistakes.get(reading.path.stem, Mistakes())))
        ours = [one for one in judged if one.main]
        restated += [one for one in judged if not one.main]
        if ours:
            print(f"  {reading.path.stem:45s} {share(ours)}")
            by_company[reading.company] += ours
        for one in ours if misses else ():
            if one.found is not Found.NAMED:
                print(f"      {one.found.value:8s} {one.tag} {one.raw}: {describe(one)}")
    shares: list[Share] = []
    for company, judged in sorted(by_company.items()):
        shares.append(share(judged))
        print(f"  {company:45s} {shares[-1]}")
    if shares:
        read = sum(s.read / s.printed for s in shares) / len(shares)
        named = sum(s.named / s.printed for s in shares) / len(shares)
        print(f"  mean of companies: read {read:.2%} (target 98.5%), right concept {named:.2%} (target 97%)")
        print(f"  exhibits that restate earlier periods: {share(restated)}")


def describe(judged: Judged) -> str:
    """Where a missed value stands in print, and what was made of it."""
    lines = ", ".join(f"L{number} {text.strip()[:60]!r}" for number, text in judged.lines[:3])
    items = ", ".join(
        f"{i.statement} {i.label[:30]!r} {i.canonical} {i.period_end}" for i in judged.items[:2]
    )
    return f"{lines} -> {items or 'in no item'}"


def print_totals(readings: Iterable[Reading], *, misses: bool) -> None:
    """Totals that print shows and those that are proved."""
    by_company: dict[str, list[TotalSeen]] = defaultdict(list)
    for reading in readings:
        totals = list(totals_seen(reading))
        by_company[reading.company] += totals
        counts = Counter(total.seen for total in totals)
        print(f"  {reading.path.stem:45s} {describe_totals(counts)}")
        for total in totals if misses else ():
            if total.seen is Seen.UNPROVED:
                print(f"      L{total.number} {total.line.label!r} ({total.sign})")
    shares = []
    for company, totals in sorted(by_company.items()):
        counts = Counter(total.seen for total in totals)
        if counts[Seen.PROVED] + counts[Seen.UNPROVED]:
            shares.append(counts[Seen.PROVED] / (counts[Seen.PROVED] + counts[Seen.UNPROVED]))
            print(f"  {company:45s} {describe_totals(counts)}   {shares[-1]:.1%}")
    if shares:
        print(f"  mean of companies: {sum(shares) / len(shares):.2%} (target 97%)")


def describe_totals(counts: Counter[Seen]) -> str:
    """Counts as one line of a table."""
    return f"proved {counts[Seen.PROVED]:3d}   unproved {counts[Seen.UNPROVED]:2d}   bare links {counts[Seen.BARE]:2d}"


def print_structures(readings: Iterable[Reading], *, misses: bool) -> None:
    """Totals counted by hand: the ten statements, and the text statements of structures.json."""
    by_file = {f"text/{reading.path.name}": reading for reading in readings}
    for title, counted in (
        ("counted in print", read_counted()),
        ("structures.json", read_structures(FILINGS)),
    ):
        print_counted(title, counted, by_file, misses=misses)


def print_counted(
    title: str, counted: Iterable[CountedStatement], by_file: dict[str, Reading], *, misses: bool
) -> None:
    """One source of hand-made totals against what was proved."""
    sums: Counter[str] = Counter()
    for one in counted:
        reading = by_file.get(one.file)
        if reading is None:
            continue
        compared = compare_totals(one, reading.report.statements)
        sums["totals"] += len(one.totals)
        for name in ("proved", "weak", "unproved", "wrong", "invented"):
            lines = getattr(compared, name)
            sums[name] += len(lines)
            if misses and lines and name != "proved":
                print(f"      {one.name}: {name} {', '.join(f'L{line}' for line in lines)}")
    if sums["totals"]:
        parts = "   ".join(
            f"{name} {sums[name]}" for name in ("proved", "weak", "unproved", "wrong", "invented")
        )
        print(
            f"  {title:20s} {sums['totals']} totals: {parts}   ({sums['proved'] / sums['totals']:.1%} proved)"
        )


def print_units(readings: Iterable[Reading]) -> None:
    """Figures whose unit or scale looks misread, file by file; there should be none."""
    for reading in readings:
        found = list(suspicious_units(reading.report))
        if found:
            print(f"  {reading.path.stem}")
            for text in found:
                print(f"      {text}")


def print_states(readings: Iterable[Reading], *, misses: bool) -> None:
    """The master state of each filing, as its workbook says it, and why there are no statements."""
    for reading in readings:
        print(f"  {reading.path.stem:45s} {master_state(reading.report)}")
        for text in discrepancies(reading.report) if misses else ():
            print(f"      {text}")


def print_speed(part: str) -> None:
    """Rate, multiple of a digit scan, growth and memory of bytes to Report."""
    from tests.benchmarks.accuracy.speed import measure_growth, measure_memory, measure_speed  # noqa: PLC0415

    paths = [path for path in sorted((FILINGS / "text").iterdir()) if part in path.name]
    speed = measure_speed(paths)
    print(
        f"  {speed.size / 1e6:.1f} MB at {speed.rate:.2f} MB/s (target 5), "
        f"{speed.multiple:.0f} plain scans for digits (target at most 60)"
    )
    largest = max(paths, key=lambda path: path.stat().st_size)
    grown = measure_growth(largest)
    for (small, before), (size, seconds) in pairwise(grown):
        print(
            f"  {size / small:.2f} times the input ({size:.1f} MB) takes {seconds / before:.2f} times as long: {seconds:.2f} s"
        )
    worst = sorted((measure_memory(path), path.stem) for path in paths)[-3:]
    print(
        f"  memory, the worst: {', '.join(f'{times:.1f} times the input {name}' for times, name in worst)} (target 10)"
    )


def main() -> None:
    """Read the arguments and print the sections asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.accuracy", description=__doc__)
    parser.add_argument("part", nargs="?", default="", help="only files whose name holds this")
    parser.add_argument("--section", choices=SECTIONS, action="append", help="only this section (repeatable)")
    parser.add_argument("--misses", action="store_true", help="name each miss")
    arguments = parser.parse_args()
    sections = arguments.section or list(SECTIONS)
    readings = list(read_filings(arguments.part)) if set(sections) - {"speed"} else []
    for section in sections:
        print(f"{section}:")
        match section:
            case "schedules":
                print_schedules(readings, misses=arguments.misses)
            case "totals":
                print_totals(readings, misses=arguments.misses)
            case "structures":
                print_structures(readings, misses=arguments.misses)
            case "units":
                print_units(readings)
            case "states":
                print_states(readings, misses=arguments.misses)
            case _:
                print_speed(arguments.part)


if __name__ == "__main__":
    main()
