"""Contexts and units of an XBRL instance: when, on which axes, and in what a fact is measured."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from xlsx_tools.model.fact import Dimension
from xlsx_tools.readers.inline_contexts import Context, read_period
from xlsx_tools.readers.xbrl_xml import local_name

_LONGEST = 300
_MEMBERS = ("explicitMember", "typedMember")


def read_context(element: etree._Element) -> Context:
    """A context as XBRL 2.1 and XBRL Dimensions 1.0 define it, explicit and typed members in their order.

    Its period is None where the dates cannot be read ("forever" is none that a statement knows).
    """
    values: dict[str, str] = {}
    dimensions: list[Dimension] = []
    for node in element.iterdescendants():
        name = local_name(node)
        if name == "explicitMember":
            dimensions.append(Dimension(axis=_axis(node), member=_text(node)))
        elif name == "typedMember":
            member = next((_text(child) for child in node), "")
            dimensions.append(Dimension(axis=_axis(node), member=member))
        elif name in ("identifier", "startDate", "endDate", "instant"):
            values.setdefault(name, _text(node))
    return Context(
        id=element.get("id", ""),
        entity=values.get("identifier", "").lstrip("0"),
        period=read_period(
            values.get("startDate", ""), values.get("endDate", "") or values.get("instant", "")
        ),
        dimensions=tuple(dimensions),
        qualifier=_qualifier(element),
    )


def _qualifier(element: etree._Element) -> str:
    """The first thing that a segment or scenario says besides axes; empty for contexts as EDGAR takes them."""
    for part in element.iterdescendants("{*}segment", "{*}scenario"):
        for child in part:
            if local_name(child) not in _MEMBERS:
                return local_name(child)
    return ""


def read_unit(element: etree._Element) -> str:
    """A unit as in the items table: "USD", "shares", "USD/shares", "pure", or the filer's own measure."""
    above = "*".join(_measures(element, below=False))
    below = "*".join(_measures(element, below=True))
    return f"{above}/{below}" if below else above


def _measures(element: etree._Element, *, below: bool) -> Iterator[str]:
    for node in element.iterdescendants():
        if local_name(node) == "measure":
            parent = node.getparent()
            if (parent is not None and local_name(parent) == "unitDenominator") is below:
                yield _text(node).rpartition(":")[2]


def _axis(node: etree._Element) -> str:
    return node.get("dimension", "")


def _text(node: etree._Element) -> str:
    return (node.text or "")[:_LONGEST].strip()
