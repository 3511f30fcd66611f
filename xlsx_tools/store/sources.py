"""Where an answer was printed: what XT_SOURCE gives, one aspect at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from xlsx_tools.store.answer import Answer
from xlsx_tools.store.figure import Figure
from xlsx_tools.store.refusal import bad_argument, not_available

ARCHIVE = "https://www.sec.gov/Archives/edgar/data"
"""Where the SEC keeps what was filed, by CIK and accession number."""


def find_source(answer: Answer, what: object) -> Answer:
    """One aspect of where an answer comes from; of a derived one, of each figure, parted by semicolons.

    `what`: url (default) | accession | line | raw | label | filed | period. Raises Refused: #VALUE! for
    anything else, #N/A where the filing does not say.
    """
    name = "url" if what is None or what == "" else str(what).strip().lower()
    if name not in _ASPECTS:
        raise bad_argument(f'"{name[:40]}" is no aspect of a source: write {", ".join(_ASPECTS)}.')
    if answer.error is not None:
        return answer
    found = [_ASPECTS[name](term.figure) for term in answer.terms]
    if not found or not all(found):
        raise not_available(f"The filing does not tell: {name}.")
    return replace(answer, value="; ".join(dict.fromkeys(found)))


def _url(figure: Figure) -> str:
    filing = figure.filing
    return (
        f"{ARCHIVE}/{filing.cik.lstrip('0')}/{filing.accession}.txt"
        if filing.cik and filing.accession
        else ""
    )


def _line(figure: Figure) -> str:
    place = f"line {figure.source_line}" if figure.source_line else figure.locator
    return f"{figure.document} {place}".strip()


_ASPECTS: Mapping[str, Callable[[Figure], str]] = {
    "url": _url,
    "accession": lambda figure: figure.filing.accession,
    "line": _line,
    "raw": lambda figure: figure.printed,
    "label": lambda figure: figure.name,
    "filed": lambda figure: figure.filing.filed.isoformat() if figure.filing.filed else "",
    "period": lambda figure: figure.period,
}
