"""How well statements are read: rows and cells against hand-made structures, and what is found file by file.

Run with `python -m tests.benchmarks.reading [--files] [--misses] [PART OF A NAME]`.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.real_filings import FILINGS
from xlsx_tools.model.statement import Line, Statement
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import FoundStatements, find_statements


def read(path: Path) -> tuple[FoundStatements, float]:
    """The statements of a file, and the seconds it took."""
    data = path.read_bytes()
    start = time.perf_counter()
    found = find_statements(read_submission(data, path.name))
    return found, time.perf_counter() - start


def plain(text: str) -> str:
    """Letters and digits only, for comparing captions that were joined by hand."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def lines_by_row(found: FoundStatements) -> dict[int, tuple[Statement, Line]]:
    """Every line with figures by the row of the file on which its figures stand."""
    return {
        row: (statement, line)
        for statement in found.statements
        for line in statement.lines
        for row in {cell.source.line for cell in line.cells}
    }


def compare(
    wanted: dict[str, Any], rows: dict[int, tuple[Statement, Line]]
) -> tuple[Counter[str], list[str]]:
    """One hand-made statement against what was read: counts, and the misses in words."""
    counts: Counter[str] = Counter()
    misses = []
    for row in wanted["rows"]:
        counts["rows"] += 1
        values = [None if v is None else Decimal(v) for v in row["values"]]
        counts["cells"] += sum(1 for v in values if v is not None)
        if row["line"] not in rows:
            misses.append(f"L{row['line']} {row['caption'][:50]!r}: not read")
            continue
        counts["rows read"] += 1
        _, line = rows[row["line"]]
        got = sorted(
            (c for c in line.cells if c.source.line == row["line"]), key=lambda c: c.source.locator.start
        )
        scaled = [c.value / c.number.scale for c in got]
        counts["cells right"] += sum(
            1 for a, b in zip(scaled, [v for v in values if v is not None], strict=False) if a == b
        )
        if scaled != [v for v in values if v is not None]:
            misses.append(
                f"L{row['line']} {row['caption'][:40]!r}: {values} read as {[str(s) for s in scaled]}"
            )
        caption, label = plain(row["caption"]), plain(line.label)
        if label == caption or (caption and label.endswith(caption)):
            counts["captions right"] += 1
        else:
            misses.append(
                f"L{row['line']} caption {row['headings'][-1:]} {row['caption'][:60]!r} read as {line.label!r}"
            )
    first, last = wanted["lines"]
    known = {row["line"] for row in wanted["rows"]}
    extra = [n for n in rows if first <= n <= last and n not in known]
    counts["extra rows"] += len(extra)
    misses += [f"L{n} extra: {rows[n][1].label[:60]!r}" for n in extra]
    return counts, misses


def print_structures(part: str, *, show_misses: bool) -> None:
    """Every text statement of structures.json, and the sum."""
    structures = json.loads((FILINGS / "structures.json").read_text())["statements"]
    total: Counter[str] = Counter()
    cache: dict[str, FoundStatements] = {}
    for wanted in structures:
        if not wanted["file"].startswith("text/") or part not in wanted["file"]:
            continue
        if wanted["file"] not in cache:
            cache[wanted["file"]] = read(FILINGS / wanted["file"])[0]
        counts, misses = compare(wanted, lines_by_row(cache[wanted["file"]]))
        total += counts
        print(f"{wanted['id']:8s} {describe(counts)}")
        if show_misses:
            for miss in misses:
                print(f"           {miss}")
    print(f"{'in all':8s} {describe(total)}")


def describe(counts: Counter[str]) -> str:
    """Counts as one line of a table."""
    return (
        f"rows {counts['rows read']:4d}/{counts['rows']:4d}   cells {counts['cells right']:4d}/{counts['cells']:4d}   "
        f"captions {counts['captions right']:4d}   extra {counts['extra rows']}"
    )


def print_files(part: str) -> None:
    """What was found in every text filing, with time and findings."""
    size, seconds = 0, 0.0
    for path in sorted((FILINGS / "text").iterdir()):
        if part not in path.name:
            continue
        found, took = read(path)
        size, seconds = size + path.stat().st_size, seconds + took
        codes = Counter(f.code for f in found.findings)
        print(f"{path.name}  {path.stat().st_size / 1e6 / took:.1f} MB/s  {dict(codes)}")
        for s in found.statements:
            keys = ",".join(
                (c.period.key if c.period else "-") + (f"/{c.entity}" if c.entity else "") for c in s.columns
            )
            pages = " ".join(f"{a}-{b}" for _, a, b in s.pages)
            print(f"    {s.kind:20s} {len(s.lines):3d} lines  1:{s.scale}  [{keys}]  {pages}  {s.title[:60]}")
    print(f"{size / 1e6:.1f} MB in {seconds:.2f} s: {size / 1e6 / seconds:.1f} MB/s")


def main() -> None:
    """Read the arguments and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="", help="only files whose name holds this")
    parser.add_argument("--files", action="store_true", help="list what is found in every filing")
    parser.add_argument("--misses", action="store_true", help="name each miss")
    arguments = parser.parse_args()
    if arguments.files:
        print_files(arguments.part)
    else:
        print_structures(arguments.part, show_misses=arguments.misses)


if __name__ == "__main__":
    main()
