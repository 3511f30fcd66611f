"""What an export costs beside a bare openpyxl process that writes as many cells, styles and formulas.

Run `python -m tests.benchmarks.export [FILING]`. Both are whole processes, run in turn; ratios of one pair hold
although the machine is shared. Targets: export over bare <= 1.6; bytes to Report, warm, over bare <= 0.1; peak
memory of an export <= 90 MB.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import openpyxl

from xlsx_tools.pipeline import read_report

PAIRS = 7
WARM_RUNS = 15

BARE = """
import sys
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
target, sheets, cells, formulas, styles, columns = sys.argv[1], *map(int, sys.argv[2:])
book = Workbook()
names = []
for number in range(styles):
    style = NamedStyle(name=f"style {number}")
    style.font = Font(name="Arial", size=8 + number % 7, bold=bool(number % 2), color=f"FF0000{number % 100:02d}")
    style.fill = PatternFill("solid", fgColor=f"FFEE{number % 100:02d}EE")
    style.border = Border(top=Side(style="thin") if number % 3 else None)
    style.alignment = Alignment(indent=number % 4, wrap_text=bool(number % 5))
    style.number_format = "#,##0_);(#,##0)"
    book.add_named_style(style)
    names.append(style.name)
for number in range(sheets):
    sheet = book.active if number == 0 else book.create_sheet(f"Sheet {number}")
    for place in range(cells // sheets):
        row, column = divmod(place, columns)
        formula = place < formulas // sheets
        value = f"=SUM(A{row + 1}:B{row + 1})" if formula else (f"text {place}" if place % 2 else place)
        sheet.cell(row + 1, column + 3, value).style = names[place % styles]
book.save(target)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How much an exported workbook holds."""

    sheets: int
    cells: int
    formulas: int
    styles: int


def count_contents(path: Path) -> Contents:
    """Count the sheets, filled cells, formulas and distinct cell styles of a workbook."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = sum(cell.data_type == "f" for cell in cells)
    styles = len({tuple(cell._style) for cell in cells})
    return Contents(sheets=len(book.worksheets), cells=len(cells), formulas=formulas, styles=styles)


def run_process(command: list[str]) -> tuple[float, float]:
    """Run a command; give its processor seconds (user and system) and its peak memory in MB."""
    # An installed package has its bytecode; a machine that forbids writing it must not slow one side only.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(filing: Path) -> None:
    """Print the ratios and the peak memory."""
    data = filing.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.xlsx")
        exporting = [sys.executable, "-m", "xlsx_tools", "export", str(filing), "-o", str(out)]
        run_process(exporting)
        contents = count_contents(out)
        counts = [contents.sheets, contents.cells, contents.formulas, contents.styles, 8]
        bare = [sys.executable, "-c", BARE, str(Path(folder, "bare.xlsx")), *map(str, counts)]
        run_process(bare)
        ratios, bare_seconds, memory = [], [], []
        for _ in range(PAIRS):
            out.unlink()
            export_cpu, peak = run_process(exporting)
            bare_cpu, bare_peak = run_process(bare)
            ratios.append(export_cpu / bare_cpu)
            bare_seconds.append(bare_cpu)
            memory.append((peak, bare_peak))
    warm = []
    for _ in range(WARM_RUNS):
        start = time.process_time()
        read_report(data, filing.name)
        warm.append(time.process_time() - start)
    report_ratio = statistics.median(warm) / statistics.median(bare_seconds)
    peak, bare_peak = (statistics.median(values) for values in zip(*memory, strict=True))
    print(f"{filing.name}: {contents}")
    print(f"processor seconds, bare: {statistics.median(bare_seconds):.2f}")
    print(f"export / bare openpyxl, processor time: {statistics.median(ratios):.2f} (target <= 1.6)")
    print(f"bytes to Report, warm / bare openpyxl:  {report_ratio:.3f} (target <= 0.1)")
    print(f"peak memory of an export: {peak:.0f} MB (target <= 90; bare {bare_peak:.0f} MB)")


if __name__ == "__main__":
    sample = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt")
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(str(sample)))
