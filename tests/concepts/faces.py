"""Faces of statements typed by hand: captions in print order, the element each line carries, and how the lines sum.

A face stands in faces/*.txt as an outline, two blanks for a level: `caption | element | mark`. Headings have no element, `~`
stands for an element of the filer's own. Marks: `-` printed positive and taken away, `(` printed negative, `=` the sum of the
lines since the heading it stands under (`=3` of the last three, `=*` of all that is open, `=~` of all, those under the last
heading taken away; a `-` behind it: taken away further on), `*` what balances the sheet, `.` in no sum, `0` nil, `$` per share,
`#` shares, `>` and `<` cash at the beginning and end. Amounts are drawn; an element keeps its amount within a company.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from random import Random

from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.items import item_rows
from xlsx_tools.pipeline import read_report

YEARS = (2023, 2022)
_TITLES = {
    "balance_sheet": "Consolidated Balance Sheets",
    "income_statement": "Consolidated Statements of Income",
    "cash_flow": "Consolidated Statements of Cash Flows",
}
_HEADS = {"balance_sheet": "As of December 31,"}
_STYLE = 'style="text-align:right;border-top:1px solid #000"'


@dataclass(slots=True)
class FaceLine:
    """A line of a face; `amounts` of two years as printed, per share in cents; `parts` are the (position, sign) it sums."""

    depth: int
    caption: str
    element: str = ""
    mark: str = ""
    amounts: list[int] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Face:
    """One statement of a company."""

    company: str
    kind: str
    lines: list[FaceLine] = field(default_factory=list)


def read_faces(folder: Path) -> dict[str, list[Face]]:
    """All faces by company, with their amounts."""
    companies: dict[str, list[Face]] = {}
    for path in sorted(folder.glob("*.txt")):
        for text in path.read_text(encoding="ascii").splitlines():
            if text.startswith("["):
                company, kind = text.strip("[]").split()
                face = Face(company, kind)
                companies.setdefault(company, []).append(face)
            elif text.strip() and not text.startswith("#"):
                caption, element, mark = [*(part.strip() for part in text.split(" | ")), "", ""][:3]
                face.lines.append(FaceLine((len(text) - len(text.lstrip())) // 2, caption, element, mark))
    for company, faces in companies.items():
        rng, known = Random(company), dict[str, list[int]]()
        for face in faces:
            _find_parts(face.lines)
            _draw(face.lines, rng, known)
    return companies


def _find_parts(lines: list[FaceLine]) -> None:
    """What each total sums, by a stack of what is open."""
    opened: list[tuple[int, int]] = []
    headings: list[int] = []
    for i, line in enumerate(lines):
        if not line.element:
            headings.append(i)
            continue
        mark = line.mark
        if mark.startswith(("=", "<")):
            rule = mark.lstrip("=").rstrip("-")
            if rule.isdigit() or mark == "<":
                count = int(rule) if rule.isdigit() else 2
            elif rule:
                count = len(opened)
            else:
                start = next(h for h in reversed(headings) if lines[h].depth < max(line.depth, 1))
                count = sum(at > start for at, _ in opened)
            line.parts = opened[len(opened) - count :]
            del opened[len(opened) - count :]
            if rule == "~":
                line.parts = [(at, -sign if at > headings[-1] else sign) for at, sign in line.parts]
        if mark[:1] not in (".", "$", "#"):
            opened.append((i, -1 if mark.endswith("-") else 1))


def _draw(lines: list[FaceLine], rng: Random, known: dict[str, list[int]]) -> None:
    for line in lines:
        if not line.element or line.parts:
            continue
        low, high = {"$": (20, 900), "#": (200_000, 900_000)}.get(line.mark, (101, 9_999))
        size = rng.randint(low, high)
        drawn = [size, max(1, int(size * rng.uniform(0.6, 1.3)))]
        if line.mark == "" and line.element != "~":
            drawn = known.get(line.element, drawn)
        if line.mark == "0":
            drawn = [0, 0]
        line.amounts = [-amount for amount in drawn] if line.mark == "(" else drawn
    _sum(lines)
    plug = next((line for line in lines if line.mark == "*"), None)
    if plug is not None:
        sides = [
            next(line for line in lines if line.element == e)
            for e in ("Assets", "LiabilitiesAndStockholdersEquity")
        ]
        assets, other = (side.amounts for side in sides)
        plug.amounts = [own + a - o for own, a, o in zip(plug.amounts, assets, other, strict=True)]
        _sum(lines)
    for line in lines:
        if line.mark not in ("(", "$", "#") and line.element:
            known.setdefault(line.element, line.amounts)


def _sum(lines: list[FaceLine]) -> None:
    """Sum every total; cash at the beginning of the year is that at the end of the year before."""
    for line in lines:
        if line.mark == "<":
            opening, change = (
                lines[at] for at, _ in sorted(line.parts, key=lambda part: lines[part[0]].mark != ">")
            )
            opening.amounts[0] = opening.amounts[1] + change.amounts[1]
        if line.parts:
            line.amounts = [sum(sign * lines[at].amounts[year] for at, sign in line.parts) for year in (0, 1)]


def page(faces: list[Face]) -> bytes:
    """The statements as a plain page of tables."""
    body = []
    for face in faces:
        head = _HEADS.get(face.kind, "Year Ended December 31,")
        rows = [
            f'<tr><td></td><td colspan="4" align="center">{head}</td></tr>',
            "<tr><td></td>" + "".join(f'<td></td><td align="right">{year}</td>' for year in YEARS) + "</tr>",
        ]
        rows += [_row(line) for line in face.lines]
        body.append(f"<p><b>{_TITLES[face.kind]}</b></p><p>(in millions, except per share data)</p>")
        body.append("<table>" + "\n".join(rows) + "</table><p>See accompanying notes.</p><hr/>")
    text = "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2023</p>" + "\n".join(body)
    return (text + "</body></html>").encode("ascii")


def _row(line: FaceLine) -> str:
    caption = line.caption.replace("&", "&amp;")
    cells = f'<td style="padding-left:{line.depth * 10}pt">{caption}</td>'
    style = _STYLE if line.parts else 'style="text-align:right"'
    cells += "".join(
        f"<td></td><td {style}>{print_amount(amount, line.mark)}</td>" for amount in line.amounts
    )
    return f"<tr>{cells}</tr>"


def print_amount(amount: int, mark: str) -> str:
    """An amount as the page shows it."""
    if not amount:
        return "&#8212;"
    digits = f"{abs(amount) / 100:.2f}" if mark == "$" else f"{abs(amount):,}"
    return f"({digits})" if amount < 0 else digits


class Verdict(StrEnum):
    """What became of a line's name."""

    RIGHT = "right"
    WRONG = "wrong"
    UNNAMED = "unnamed"
    LOST = "lost"
    OUTSIDE = "outside the catalog"


