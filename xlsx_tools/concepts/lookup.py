"""A caption at its place, looked up in the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from xlsx_tools.concepts.captions import caption_forms, first_form, tells_per_share
from xlsx_tools.concepts.catalog import Chapter, read_wording
from xlsx_tools.concepts.sections import Place
from xlsx_tools.model.statement import Line, Role

_LARGEST_PER_SHARE = 1_000
_AVERAGES = (
    "average share",
    "average common",
    "weighted average",
    "average number",
    "average unit",
    "number unit provided",
    "number share provided",
    "share provided",
    "common share provided",
    "common and common equivalent share provided",
)
"""How captions of share counts begin in normal form, which says "provided" for "used"."""
_TERMS = {
    "current_assets": frozenset({"current", "short-term"}),
    "current_liabilities": frozenset({"current", "short-term"}),
    "noncurrent_assets": frozenset({"noncurrent", "long-term"}),
    "noncurrent_liabilities": frozenset({"noncurrent", "long-term"}),
}
_TOLD_BY_HEADING = frozenset({"discontinued"})
"""Sections whose captions say what they mean under their heading only: a "Loss on sale" is of discontinued operations there."""
_DONE = frozenset(
    {"proceed", "purchase", "payment", "repayment", "sale", "maturity", "issuance", "acquisition", "addition"}
)
_AT_PAR = frozenset({"par", "value"})
"""Stock at a par value per share is money, be it a hundred dollars."""
_TOTALS_OF_ANY = (("total",), ("net",))
"""Captions that total whatever stands above them: the last line of a statement is not what the total of a section within is."""
_COUNTS_OF_SHARES = frozenset({"share", "authorized", "issued", "outstanding", "none", "respectively", "and"})


def find_element(line: Line, place: Place, chapter: Chapter, *, inner: bool = True) -> str:
    """The element a caption names at its place, without prefix; empty where unknown.

    Exact forms before words, the line's own section before those around it and these before those
    within it; where two sections within answer differently, or one whose heading must tell, none is taken. Notes do without those
    within (`inner`): amortization in a note on goodwill is no depreciation of property.
    """
    unit = unit_kind(line, place)
    if unit != "money":
        return _by_rules((unit,), line, place, chapter)
    around = [s for s in chapter.path(place.section) if chapter.sections[s].unit == unit]
    forms = _going_on(line, place) or caption_forms(line.label)
    for form in forms:
        for section in around:
            if form in chapter.aliases[section]:
                return chapter.aliases[section][form]
    for form in _with_heading(forms, place):
        for section in around:
            if form in chapter.aliases[section]:
                return chapter.aliases[section][form]
    below = _inside(chapter, around) if inner and forms[:1] not in _TOTALS_OF_ANY else []
    for form in forms:
        answers = {chapter.aliases[s][form] for s in below if form in chapter.aliases[s]}
        needs_heading = any(form in chapter.aliases[s] for s in _TOLD_BY_HEADING.intersection(below))
        if len(answers) == 1 and not needs_heading:
            return answers.pop()
    found = _by_rules(around, line, place, chapter)
    return (
        found or _by_rules(below, line, place, chapter, aliases=False) or _without_term(forms, place, chapter)
    )


def _without_term(forms: tuple[str, ...], place: Place, chapter: Chapter) -> str:
    """What a caption names without the term that its section says already: "Short-term unearned revenue" among current."""
    terms = _TERMS.get(place.section, frozenset())
    for form in forms:
        words = form.replace("long term", "long-term").replace("short term", "short-term").split()
        rest = " ".join(word for word in words if word not in terms)
        if len(rest) < len(form) and rest in chapter.aliases[place.section]:
            return chapter.aliases[place.section][rest]
    return ""


def _going_on(line: Line, place: Place) -> tuple[str, ...]:
    """The form of a heading and of the caption that goes on from it with "and"; empty for other captions.

    "AND CASH EQUIVALENTS" under "EFFECT OF EXCHANGE RATE CHANGES ON CASH" is no balance of cash (Coca-Cola 1997 L5036).
    """
    if not place.heading or not line.label.lower().startswith("and "):
        return ()
    words = f"{place.heading} {first_form(line.label)}".split()
    return (" ".join(word for word, _ in groupby(words)),)


def _with_heading(forms: tuple[str, ...], place: Place) -> tuple[str, ...]:
    """What a caption says together with the heading that it goes on from.

    "Before Income Taxes" under "Income"; "Fixed maturities" under "Purchases of investments"; a count of shares under
    "Less treasury stock, at cost" (Coca-Cola 1997 L4923).
    """
    if not forms or not place.heading:
        return ()
    if forms[0].startswith("before"):
        return (f"{place.heading} {forms[0]}",)
    verb, _, rest = place.heading.partition(" ")
    if verb in _DONE:
        led = place.heading.rsplit(" ", 1)[0] if rest else verb
        return tuple(f"{lead} {form}" for form in forms for lead in dict.fromkeys((place.heading, led)))
    if _COUNTS_OF_SHARES.issuperset(forms[0].split()):
        return (place.heading, place.heading.removeprefix("less "))
    return ()


def _inside(chapter: Chapter, around: Iterable[str]) -> list[str]:
    innermost = next(iter(around), "")
    return [s for s in chapter.within(innermost) if chapter.sections[s].unit == "money"] if innermost else []


def _by_rules(
    sections: Iterable[str], line: Line, place: Place, chapter: Chapter, *, aliases: bool = True
) -> str:
    forms = caption_forms(line.label)
    if not forms:
        return ""
    if forms[0].startswith("per ") and place.heading:
        forms = (f"{place.heading} {forms[0]}", *forms)
    wording = read_wording(forms[0], place.heading)
    for section in sections:
        if section not in chapter.sections:
            continue
        for form in forms:
            if aliases and form in chapter.aliases[section] and not _contradicted(place):
                return chapter.aliases[section][form]
        for rule in chapter.rules[section]:
            if rule.fits(wording):
                return rule.element
    return ""


def _contradicted(place: Place) -> bool:
    """True under a heading that gives "Basic" another meaning, such as "Pro forma"."""
    words = place.heading.split()
    return "pro" in words or "dividend" in words


def unit_kind(line: Line, place: Place) -> str:
    """What a line counts: "money", "shares", "per_share", or "none" for pure numbers.

    Small figures under a heading that says "per share" are per share, even where the line is a proved
    total (Texas Instruments 1997: "Net income 4.54").
    """
    unit = _unit(line)
    form = first_form(line.label).removeprefix("basic ").removeprefix("diluted ")
    if unit != "pure" and form.startswith(_AVERAGES):
        return "shares"
    if line.role is Role.PER_SHARE or "/" in unit or _is_small_under_per_share(line, place):
        return "per_share"
    if line.role is Role.SHARES or unit == "shares":
        return "shares"
    return "none" if unit == "pure" else "money"


def _unit(line: Line) -> str:
    """The unit of a line; money where only some of its columns count shares, as in a statement of equity."""
    for cell in line.cells:
        if cell.unit != "shares":
            return cell.unit
    return line.unit


def _is_small_under_per_share(line: Line, place: Place) -> bool:
    form = first_form(line.label)
    if not tells_per_share(place.heading, form) or _AT_PAR.issubset(form.split()):
        return False
    figures = [abs(cell.value) for cell in line.cells if cell.value]
    return bool(figures) and all(figure < _LARGEST_PER_SHARE for figure in figures)
