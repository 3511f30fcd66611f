"""Presentation, calculation and label linkbases, and the schema's roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from xlsx_tools.model.linkbase import DeclaredSum, Linkbases, Presentation, PresentationNode
from xlsx_tools.readers.xbrl_xml import XLINK, XML_LANG, local_name

MOST_NODES = 20_000
"""In one role; the longest real ones have some hundreds."""

_DEEPEST = 60
_LONGEST_LABEL = 2_000
_FROM, _TO, _LABEL, _HREF, _ROLE = (XLINK + name for name in ("from", "to", "label", "href", "role"))
_NO_CAPTION = "documentation"
"""The role of definitions of elements: half of a label linkbase, and no statement's wording."""


class _Arc(NamedTuple):
    parent: str
    child: str
    order: float
    label_role: str
    weight: Decimal | None


@dataclass(slots=True)
class _Gathered:
    """What is read from several files, before trees are built."""

    definitions: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    presented: dict[str, list[_Arc]] = field(default_factory=lambda: defaultdict(list))
    summed: dict[str, list[_Arc]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[tuple[str, str], str] = field(default_factory=dict)


def read_linkbases(roots: Iterable[etree._Element]) -> Linkbases:
    """The declarations of linkbase and schema files, given as root elements in any order (XBRL 2.1, section 5).

    Arcs are relations between elements, whatever locators a filer's program wrote. A locator's fragment
    is the element's id, prefix and name joined by an underscore (EFM 6.8.6), or as the schema says.
    English labels stand before others. Arcs of use "prohibited" take out the arcs they equal. Example: Apple's
    10-Q of March 2025: "AssetsCurrent" under "AssetsCurrentAbstract" by totalLabel, "Total current assets".
    """
    gathered = _Gathered()
    listed = list(roots)
    for root in listed:
        _read_schema(root, gathered)
    for root in listed:
        for link in root.iter("{*}presentationLink", "{*}calculationLink", "{*}labelLink"):
            _read_link(link, gathered)
    return Linkbases(
        presentations=tuple(
            Presentation(role=role, definition=gathered.definitions.get(role, ""), nodes=tuple(_tree(arcs)))
            for role, arcs in gathered.presented.items()
        ),
        sums=tuple(each for role, arcs in gathered.summed.items() for each in _sums(role, arcs)),
        labels=gathered.labels,
    )


def _read_schema(root: etree._Element, gathered: _Gathered) -> None:
    """Roles with their definitions, and the elements that a filer adds, by id."""
    if local_name(root) != "schema":
        return
    namespace = root.get("targetNamespace", "")
    prefix = next((p for p, uri in root.nsmap.items() if uri == namespace and p), "")
    for element in root:
        id_ = element.get("id")
        if local_name(element) == "element" and id_ and prefix:
            gathered.concepts[id_] = f"{prefix}:{element.get('name', '')}"
    for role in root.iter("{*}roleType"):
        text = next((node.text for node in role if local_name(node) == "definition"), None)
        if text:
            gathered.definitions.setdefault(role.get("roleURI", ""), " ".join(text.split()))


def _read_link(link: etree._Element, gathered: _Gathered) -> None:
    concepts: dict[str, list[str]] = defaultdict(list)
    for node in link.iterchildren("{*}loc"):
        fragment = node.get(_HREF, "").rpartition("#")[2]
        concepts[node.get(_LABEL, "")].append(_concept(fragment, gathered.concepts))
    kind = local_name(link)
    arcs = link.iterchildren(f"{{*}}{kind.removesuffix('Link')}Arc")
    if kind == "labelLink":
        _read_labels(arcs, concepts, _texts(link), gathered.labels)
        return
    into = gathered.presented if kind == "presentationLink" else gathered.summed
    into[link.get(_ROLE, "")] += _allowed(arcs, concepts)


def _texts(link: etree._Element) -> Mapping[str, list[etree._Element]]:
    """The labels of a link by the name that arcs call them."""
    texts: dict[str, list[etree._Element]] = defaultdict(list)
    for node in link.iterchildren("{*}label"):
        if _last_part(node.get(_ROLE, "")) != _NO_CAPTION:
            texts[node.get(_LABEL, "")].append(node)
    return texts


def _concept(fragment: str, known: dict[str, str]) -> str:
    """The element of a locator's fragment; what was read of one stays known."""
    concept = known.get(fragment)
    if concept is None:
        prefix, _, name = fragment.partition("_")
        concept = known[fragment] = f"{prefix}:{name}" if name else fragment
    return concept


def _read_labels(
    arcs: Iterable[etree._Element],
    concepts: Mapping[str, list[str]],
    texts: Mapping[str, list[etree._Element]],
    labels: dict[tuple[str, str], str],
) -> None:
    for arc in arcs:
        for concept in concepts.get(arc.get(_FROM, ""), ()):
            for node in texts.get(arc.get(_TO, ""), ()):
                key = (concept, _last_part(node.get(_ROLE, "")))
                words = "".join(map(str, node.itertext())) if len(node) else node.text or ""
                text = " ".join(words[:_LONGEST_LABEL].split())
                is_english = node.get(XML_LANG, "en").lower().startswith("en")
                if text and (is_english or key not in labels):
                    labels[key] = text


def _allowed(arcs: Iterable[etree._Element], concepts: Mapping[str, list[str]]) -> Iterable[_Arc]:
    """The arcs of a link, equal ones once, without those that another prohibits."""
    read: dict[_Arc, None] = {}
    prohibited: set[tuple[str, str, float]] = set()
    for node in arcs:
        weight, order = _decimal(node.get("weight")), _order(node.get("order"))
        role = _last_part(node.get("preferredLabel", ""))
        is_prohibited = node.get("use") == "prohibited"
        for parent in concepts.get(node.get(_FROM, ""), ()):
            for child in concepts.get(node.get(_TO, ""), ()):
                if is_prohibited:
                    prohibited.add((parent, child, order))
                else:
                    read[_Arc(parent, child, order, role, weight)] = None
    return (arc for arc in read if arc[:3] not in prohibited) if prohibited else read


@lru_cache(maxsize=512)
def _last_part(role: str) -> str:
    """The last part of a role; the negated labels of 2009's taxonomy under the names of the registry of today."""
    last = role.rpartition("/")[2]
    if last.startswith("negated"):
        rest = last.removeprefix("negated").removesuffix("Label")
        return f"negated{rest[:1].upper()}{rest[1:]}Label"
    return last


@lru_cache(maxsize=1024)
def _order(text: str | None) -> float:
    """The place that an arc gives its child among its siblings, 1 where it states none (XLink 1.1, XBRL 2.1 3.5.3.9.5)."""
    order = _decimal(text)
    return 1.0 if order is None else float(order)


@lru_cache(maxsize=1024)
def _decimal(text: str | None) -> Decimal | None:
    """A short plain number; None for anything else."""
    if text is None or len(text) > 40:
        return None
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _tree(arcs: list[_Arc]) -> Iterator[PresentationNode]:
    """The nodes of one role depth first; a circle ends where it closes, and no role has more than MOST_NODES."""
    children: dict[str, list[_Arc]] = defaultdict(list)
    for arc in arcs:
        children[arc.parent].append(arc)
    for siblings in children.values():
        siblings.sort(key=lambda arc: arc.order)
    below = {arc.child for arc in arcs}
    roots = [parent for parent in children if parent not in below]
    stack = [(root, 0, "", frozenset((root,))) for root in reversed(roots)]
    for _ in range(MOST_NODES):
        if not stack:
            return
        concept, level, role, path = stack.pop()
        yield PresentationNode(concept=concept, level=level, label_role=role)
        if level < _DEEPEST:
            stack += [
                (arc.child, level + 1, arc.label_role, path | {arc.child})
                for arc in reversed(children.get(concept, []))
                if arc.child not in path
            ]


def _sums(role: str, arcs: list[_Arc]) -> Iterator[DeclaredSum]:
    parts: dict[str, list[_Arc]] = defaultdict(list)
    for arc in arcs:
        if arc.weight is not None:
            parts[arc.parent].append(arc)
    for total, summed in parts.items():
        ordered = sorted(summed, key=lambda arc: arc.order)
        yield DeclaredSum(
            role=role,
            total=total,
            parts=tuple((arc.child, arc.weight) for arc in ordered if arc.weight is not None),
        )