def judge(company: str, faces: list[Face]) -> Iterator[tuple[FaceLine, Verdict, str]]:
    """Each line of a company's faces, read back from their page: whether it has the everyday concept of its element.

    An element of the filer's own or one that the catalog does not know is outside; nothing can be right of it.
    """
    catalog = load_catalog()
    items = [item for item in item_rows(read_report(page(faces), f"{company}.htm")) if not item.dimensions]
    for face in faces:
        for line in face.lines:
            if not line.element or not any(line.amounts):
                continue
            value = (
                Decimal(line.amounts[0]) / 100 if line.mark == "$" else Decimal(line.amounts[0]) * 1_000_000
            )
            same = [item for item in items if item.statement == face.kind and item.value == value]
            words = line.caption.split()[:3]
            own = [item for item in same if item.label.split()[:3] == words] or same
            if not own:
                yield line, Verdict.LOST, ""
                continue
            got = own[0].canonical
            named = (catalog.canonical_of, lambda element: catalog.beside.get(element, ""))
            wanted = {name(element) for element in line.element.split("/") for name in named} - {""}
            if not wanted:
                yield line, Verdict.OUTSIDE, got
            else:
                verdict = Verdict.RIGHT if got in wanted else Verdict.WRONG
                yield line, verdict if got else Verdict.UNNAMED, got
