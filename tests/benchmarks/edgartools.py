"""A linkbase set to a finished workbook, beside edgartools' three statements as data frames plus to_excel.

Run `python -m tests.benchmarks.edgartools PYTHON [PART OF A NAME]`; PYTHON is the interpreter of an environment of its own
that has edgartools and openpyxl. Each side runs warm in a process of its own, in turn, on the same folder: the schema,
linkbases and instance of a filing, and the same with its inline page where the set has one (edgartools leaves the page,
we read it). The best of all runs counts. Target: at most a third.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.real_filings import FILINGS
from xlsx_tools.readers.archive import SUFFIXES

ROUNDS = 3

OURS = """
from xlsx_tools import export_workbook, read_report
from xlsx_tools.readers.archive import read_folder

def work(folder, target):
    export_workbook(read_report(read_folder(folder), "set.zip"), target)
"""

THEIRS = """
import logging, warnings
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
import pandas
from edgar.xbrl import XBRL

def work(folder, target):
    faces = XBRL.from_directory(folder).statements
    with pandas.ExcelWriter(target, engine="openpyxl") as writer:
        for name in ("balance_sheet", "income_statement", "cashflow_statement"):
            statement = getattr(faces, name)()
            if statement is not None:
                statement.to_dataframe().to_excel(writer, sheet_name=name)
"""

TIMED = """
import sys, time
from pathlib import Path

folder, target = map(Path, sys.argv[1:])
best = None
for _ in range(6):
    target.unlink(missing_ok=True)
    start = time.process_time()
    work(folder, target)
    took = time.process_time() - start
    best = took if best is None or took < best else best
print(best)
"""


def best_run(interpreter: str, script: str, folder: Path, target: Path) -> float:
    """Processor seconds of the best of several runs in one process."""
    command = [interpreter, "-c", script + TIMED, str(folder), str(target)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise SystemExit(finished.stderr)
    return float(finished.stdout.splitlines()[-1])


def compare(folder: Path, theirs: str, target: Path) -> tuple[float, float]:
    """Our seconds and those of edgartools, the best of all rounds."""
    pairs = [
        (best_run(sys.executable, OURS, folder, target), best_run(theirs, THEIRS, folder, target))
        for _ in range(ROUNDS)
    ]
    return min(own for own, _ in pairs), min(other for _, other in pairs)


def copy_set(source: Path, target: Path, *, with_pages: bool) -> bool:
    """The files of a set that hold figures, without the SEC's own renderings; whether there is an instance."""
    target.mkdir()
    has_instance = False
    for file in source.iterdir():
        is_page = file.suffix.lower() == ".htm"
        if file.suffix.lower() not in SUFFIXES or file.name.startswith("R") or (is_page and not with_pages):
            continue
        content = file.read_bytes()
        has_instance = has_instance or ((not is_page and b"<xbrli:xbrl" in content) or b"<xbrl" in content)
        target.joinpath(file.name).write_bytes(content)
    return has_instance


def main(theirs: str, part: str = "") -> None:
    """Print a line for each set."""
    for source in sorted(
        path for path in (FILINGS / "xbrl").iterdir() if path.is_dir() and part in path.name
    ):
        has_page = any(file.suffix == ".htm" and not file.name.startswith("R") for file in source.iterdir())
        for with_pages in (False, True) if has_page else (False,):
            with tempfile.TemporaryDirectory() as folder:
                copied = Path(folder, "set")
                if not copy_set(source, copied, with_pages=with_pages):
                    continue
                own, other = compare(copied, theirs, Path(folder, "out.xlsx"))
            kind = "with its page" if with_pages else ""
            print(
                f"{source.name:32s} {kind:14s} {own * 1000:4.0f} ms, edgartools {other * 1000:4.0f} ms: "
                f"{own / other:.3f} (target 0.333)"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
