"""The frames of comments, as Excel draws them: shapes in VML, which is not always well formed and is edited as text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from xlsx_tools.models.cell import LAST_COLUMN, LAST_ROW, split_address
from xlsx_tools.models.elements import replace_spans

_EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{block}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600"'
    ' o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
# Excel itself has written bare <br> between these.
_START = re.compile(rb"<v:shape\s")
_END = b"</v:shape>"
_NUMBER = re.compile(rb"_x0000_s([0-9]{1,7})\b")
_PLACE = re.compile(rb"<x:(Row|Column)>\s*([0-9]{1,7})\s*</x:")
_LAST_TAG = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
_SHAPES_PER_BLOCK = 1024


def no_shapes(number: int) -> bytes:
    """A drawing without shapes; `number` is the block that its shapes' numbers come from."""
    return _EMPTY.format(block=number).encode()


def has_shapes(data: bytes) -> bool:
    """True where a drawing holds a shape: a comment's frame or a form control."""
    return any(_shapes(data))


def _shapes(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each shape begins and ends."""
    end = 0
    while (start := _START.search(data, end)) is not None:
        end = data.find(_END, start.end()) + len(_END)
        if end < len(_END):
            return
        yield start.start(), end


def add_shapes(data: bytes, cells: Collection[str]) -> bytes:
    """The drawing with a frame for a comment on each cell, hidden until the mouse comes near.

    Raises ValueError for a drawing that has no end.
    """
    numbers = [int(match[1]) for match in _NUMBER.finditer(data)]
    block = re.search(rb'idmap[^>]*\bdata="([0-9]{1,5})', data)
    number = max([*numbers, (int(block[1]) if block else 1) * _SHAPES_PER_BLOCK])
    shapes = []
    for where in sorted(cells, key=split_address):
        number += 1
        row, column = split_address(where)
        left, top = min(column, LAST_COLUMN - 5), min(max(row - 2, 0), LAST_ROW - 8)
        anchor = f"{left}, 15, {top}, 4, {left + 4}, 15, {top + 7}, 4"
        shapes.append(_SHAPE.format(number=number, anchor=anchor, row=row - 1, column=column - 1))
    last = _LAST_TAG.search(data)
    if last is None:
        raise ValueError("it has no end")
    return data[: last.start()] + "".join(shapes).encode() + data[last.start() :]


def remove_shapes(data: bytes, cells: Collection[str]) -> bytes:
    """The drawing without the frames of the comments on these cells."""
    gone = {split_address(where) for where in cells}
    if not gone:
        return data
    spans = []
    for start, end in _shapes(data):
        shape = data[start:end]
        place = {name: int(number) + 1 for name, number in _PLACE.findall(shape)}
        if b'ObjectType="Note"' in shape and (place.get(b"Row"), place.get(b"Column")) in gone:
            spans.append((start, end, b""))
    return replace_spans(data, spans)
