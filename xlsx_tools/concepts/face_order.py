"""An order for facts that come without one: the catalog's statements as presentations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.linkbase import Linkbases, Presentation, PresentationNode
from xlsx_tools.model.submission import Submission

PREFIX = "us-gaap:"
_TURNED = "negatedLabel"
_MARKS = {"=": "totalLabel", "-": _TURNED, "<": "periodStartLabel", ">": "periodEndLabel"}
_WORDS = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")
_SMALLEST_SHARE = Decimal("0.34")
_MANY_YEARS = 4
_TERMS = (("years", (12,)), ("quarters", (3,)), ("year to date", (6, 9)))
_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """The order of one statement: what it is called, its nodes, and the captions of its headings."""

    kind: str
    title: str
    nodes: tuple[PresentationNode, ...]
    headings: Mapping[str, str]


def order_facts(submission: Submission) -> Submission:
    """Give facts without any presentation the catalog's (face_order.toml), and captions where they have none.

    Nothing changes for a filing with a page or a presentation of its own. Facts over more than four years are
    a company's whole history: its flows stand apart by years, quarters and year to date. Elements that no
    statement names follow as "Other balances" and "Other figures", by name. Example: Boston Beer's bare
    instance of June 2013.
    """
    if submission.documents or submission.linkbases.presentations or not submission.facts:
        return submission
    undivided = [fact for fact in submission.facts if not fact.dimensions and fact.value is not None]
    years = {fact.period.end.year for fact in undivided if fact.period.months == _YEAR}
    terms = _TERMS if len(years) > _MANY_YEARS else (("", ()),)
    presentations = []
    for number, order in enumerate(_orders()):
        for place, (name, months) in enumerate(terms if order.kind != "balance_sheet" else (("", ()),)):
            title = f"{order.title}, {name}" if name else order.title
            presentations.append(_presentation(f"{number}{place}", title, order.nodes, months))
    named = {node.concept for order in _orders() for node in order.nodes}
    presentations += _others(undivided, named, terms)
    labels = dict(submission.linkbases.labels)
    for order in _orders():
        labels |= {(concept, "label"): text for concept, text in order.headings.items()}
    for concept in {fact.concept for fact in submission.facts}:
        labels.setdefault((concept, "label"), caption_of(concept))
    return replace(
        submission,
        linkbases=Linkbases(presentations=tuple(presentations), labels=labels),
        findings=(*submission.findings, _in_our_order(submission.filing.name)),
    )


def _in_our_order(name: str) -> Finding:
    message = (
        f"{name} gives facts without their order. The statements stand in the order of this program's catalog; elements of "
        "the filer's own and those it does not know follow as other figures, so sums may lack a line."
    )
    return Finding(code="order-by-catalog", severity=Severity.INFO, message=message)


def caption_of(concept: str) -> str:
    """An element's name as words, for want of a caption; the catalog's name where it has one.

    >>> caption_of("us-gaap:AccountsReceivableNetCurrent")
    'Accounts receivable net current'
    """
    element = concept.rpartition(":")[2]
    known = load_catalog().names.get(element)
    if known:
        return known
    words = _WORDS.findall(element)
    return (
        " ".join(
            [*words[:1], *(word if word.isupper() and len(word) > 1 else word.lower() for word in words[1:])]
        )
        or element
    )


def _presentation(
    name: str, title: str, nodes: tuple[PresentationNode, ...], months: tuple[int, ...] = ()
) -> Presentation:
    return Presentation(
        role=f"catalog/{name}",
        definition=f"{name} - Statement - {title}",
        nodes=nodes,
        smallest_share=_SMALLEST_SHARE,
        months=months,
    )


def _others(
    facts: list[Fact], named: set[str], terms: tuple[tuple[str, tuple[int, ...]], ...]
) -> Iterator[Presentation]:
    """What no statement names, balances and flows apart, for every period that has a figure."""
    rest = [fact for fact in facts if fact.concept not in named and not fact.concept.startswith("dei:")]
    balances = sorted({fact.concept for fact in rest if fact.period.is_instant})
    flows = sorted({fact.concept for fact in rest if not fact.period.is_instant})
    every = Decimal(0) if len(terms) == 1 else Decimal("0.1")
    if balances:
        nodes = tuple(PresentationNode(concept=concept) for concept in balances)
        yield replace(_presentation("80", "Other balances (details)", nodes), smallest_share=every)
    for place, (name, months) in enumerate(terms):
        if flows:
            nodes = tuple(PresentationNode(concept=concept) for concept in flows)
            title = f"Other figures, {name} (details)" if name else "Other figures (details)"
            yield replace(_presentation(f"9{place}", title, nodes, months), smallest_share=every)


@cache
def _orders() -> tuple[_Order, ...]:
    text = files("xlsx_tools.concepts").joinpath("face_order.toml").read_text(encoding="utf-8")
    return tuple(_order(table) for table in tomllib.loads(text)["statement"])


def _order(table: dict[str, str]) -> _Order:
    chapter = load_catalog().chapters[table["kind"]]
    lines = [line for line in table["order"].splitlines() if line.strip()]
    named = {line.strip().rstrip("=-<>") for line in lines}
    headings: dict[str, str] = {}
    nodes: list[PresentationNode] = []
    for line in lines:
        word = line.strip()
        level = (len(line) - len(line.lstrip())) // 2 + 1
        if word.endswith(":"):
            concept = f"catalog:{''.join(part.capitalize() for part in word[:-1].split())}Abstract"
            headings[concept] = word[:-1]
            nodes.append(PresentationNode(concept=concept, level=level))
        elif word.startswith("@"):
            section, _, part = word[1:].partition(".")
            for element in dict.fromkeys(chapter.aliases[section].values()):
                if element not in named and part in element.lower():
                    named.add(element)
                    turned = chapter.signs.get(element, 1) < 0 and table["kind"] in (
                        "cash_flow",
                        "balance_sheet",
                    )
                    nodes.append(_node(element, level, _TURNED if turned else ""))
        else:
            nodes.append(_node(word.rstrip("=-<>"), level, _MARKS.get(word[-1], "")))
    frame = PresentationNode(concept=f"catalog:{table['kind']}Abstract")
    return _Order(kind=table["kind"], title=table["title"], nodes=(frame, *nodes), headings=headings)


def _node(element: str, level: int, role: str) -> PresentationNode:
    return PresentationNode(concept=PREFIX + element, level=level, label_role=role)
