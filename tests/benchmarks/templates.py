"""What filling a template costs: python -m tests.benchmarks.templates. Target: 500 formulas as values <= 1 s."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from tests.store.companies import FLOWS, GeneratedCompany
from xlsx_tools.models import fill_workbook
from xlsx_tools.store import Store

FORMULAS, RUNS = 500, 5
PERIODS = ("FY2000", "FY2001", "2000Q1", "2000Q2", "2000Q3", "2001Q1", "2001Q2", "2001Q3", "2000H1", "2001H1")


def template() -> bytes:
    """A workbook with so many worksheet functions, and a sum below every column of them."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Model"
    workbook.defined_names["Company"] = DefinedName("Company", attr_text="Model!$A$1")
    items = list(FLOWS)
    for column, period in enumerate(PERIODS, start=2):
        sheet.cell(1, column, period)
        letter = sheet.cell(1, column).column_letter
        for row in range(2, 2 + FORMULAS // len(PERIODS)):
            sheet.cell(row, 1, items[row % len(items)])
            sheet.cell(row, column, f"=XT_ITEM(Company,$A{row},{letter}$1)")
        sheet.cell(row + 1, column, f"=SUM({letter}2:{letter}{row})")
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Print the seconds of filling, from the bytes of the template to those of the workbook."""
    data = template()
    company = GeneratedCompany()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "store.sqlite")) as store:
        for report in company.reports(1999, 2001):
            store.ingest(report)
        for values in (True, False):
            taken = []
            for _ in range(RUNS):
                start = perf_counter()
                filled = fill_workbook(data, "template.xlsx", store, company=company.name, values=values)
                filled.book.to_bytes()
                taken.append(perf_counter() - start)
            kind = "values" if values else "live"
            got = filled.cells - len(filled.unfilled)
            print(
                f"{got} of {FORMULAS} formulas filled, {kind}: first {taken[0]:.2f} s, median {median(taken):.2f} s"
            )


if __name__ == "__main__":
    main()
