"""Whether the `<TABLE>` tags of a text document stand in pairs, one table after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from xlsx_tools.model.finding import Finding, Severity

_MOST_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTags:
    """The positions of the lines on which tables begin and on which they end, from 0."""

    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()


@dataclass(slots=True)
class _Unpaired:
    """Positions of tags that are out of order, while a document's tags are walked through once.

    `nested` gives with each the table around it; one that never ends is around nothing.
    """

    open: list[int] = field(default_factory=list)
    nested: list[tuple[int, int]] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)


def find_table_tags(tagged: Iterable[tuple[int, str]]) -> TableTags:
    """The tags of the SEC's table convention, upper or lower case, in the first 200 characters of a line.

    `tagged` are the lines that hold any tag, with their positions.
    """
    heads = [(position, line[:200].lower()) for position, line in tagged]
    return TableTags(
        opened=tuple(position for position, head in heads if "<table" in head),
        closed=tuple(position for position, head in heads if "</table" in head),
    )


def audit_table_tags(tags: TableTags, document: str, first_line: int) -> list[Finding]:
    """A note "table-unpaired" where a table has no end tag or no beginning, or begins within another.

    Rows are read by their layout, so no figure depends on it. `first_line` is the 1-based line of the given file
    on which the document's first line stands.
    """
    unpaired = _Unpaired()
    for at, is_end in _in_order(tags):
        if not is_end:
            unpaired.nested += [(at, around) for around in unpaired.open[-1:]]
            unpaired.open.append(at)
        elif unpaired.open:
            unpaired.open.pop()
        else:
            unpaired.stray.append(at)
    nested = [at for at, around in unpaired.nested if around not in unpaired.open]
    said = [
        f"{len(places)} {what} ({_listed(places, first_line)})"
        for places, what in (
            (unpaired.open, "without an end tag"),
            (nested, "within another table"),
            (unpaired.stray, "with an end tag alone"),
        )
        if places
    ]
    if not said:
        return []
    message = (
        f"Tables of the document {document} are not tagged in pairs: {'; '.join(said)}. Their rows were read by "
        "their layout; compare statements near those lines with the filing."
    )
    return [Finding(code="table-unpaired", severity=Severity.INFO, message=message)]


def _in_order(tags: TableTags) -> Iterator[tuple[int, bool]]:
    """Positions of tags and whether they are end tags; of two on one line the one that is due comes first."""
    opened, closed = set(tags.opened), set(tags.closed)
    depth = 0
    for at in sorted(opened | closed):
        turns = [is_end for is_end, places in ((True, closed), (False, opened)) if at in places]
        for is_end in turns if depth else reversed(turns):
            depth = max(0, depth - 1) if is_end else depth + 1
            yield at, is_end


def _listed(places: Sequence[int], first_line: int) -> str:
    shown = ", ".join(str(at + first_line) for at in places[:_MOST_LINES])
    more = f" and {len(places) - _MOST_LINES} more" if len(places) > _MOST_LINES else ""
    return f"line{'s' if len(places) > 1 else ''} {shown}{more}"
