"""Print how modern filings are read: file by file and in all, each miss by name with --misses.

Run from the checkout: `python -m tests.benchmarks.modern [--section ...] [--misses] [PART OF A NAME]`.
Sections: filed (inline XBRL against its tags), untagged (the same pages with the tags taken off), dataset (pages made of the
SEC's data set of a quarter, against its tags), html (totals proved, balance, cash), speed (bytes to Report against bare parses,
memory).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.modern.data_set import judge_filing, read_data_set
from tests.benchmarks.modern.inline import Judged, judge_as_filed, judge_without_tags
from tests.benchmarks.modern.pages import Seen, articulation, read_page, totals_seen
from tests.benchmarks.modern.speed import measure_page
from tests.real_filings import FILINGS
from xlsx_tools.errors import NoStatements

SECTIONS = ("filed", "untagged", "dataset", "html", "speed")
DATA_SET = "api/FSDS__num-sub-pre-tag__2009q3.zip"


def print_judged(filings: Iterable[Judged], targets: str, *, misses: bool) -> None:
    """One line a filing, and all together against the targets."""
    sums: Counter[str] = Counter()
    for judged in filings:
        if not judged.facts:
            print(f"  {judged.name:34s} no statements are tagged in it")
            continue
        print(f"  {judged.name:34s} {describe(Counter(counts(judged)))}")
        sums.update(counts(judged))
        for fact, near in judged.missed if misses else ():
            print(f"      missed {fact.concept} {fact.start or ''}..{fact.end} {fact.value:f}: {near}")
        for fact, wanted, found in judged.misnamed if misses else ():
            print(f"      name   {fact.concept} {fact.end}: {wanted} wanted, {found}")
        for item in judged.false if misses else ():
            print(f"      false  {item.statement} {item.label!r} {item.period_end} {item.printed}")
    print(f"  in all: {describe(sums)}   (targets: {targets})")


def counts(judged: Judged) -> dict[str, int]:
    """The numbers of one file."""
    return {
        "facts": judged.facts,
        "found": judged.found,
        "nameable": judged.nameable,
        "named": judged.named,
        "items": judged.items,
        "false": len(judged.false),
        "false_figures": judged.false_figures,
    }


def describe(sums: Counter[str]) -> str:
    """Counts as one line of a table."""
    found = f"found {sums['found']:4d} of {sums['facts']:4d} {sums['found'] / max(sums['facts'], 1):7.2%}"
    named = f"   same concept {sums['named'] / sums['nameable']:7.2%}" if sums["nameable"] else ""
    return f"{found}{named}   false items {sums['false']:3d} {sums['false'] / max(sums['items'], 1):6.2%}, of figures {sums['false_figures']:3d}"


def print_html(paths: Iterable[Path], *, misses: bool) -> None:
    """Totals proved of those print shows; whether balance sheets balance and cash ties."""
    sums: Counter[Seen] = Counter()
    for path in paths:
        report = read_page(path)
        if isinstance(report, str):
            print(f"  {path.stem:50s} {report}")
            continue
        totals = list(totals_seen(report))
        seen = Counter(total.seen for total in totals)
        sums.update(seen)
        tied = ", ".join(f"{name} {how or 'unchecked'}" for name, how in articulation(report).items())
        print(f"  {path.stem:50s} proved {seen[Seen.PROVED]:3d}   unproved {seen[Seen.UNPROVED]:2d}   {tied}")
        for total in totals if misses else ():
            if total.seen is Seen.UNPROVED:
                print(f"      {total.statement.kind.value} {total.line.label!r} ({total.sign})")
    shown = sums[Seen.PROVED] + sums[Seen.UNPROVED]
    print(f"  in all: {sums[Seen.PROVED]} of {shown}, {sums[Seen.PROVED] / max(shown, 1):.2%} (target 97%)")


def print_speed(paths: Iterable[Path]) -> None:
    """Bytes to Report against bare parses of lxml, and the peak of memory against the input."""
    for path in paths:
        try:
            speed = measure_page(path)
        except NoStatements:
            print(f"  {path.stem:34s} holds no statements")
            continue
        print(
            f"  {path.stem:34s} {speed.size / 1e6:4.1f} MB in {speed.seconds * 1000:4.0f} ms: {speed.of_xml:4.1f} parses as XML, "
            f"{speed.of_html:4.1f} as HTML (target 15); memory {speed.memory:4.1f} times the input (target 15)"
        )


def main() -> None:
    """Read the arguments and print the sections asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.modern", description=__doc__)
    parser.add_argument("part", nargs="?", default="", help="only files whose name holds this")
    parser.add_argument("--section", choices=SECTIONS, action="append", help="only this section (repeatable)")
    parser.add_argument("--misses", action="store_true", help="name each miss")
    arguments = parser.parse_args()

    def paths(folder: str) -> list[Path]:
        return [p for p in sorted((FILINGS / folder).iterdir()) if arguments.part in p.name]

    for section in arguments.section or SECTIONS:
        print(f"{section}:")
        match section:
            case "filed":
                targets = "99.5%, false 0.5%"
                print_judged(map(judge_as_filed, paths("ixbrl")), targets, misses=arguments.misses)
            case "untagged":
                targets = "98%, concept 93%, false 1%"
                print_judged(map(judge_without_tags, paths("ixbrl")), targets, misses=arguments.misses)
            case "dataset":
                filings = (f for f in read_data_set(FILINGS / DATA_SET) if arguments.part in f.company)
                print_judged(map(judge_filing, filings), "98%, false 1%", misses=arguments.misses)
            case "html":
                print_html(paths("html"), misses=arguments.misses)
            case _:
                print_speed(p for p in paths("ixbrl") if 1.5e6 < p.stat().st_size < 2.5e6)


if __name__ == "__main__":
    main()
