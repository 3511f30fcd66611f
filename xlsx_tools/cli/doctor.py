"""`xlsx-tools doctor`: what is installed, and whether the main job works here."""

from __future__ import annotations

import json
import platform
import re
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

import click

from xlsx_tools import __version__
from xlsx_tools.cli import exit_codes
from xlsx_tools.cli.options import json_option
from xlsx_tools.errors import XlsxToolsError

OPTIONAL = {
    "xlwings": "worksheet functions in Excel, Windows and Mac only",
    "pyarrow": "items --format parquet",
}
_NAME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One thing looked at: `state` is "ok", "absent" (optional) or "failed"."""

    name: str
    state: str
    detail: str


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    """Say what is installed and try the main job on the sample."""
    symptoms = [_python(), *map(_package, find_requirements()), _libreoffice(), _main_job()]
    failed = any(symptom.state == "failed" for symptom in symptoms)
    if as_json:
        state = "failed" if failed else "ok"
        click.echo(
            json.dumps({"version": __version__, "state": state, "checks": [asdict(s) for s in symptoms]})
        )
    else:
        for symptom in symptoms:
            click.echo(f"{symptom.state:<7} {symptom.name:<12} {symptom.detail}")
    if failed:
        raise click.exceptions.Exit(exit_codes.FAILED)


def _python() -> Symptom:
    detail = (
        f"{platform.python_version()} on {platform.system()} {platform.release()}, xlsx-tools {__version__}"
    )
    return Symptom(name="python", state="ok" if sys.version_info >= (3, 11) else "failed", detail=detail)


def find_requirements() -> list[str]:
    """The packages that the installed distribution asks for, without those of its extras, and the optional ones."""
    asked = metadata.requires("xlsx-tools") or []
    names = [match[0] for text in asked if "extra ==" not in text and (match := _NAME.match(text))]
    return list(dict.fromkeys([*sorted(names), *OPTIONAL]))


def _package(name: str) -> Symptom:
    try:
        return Symptom(name=name, state="ok", detail=metadata.version(name))
    except metadata.PackageNotFoundError:
        if name in OPTIONAL:
            return Symptom(name=name, state="absent", detail=f"optional: {OPTIONAL[name]}")
        return Symptom(name=name, state="failed", detail=f"missing; install it with: pip install {name}")


def _libreoffice() -> Symptom:
    path = shutil.which("soffice") or shutil.which("libreoffice")
    detail = path or "optional: only the tests use it"
    return Symptom(name="libreoffice", state="ok" if path else "absent", detail=detail)


def _main_job() -> Symptom:
    """Export the sample into a folder of its own and check the workbook."""
    from xlsx_tools.cli.source import read_source
    from xlsx_tools.pipeline import read_report
    from xlsx_tools.workbook import check_workbook, export_workbook, find_problems

    given = read_source("sample")
    try:
        with tempfile.TemporaryDirectory(prefix="xlsx-tools-") as folder:
            path = Path(folder) / "sample.xlsx"
            result = export_workbook(read_report(given.data, given.name), path)
            problems = find_problems(check_workbook(path, given.data))
    except XlsxToolsError as error:
        return Symptom(name="main job", state="failed", detail=str(error))
    detail = f"sample exported and checked: {result.state}" if not problems else problems[0].message
    return Symptom(name="main job", state="failed" if problems else "ok", detail=detail)
