"""Where a template comes from: a model that ships with the package, or a workbook of a person's own."""

from __future__ import annotations

from pathlib import Path

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.intake import read_file
from xlsx_tools.workbook.shipped import shipped_template

MODELS = ("one_pager",)
"""The models that ship, by name."""


def read_template(given: str) -> tuple[bytes, str]:
    """The bytes and the file name of a shipped model or of a workbook on disk. Raises InputUnreadable."""
    path = Path(given)
    if given in MODELS and not path.exists():
        path = shipped_template(f"{given}.xlsx")
    try:
        return read_file(path), path.name
    except OSError as error:
        hint = f"Name a workbook (.xlsx), or a model that ships: {', '.join(MODELS)}."
        reason = error.strerror or type(error).__name__
        raise InputUnreadable(
            f"The template cannot be read ({reason})", where=given, what_to_do=hint
        ) from error
