"""A stand-in for the pipeline: a "filing" is a line of text that names a generated report, or what goes wrong."""

from __future__ import annotations

import hashlib
import os
import signal
from dataclasses import replace

from tests.store.companies import GeneratedCompany
from xlsx_tools.errors import NoStatements
from xlsx_tools.model.report import Report


def read_line(data: bytes, name: str) -> Report:
    """Read "YEAR", "none" (no statements), "fault" (a bug) or "death" (the process is killed)."""
    match data.decode().split():
        case ["none"]:
            raise NoStatements("No financial statements were found", where=name, what_to_do="Give EX-13.")
        case ["fault"]:
            raise ZeroDivisionError("a bug of the reader")
        case ["death"]:
            os.kill(os.getpid(), signal.SIGKILL)
    report = GeneratedCompany().annual(int(data))
    return replace(report, filing=replace(report.filing, sha256=hashlib.sha256(data).hexdigest(), name=name))
