"""The catalog of concepts: TOML in, dictionaries out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from xlsx_tools.concepts.captions import normal_form, plain_form
from xlsx_tools.working_values import working_value

FILES = (
    "balance_sheet.toml",
    "income_statement.toml",
    "cash_flow.toml",
    "comprehensive_income.toml",
    "equity.toml",
)
PREFIX = "us-gaap:"
"""The namespace of the taxonomy's elements, as filers write it."""

_CONTENT = frozenset({"add", "less", "headings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a statement: where its captions are looked up, and what its total is.

    `within` is the section that is asked next, `after` the one that follows its total, `gross` the
    element of a total before deductions; `unit` is "money", "per_share" or "shares"; `effect` is 1
    where its total adds to the statement's, -1 where it is taken away.
    """

    id: str
    within: str = ""
    after: str = ""
    total: str = ""
    gross: str = ""
    unit: str = "money"
    effect: int = 1


@working_value(frozen=True, slots=True, kw_only=True)
class Wording:
    """A caption in normal form, a blank behind it; its words; these and the words of the headings around it."""

    form: str
    words: frozenset[str]
    around: frozenset[str]


@lru_cache(maxsize=4096)
def read_wording(form: str, context: str = "") -> Wording:
    """A caption as the rules look at it, for many of them."""
    words = frozenset(form.split())
    return Wording(form=f"{form} ", words=words, around=words.union(context.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRule:
    """Words that name a concept wherever they stand in a caption; every form is normal.

    `start`: it begins with one of these. `all`: each stands in it. `any`: one does. `none`: none does.
    With `context` the headings above count as part of the caption, except for `none` and for `caption`,
    words that must all stand in the caption itself; `never` stands in neither. An empty `element` means that no concept fits and no later rule may try.
    """

    section: str
    element: str
    start: tuple[str, ...] = ()
    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    caption: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    context: bool = False

    def fits(self, caption: Wording) -> bool:
        """True where the caption meets the rule."""
        if self.start and not caption.form.startswith(self.start):
            return False
        words = caption.around if self.context else caption.words
        return (
            self.all <= words
            and (not self.any or not self.any.isdisjoint(words))
            and self.caption <= caption.words
            and self.none.isdisjoint(caption.words)
            and self.never.isdisjoint(caption.around)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneRule:
    """Words of a line that is the concept where no other line of its statement is (lone.py).

    `instead` are narrower elements that such a line may have been given already; with `top` nothing stands above it.
    """

    words: WordRule
    instead: frozenset[str] = frozenset()
    top: bool = False

    @property
    def element(self) -> str:
        """The everyday concept."""
        return self.words.element


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The catalog's part for one kind of statement.

    `aliases` leads from section and normal form to an element; `headings` from normal form to the
    sections it may open; `signs` says per element whether a positive natural figure adds to its statement (1) or
    takes away (-1). `rules` are those of each section, in their order; `lone` those of concepts that a statement has once.
    `totals` leads from the element of a section's total to the section, `closing` from a section that may name such a total
    to its rules, where one of them does.
    """

    sections: Mapping[str, Section]
    aliases: Mapping[str, Mapping[str, str]]
    headings: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, tuple[WordRule, ...]]
    signs: Mapping[str, int]
    lone: tuple[LoneRule, ...] = ()
    totals: Mapping[str, str] = field(default_factory=dict)
    closing: Mapping[str, tuple[WordRule, ...]] = field(default_factory=dict)

    def within(self, section: str) -> Iterator[str]:
        """The sections that stand directly within a section."""
        return (inner.id for inner in self.sections.values() if inner.within == section)

    def path(self, section: str) -> Iterator[str]:
        """A section and those it stands within, innermost first."""
        while section:
            yield section
            section = self.sections[section].within


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An everyday concept that print may state in parts only.

    A part has one of the elements, or no element and a caption that begins with the word `start` and has one of
    `words`. Parts count wherever they stand (`anywhere`), else only where one total adds them to the line.
    """

    concept: str
    elements: frozenset[str]
    start: str = ""
    words: frozenset[str] = frozenset()
    anywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A total that is by definition its `add` less its `less`; an extension solved by it has `says` in its name."""

    total: str
    add: frozenset[str]
    less: frozenset[str]
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsRule:
    """A total that its proved parts show to be another element than its caption says, or one of the parts to be.

    `parts` are everyday concepts, each with the sign it must enter with, 0 for either; with `only` the total has no others.
    The line that `becomes` another element is the `part` of that concept; the total where that is empty.
    """

    statement: str
    total: str
    parts: Mapping[str, int]
    becomes: str
    part: str = ""
    only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All chapters, and what is known of the elements whatever statement they stand in.

    `beside` is what an element stands for where another line of its statement has its everyday concept.
    `positive` are elements never negative in their own sign; `below_operations` and `after_tax` the everyday concepts
    that stand between operating income and income before taxes, and from there on. `families` are elements that rules
    look at together.
    """

    chapters: Mapping[str, Chapter]
    canonical: Mapping[str, str]
    beside: Mapping[str, str]
    names: Mapping[str, str]
    gross: Mapping[str, str]
    positive: frozenset[str]
    below_operations: frozenset[str]
    after_tax: frozenset[str]
    retired: Mapping[str, int]
    years: tuple[int, int]
    wholes: tuple[Whole, ...]
    identities: tuple[Identity, ...]
    told_by_parts: tuple[PartsRule, ...]
    families: Mapping[str, frozenset[str]]

    def canonical_of(self, element: str) -> str:
        """The everyday concept of an element without prefix; empty for one the catalog does not know.

        >>> load_catalog().canonical_of("SalesRevenueNet")
        'Revenues'
        """
        return self.canonical.get(element, "")


@cache
def load_catalog() -> Catalog:
    """The catalog that ships with the package; read once in a process, since it never changes."""
    chapters = {}
    for name in FILES:
        source = read_source(name)
        chapters[source["statement"]] = _chapter(source)
    return _catalog(chapters, read_source("elements.toml"))


def read_source(name: str) -> dict[str, Any]:
    """A file of the catalog as it stands."""
    return tomllib.loads(files("xlsx_tools.concepts").joinpath(name).read_text(encoding="utf-8"))


def _chapter(source: dict[str, Any]) -> Chapter:
    sections: dict[str, Section] = {}
    aliases: dict[str, dict[str, str]] = {}
    headings: dict[str, list[str]] = {}
    signs: dict[str, int] = {}
    for table in source["section"]:
        section = Section(**{key: value for key, value in table.items() if key not in _CONTENT})
        sections[section.id] = section
        forms = aliases.setdefault(section.id, {})
        for effect, sign in (("add", 1), ("less", -1)):
            for element, wordings in table.get(effect, {}).items():
                forms.update(dict.fromkeys(split_forms(wordings), element))
                signs.setdefault(element, sign * section.effect)
        for form in dict.fromkeys(split_forms(table["headings"])):
            headings.setdefault(form, []).append(section.id)
    rules: dict[str, list[WordRule]] = {section: [] for section in sections}
    for table in source.get("rule", ()):
        rules[table["section"]].append(read_rule(table))
    totals = {section.total: section.id for section in sections.values() if section.total}
    return Chapter(
        sections=sections,
        aliases=aliases,
        headings={form: tuple(sections) for form, sections in headings.items()},
        rules={section: tuple(own) for section, own in rules.items()},
        signs=signs,
        lone=tuple(_lone_rule(table) for table in source.get("lone", ())),
        totals=totals,
        closing={
            s: tuple(own) if any(rule.element in totals for rule in own) else ()
            for s, own in rules.items()
            if not totals.keys().isdisjoint((*aliases[s].values(), *(rule.element for rule in own)))
        },
    )


def _lone_rule(table: dict[str, Any]) -> LoneRule:
    return LoneRule(
        words=read_rule(table),
        instead=frozenset(table.get("instead", "").split()),
        top=table.get("top", False),
    )


def read_rule(table: dict[str, Any]) -> WordRule:
    """A rule from its table in a file of the catalog; words that are not stated ask for nothing."""

    def words(key: str) -> frozenset[str]:
        return frozenset(normal_form(table.get(key, "")).split())

    return WordRule(
        section=table["section"],
        element=table["element"],
        start=tuple(f"{form} " for form in split_forms(table.get("start", ""))),
        all=words("all"),
        any=words("any"),
        caption=words("caption"),
        none=words("none"),
        never=words("never"),
        context=table.get("context", False),
    )


def split_forms(wordings: str) -> list[str]:
    """The normal forms of aliases parted by bars."""
    return [form for form in map(plain_form, wordings.split("|")) if form]


def _catalog(chapters: dict[str, Chapter], source: dict[str, Any]) -> Catalog:
    known = {element for chapter in chapters.values() for element in chapter.signs}
    canonical = {element: element for element in sorted(known)}
    for concept, elements in source["canonical"].items():
        canonical[concept] = concept
        canonical.update(dict.fromkeys(elements.split(), concept))
    beside = {concept: concept for concept in source["beside"]}
    beside |= {e: concept for concept, elements in source["beside"].items() for e in elements.split()}
    retired = {e: int(year) for year, elements in source["retired"].items() for e in elements.split()}
    return Catalog(
        chapters=chapters,
        canonical=canonical,
        beside=beside,
        names=source["names"],
        gross=source["gross"],
        positive=frozenset(source["positive"]["elements"].split()),
        below_operations=frozenset(source["income"]["below_operations"].split()),
        after_tax=frozenset(source["income"]["after_tax"].split()),
        retired=retired,
        years=(source["taxonomy"]["first_year"], source["taxonomy"]["last_year"]),
        wholes=tuple(_whole(table) for table in source["whole"]),
        identities=tuple(_identity(table) for table in source["identity"]),
        told_by_parts=tuple(_parts_rule(table) for table in source["told_by_parts"]),
        families={name: frozenset(elements.split()) for name, elements in source["families"].items()},
    )


def _whole(table: dict[str, Any]) -> Whole:
    return Whole(
        concept=table["concept"],
        elements=frozenset(table["elements"].split()),
        start=table.get("start", ""),
        words=frozenset(table.get("words", "").split()),
        anywhere=table.get("anywhere", False),
    )


def _identity(table: dict[str, Any]) -> Identity:
    return Identity(
        total=table["total"],
        add=frozenset(table["add"].split()),
        less=frozenset(table.get("less", "").split()),
        says=table.get("says", ""),
    )


def _parts_rule(table: dict[str, Any]) -> PartsRule:
    signs = {"+": 1, "-": -1}
    return PartsRule(
        statement=table["statement"],
        total=table["total"],
        parts={part.lstrip("+-"): signs.get(part[0], 0) for part in table["parts"].split()},
        becomes=table["becomes"],
        part=table.get("part", ""),
        only=table.get("only", False),
    )
