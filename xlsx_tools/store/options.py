"""The grammar of options: one string, "scale=M; sign=printed; basis=latest" (DESIGN 8)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from xlsx_tools.store.periods import Basis, Vintage, read_vintage
from xlsx_tools.store.refusal import Refused, bad_argument

SCALES = {"1": 1, "units": 1, "k": 10**3, "1000": 10**3, "thousands": 10**3, "m": 10**6, "mn": 10**6}
SCALES |= {
    "1000000": 10**6,
    "millions": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "1000000000": 10**9,
    "billions": 10**9,
}
STATEMENTS = ("BS", "IS", "CI", "CF", "EQ", "NOTE", "OTHER")
"""Short names of statements; the first that shows an item answers for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a value is wanted; the defaults are what a formula without options means.

    `scale` divides money and share counts. `sign`: natural (the concept's own) or printed. `vintage`
    holds where the period names none. `entity` and `member` ask for a column that is not the
    consolidated, undimensioned one; `statement` for one statement only, notes included.
    """

    scale: Decimal = Decimal(1)
    printed_sign: bool = False
    vintage: Vintage = field(default_factory=Vintage)
    entity: str = ""
    member: str = ""
    statement: str = ""
    scenario: str = ""

    def of_figures(self) -> Options:
        """What of them says which figures are meant: neither the scale they are shown in, nor the vintage."""
        return replace(self, scale=Decimal(1), vintage=Vintage())


def read_options(given: object) -> Options:
    """The options that a string names, in any order, each at most once; nothing means the defaults.

    >>> read_options("scale=M; sign=printed").scale
    Decimal('1000000')

    Raises Refused (#VALUE!) for an unknown option, value, or repetition.
    """
    if given is None or given == "":
        return Options()
    if not isinstance(given, str):
        raise bad_argument(f'Options are one text such as "scale=M; sign=printed"; this is {given!r:.40}.')
    fields: dict[str, object] = {}
    for part in given.split(";"):
        if not part.strip():
            continue
        name, equals, text = part.partition("=")
        name, text = name.strip().lower(), text.strip()
        if not equals or name not in _NAMES:
            raise bad_argument(
                f'"{part.strip()[:40]}" is no option: write {", ".join(_NAMES)}, each with "=".'
            )
        if _FIELDS.get(name, name) in fields:
            raise bad_argument(f'The option "{name}" stands twice.')
        fields[_FIELDS.get(name, name)] = _read_value(name, text)
    return Options(**fields)  # type: ignore[arg-type]


_NAMES = ("scale", "sign", "basis", "entity", "member", "statement", "scenario")
_FIELDS = {"sign": "printed_sign", "basis": "vintage"}


def _read_value(name: str, text: str) -> object:
    match name:
        case "scale" if text.lower() in SCALES:
            return Decimal(SCALES[text.lower()])
        case "sign" if text.lower() in {"natural", "printed"}:
            return text.lower() == "printed"
        case "basis":
            return _read_basis(text)
        case "statement" if text.upper() in STATEMENTS:
            return text.upper()
        case "entity" | "member" | "scenario" if text:
            return text.casefold()
    raise _bad_value(name, text)


def _read_basis(text: str) -> Vintage:
    vintage = read_vintage(text)
    if vintage.basis in {Basis.LATEST, Basis.ORIGINAL}:
        return vintage
    raise _bad_value("basis", text)


def _bad_value(name: str, text: str) -> Refused:
    allowed = {
        "scale": "units, K, M or B",
        "sign": "natural or printed",
        "basis": "latest or orig",
        "statement": ", ".join(STATEMENTS),
    }.get(name, "a name")
    return bad_argument(f'The option {name} takes {allowed}, not "{text[:40]}".')
