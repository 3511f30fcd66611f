"""The workbooks that ship with the package: workbook_templates/, inside the wheel or beside the package in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = "workbook_templates"
LOOKS = ("house", "print")
"""The looks that ship, by name."""


def shipped_template(name: str) -> Path:
    """The path of a shipped workbook: `shipped_template("house.xlsx")`."""
    package = Path(__file__).resolve().parents[1]
    installed = package / FOLDER
    return (installed if installed.is_dir() else package.parent / FOLDER) / name


def find_look(given: str | os.PathLike[str]) -> Path:
    """The template a person means: a workbook's path, or the name of a look that ships ("print")."""
    shipped = shipped_template(f"{given}.xlsx")
    return shipped if os.fspath(given) in LOOKS and not Path(given).exists() else Path(given)
