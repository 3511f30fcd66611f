"""Rebuild the workbooks of this folder from their sources: python workbook_templates/rebuild.py.

Edit the .toml files, not the workbooks that ship; a test compares the two byte for byte. People who use the program edit
a copy of a workbook in Excel instead.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from one_pager import build_one_pager

from xlsx_tools.workbook.look import Look, Page, Style, style_title
from xlsx_tools.workbook.paint import paint_workbook
from xlsx_tools.workbook.plan import PlannedBook, PlannedSheet, SheetDraft

FOLDER = Path(__file__).resolve().parent
LOOKS = ("house", "print")
SAMPLES = {"@": "1,234", "d": 37529, "%": 0.1234, "0": 1234}
NOTES = (
    "Change these cell styles (Home, Cell Styles, right-click, Modify) and save the workbook under a name of your own.",
    "Then: xlsx-tools export FILING --template my.xlsx. A style counts for what differs from the style Normal.",
    "The other sheets give column widths, tab colours, zoom, paper, margins, header and footer.",
    "In headers and footers [company] and [filing] stand for the filing's own.",
)


def read_source(name: str) -> dict[str, Any]:
    """A look's source, laid over the one it extends."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    below = data.pop("extends", "")
    return _laid_over(read_source(below.removesuffix(".toml")), data) if below else data


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        merged[key] = _laid_over(merged[key], value) if isinstance(merged.get(key), dict) else value
    return merged


def make_look(source: Mapping[str, Any]) -> Look:
    """The look that a source describes, its colours resolved."""
    colours = source["colours"]
    page = source["page"]
    pages = {name: _page({**page, **own}, colours) for name, own in source["pages"].items()}
    styles = {name: _style(entry, colours) for name, entry in source["styles"].items()}
    plain = _style(source["plain"], colours)
    return Look(plain=plain, styles=styles, pages={"Styles": _gallery_page(page), **pages})


def _style(entry: Mapping[str, Any], colours: Mapping[str, str]) -> Style:
    font = dict(entry.get("font", {}))
    if "color" in font:
        font["color"] = colours[font["color"]]
    return Style(
        font=font,
        fill=("solid", colours[entry["fill"]], "") if "fill" in entry else (),
        border={side: (line, colours[colour]) for side, (line, colour) in entry.get("border", {}).items()},
        align=entry.get("align", {}),
        format=entry.get("format", ""),
    )


def _page(entry: Mapping[str, Any], colours: Mapping[str, str]) -> Page:
    return Page(
        widths=tuple(width for _, width in entry["columns"]),
        tab=colours[entry["tab"]],
        **{key: entry[key] for key in ("zoom", "paper", "margins", "header", "footer")},
    )


def _gallery_page(page: Mapping[str, Any]) -> Page:
    return Page(widths=(30, 22, 70), zoom=page["zoom"], margins=page["margins"])


def plan_template(source: Mapping[str, Any], look: Look, title: str) -> PlannedBook:
    """A look as a workbook: every style shown on a sheet, and a sheet for each kind of page."""
    sheets = [_plan_gallery(source, look, title)]
    for name, entry in source["pages"].items():
        draft = SheetDraft(name, name, look.pages[name])
        for column, (head, width) in enumerate(entry["columns"], start=1):
            draft.width(column, width)
            draft.put(1, column, head, "column-words")
        draft.put(3, 1, "Column widths, tab, zoom and page set-up of this sheet are the export's.", "subhead")
        sheets.append(draft.finish(frozen=(2, 1)))
    return PlannedBook(sheets=tuple(sheets), title=title, company="[company]", footer="[filing]")


def _plan_gallery(source: Mapping[str, Any], look: Look, title: str) -> PlannedSheet:
    draft = SheetDraft("Styles", "Styles", look.pages["Styles"])
    for column, width in enumerate(look.pages["Styles"].widths, start=1):
        draft.width(column, width)
    draft.put(1, 1, title, "company")
    row = 1
    for note in NOTES:
        row += 1
        draft.put(row, 1, note, "unit")
    draft.put(row + 2, 1, "Cell style", "column-words")
    draft.put(row + 2, 2, "Sample", "column-words")
    draft.put(row + 2, 3, "What it is for", "column-words indent-1")
    row += 2
    for name, entry in source["styles"].items():
        if "section" in entry:
            row += 2
            draft.put(row, 1, entry["section"], "table-title")
        row += 1
        draft.put(row, 1, style_title(name))
        draft.put(row, 2, _sample(look.style(name).format), name)
        draft.put(row, 3, entry.get("use"), "indent-1")
    return draft.finish(frozen=(len(NOTES) + 4, 1))


def _sample(code: str) -> Any:
    return next(
        (sample for sign, sample in SAMPLES.items() if sign in code.split(";", maxsplit=1)[0]), "Sample"
    )


def build_look(name: str) -> bytes:
    """The workbook of a look, the same bytes for the same source."""
    source = read_source(name)
    look = make_look(source)
    return paint_workbook(plan_template(source, look, f"{name.capitalize()} look"), look, manifest=False)


def build_model() -> bytes:
    """The one-page model in the house look."""
    return build_one_pager(read_source("one_pager"), make_look(read_source("house")))


def main() -> None:
    """Write every workbook of the folder."""
    for name in LOOKS:
        (FOLDER / f"{name}.xlsx").write_bytes(build_look(name))
    (FOLDER / "one_pager.xlsx").write_bytes(build_model())


if __name__ == "__main__":
    main()
