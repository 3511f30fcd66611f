"""Filings of the folder, each read once through the stages, with the time each stage took."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.real_filings import FILINGS
from xlsx_tools.calculation import prove_statements
from xlsx_tools.concepts import match_concepts
from xlsx_tools.items import Item, item_rows
from xlsx_tools.model.report import Report
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsx_tools.model.submission import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A filing as the stages left it. `seconds` of processor time are those of reading, finding, proving and naming."""

    path: Path
    size: int
    submission: Submission
    report: Report
    items: tuple[Item, ...]
    seconds: tuple[float, float, float, float]

    @property
    def company(self) -> str:
        """The company as the header names it; American Locker has no header."""
        return self.report.filing.company or self.path.name.partition("__")[0]


def read_filing(path: Path) -> Reading:
    """A filing through every stage up to the items, without the checks."""
    data = path.read_bytes()
    marks = [time.process_time()]

    def mark() -> None:
        marks.append(time.process_time())

    submission = read_submission(data, path.name)
    mark()
    found = find_statements(submission)
    mark()
    proved = prove_statements(found.statements)
    mark()
    named = match_concepts(proved.statements)
    mark()
    report = Report(
        filing=submission.filing,
        statements=named.statements,
        findings=(*submission.findings, *found.findings, *proved.findings, *named.findings),
    )
    first, second, third, fourth = (b - a for a, b in pairwise(marks))
    return Reading(
        path=path,
        size=len(data),
        submission=submission,
        report=report,
        items=tuple(item_rows(report)),
        seconds=(first, second, third, fourth),
    )


def read_filings(part: str = "") -> Iterator[Reading]:
    """The fixed-width filings whose name holds `part`, in order of their names."""
    for path in sorted((FILINGS / "text").iterdir()):
        if part not in path.name:
            continue
        try:
            yield read_filing(path)
        except Exception as error:  # noqa: BLE001 - a crash is a result of the measure, and is printed
            print(f"CRASH in {path.name}: {error!r}")
