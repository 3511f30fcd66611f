"""Figures of another entity, or of some part that is no axis, are not the company's: left aside by name."""

from __future__ import annotations

import pytest

from tests.readers.xbrl_sets import NAMESPACES, UNITS, context, fact, instance
from xlsx_tools.errors import NoStatements
from xlsx_tools.pipeline import read_report
from xlsx_tools.readers import read_submission

OWN = context("own", "2024-12-31")
OWN_BEFORE = context("before", "2023-12-31")
OTHER = context("other", "2024-12-31").replace("0000000007", "0000000999")
COVER = '<dei:EntityCentralIndexKey contextRef="own">0000000007</dei:EntityCentralIndexKey>'
FACTS = fact("us-gaap:Assets", "own", "5") + fact("us-gaap:Liabilities", "other", "3")


def _inline(contexts: str, *, cik: str = "") -> bytes:
    """A page that prints FACTS, with a cover that states a CIK or none."""
    named = (
        f'<ix:nonNumeric name="dei:EntityCentralIndexKey" contextRef="own">{cik}</ix:nonNumeric>'
        if cik
        else ""
    )
    rows = "".join(
        f'<tr><td>{name}</td><td><ix:nonFraction name="us-gaap:{name}" contextRef="{at}" unitRef="usd" decimals="0" '
        f'scale="0">{value}</ix:nonFraction></td></tr>'
        for name, at, value in (("Assets", "own", "5"), ("Liabilities", "other", "3"))
    )
    return (
        f'<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" {NAMESPACES}><body><ix:header><ix:resources>'
        f"{contexts}{UNITS}</ix:resources></ix:header><p>{named}</p><table>{rows}</table></body></html>"
    ).encode()


FILES = {
    "instance, by its cover": instance(OWN, OTHER, OTHER.replace('"other"', '"third"'), COVER, FACTS),
    "instance, by most contexts": instance(OTHER, OWN, OWN_BEFORE, FACTS),
    "page, by its cover": _inline(OWN + OTHER + OTHER.replace('"other"', '"third"'), cik="7"),
    "page, by most contexts": _inline(OTHER + OWN + OWN_BEFORE),
}


@pytest.mark.parametrize("data", FILES.values(), ids=list(FILES))
def test_a_figure_of_another_entity_is_left_aside_with_its_identifier(data: bytes) -> None:
    submission = read_submission(data, "acme.xml" if data.startswith(b"<?xml") else "acme.htm")
    assert [each.concept for each in submission.facts] == ["us-gaap:Assets"]
    (finding,) = [each for each in submission.findings if each.code == "fact-unreadable"]
    assert "1 tagged figure of acme" in finding.message
    assert "another entity than the filing's (7): us-gaap:Liabilities of entity 999." in finding.message


SAME = {
    "leading zeros": OTHER.replace("0000000999", "7"),
    "no identifier": OTHER.replace("0000000999", ""),
    "an empty segment": OTHER.replace("0000000999</identifier>", "7</identifier><segment/>"),
    "an empty scenario": OTHER.replace("0000000999", "7").replace(
        "</context>", "<scenario></scenario></context>"
    ),
    "an axis in the scenario": OTHER.replace("0000000999", "7").replace(
        "</context>",
        '<scenario><xbrldi:explicitMember dimension="us-gaap:A">us-gaap:M</xbrldi:explicitMember>'
        '<xbrldi:typedMember dimension="us-gaap:T"><acme:Item>1</acme:Item></xbrldi:typedMember></scenario></context>',
    ),
}


@pytest.mark.parametrize("other", SAME.values(), ids=list(SAME))
def test_contexts_that_name_the_filings_entity_in_any_way_are_its_own(other: str) -> None:
    for data, name in (
        (instance(OWN, other, COVER, FACTS), "a.xml"),
        (_inline(OWN + other, cik="0000000007"), "a.htm"),
    ):
        submission = read_submission(data, name)
        assert [each.concept for each in submission.facts] == ["us-gaap:Assets", "us-gaap:Liabilities"]
        assert "fact-unreadable" not in [each.code for each in submission.findings]


def test_several_registrants_of_one_cover_keep_all_figures() -> None:
    second = COVER.replace("0000000007", "0000000999").replace('"own"', '"other"')
    assert len(read_submission(instance(OWN, OWN_BEFORE, OTHER, COVER, second, FACTS), "a.xml").facts) == 2


@pytest.mark.parametrize("part", ["segment", "scenario"])
def test_a_figure_of_a_part_that_is_no_axis_is_left_aside(part: str) -> None:
    said = f"<{part}><acme:budget>yes</acme:budget></{part}>"
    own = OTHER.replace("0000000999", "0000000007")
    other = own.replace("</entity>", f"{said}</entity>" if part == "segment" else f"</entity>{said}")
    for data, name in ((instance(OWN, other, FACTS), "a.xml"), (_inline(OWN + other), "a.htm")):
        submission = read_submission(data, name)
        assert [each.concept for each in submission.facts] == ["us-gaap:Assets"]
        (finding,) = [each for each in submission.findings if each.code == "fact-unreadable"]
        assert "segment or scenario that is no axis: us-gaap:Liabilities with budget." in finding.message


def test_a_file_that_holds_only_figures_of_another_entity_says_so() -> None:
    with pytest.raises(NoStatements, match=r"1 tagged figure of a\.xml left aside, .* of entity 999"):
        read_report(instance(OWN, OTHER, COVER, fact("us-gaap:Assets", "other", "3")), "a.xml")
