"""Shapes of real statements, read from shapes.txt.

One row a line, two blanks for a level. Marks before the caption: `?` may be left out, `-` subtracted and
printed positive, `(` printed negative and added, `~` of either sign, `=` a running total of what is open
in its block, `$` per share, `#` shares, `*` balances the sheet, `>` and `<` cash at beginning and end.
Captions to choose from stand between " / " ("_": no caption); `=> ...` names the total of a block;
`@8` is the usual size of the figure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

MARKS = "?-(~=$#*><"


@dataclass(slots=True)
class Item:
    """A row of a shape, or a block of rows with its heading and the captions of its total."""

    captions: tuple[str, ...]
    marks: str = ""
    weight: float = 10.0
    totals: tuple[str, ...] = ()
    children: list[Item] = field(default_factory=list)


@cache
def read_shapes() -> dict[tuple[str, str], tuple[Item, ...]]:
    """All shapes by industry and kind of statement."""
    shapes: dict[tuple[str, str], list[Item]] = {}
    stack: list[list[Item]] = []
    for text in (Path(__file__).parent / "shapes.txt").read_text(encoding="ascii").splitlines():
        if text.startswith("["):
            industry, kind = text.strip("[]").split()
            stack = [shapes.setdefault((industry, kind), [])]
        elif text.strip() and not text.startswith("#"):
            depth = (len(text) - len(text.lstrip())) // 2
            item = _item(text.strip())
            del stack[depth + 1 :]
            stack[depth].append(item)
            stack.append(item.children)
    return {key: tuple(items) for key, items in shapes.items()}


def _item(text: str) -> Item:
    marks = ""
    while text[0] in MARKS and (text[1] == " " or text[1] in MARKS):
        marks, text = marks + text[0], text[1:].lstrip()
    text, _, weight = text.partition(" @")
    caption, _, total = text.partition("=>")
    return Item(
        captions=tuple(part.strip() for part in caption.split(" / ")),
        marks=marks,
        weight=float(weight or 10),
        totals=tuple(part.strip() for part in total.split(" / ")) if total else (),
    )
