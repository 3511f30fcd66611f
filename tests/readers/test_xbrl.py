"""XBRL: facts of an instance, and what linkbases declare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.readers.xbrl_sets import (
    calculation,
    context,
    fact,
    instance,
    labels,
    linkbase,
    packed,
    presentation,
    schema,
)
from xlsx_tools.errors import Unsupported
from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.linkbase import PresentationNode
from xlsx_tools.model.source import FactReference
from xlsx_tools.readers import read_submission
from xlsx_tools.readers.archive import read_folder
from xlsx_tools.readers.xbrl_xml import parse_xml

YEAR = context("y", "2024-01-01/2024-12-31")
END = context("e", "2024-12-31")


def test_a_fact_has_value_unit_period_decimals_and_a_way_back() -> None:
    data = instance(
        END,
        YEAR,
        fact("us-gaap:Assets", "e", "1234000", more='id="f1"'),
        fact("us-gaap:EarningsPerShareBasic", "y", "-.57", "eps", "2"),
    )
    assets, earnings = read_submission(data, "acme.xml").facts
    assert (assets.concept, assets.value, assets.unit, assets.decimals) == (
        "us-gaap:Assets",
        Decimal(1234000),
        "USD",
        -3,
    )
    assert (assets.period.start, assets.period.end) == (None, date(2024, 12, 31))
    assert assets.source.locator == FactReference(fact_id="f1", context="e", concept="us-gaap:Assets")
    assert (earnings.value, earnings.unit, earnings.period.months) == (Decimal("-.57"), "USD/shares", 12)
    assert earnings.source.locator == FactReference(
        fact_id="", context="y", concept="us-gaap:EarningsPerShareBasic"
    )


def test_a_standard_element_is_known_whatever_prefix_and_year_the_filer_uses() -> None:
    data = (
        instance(END, fact("us-gaap:Assets", "e", "5"))
        .replace(b"us-gaap:", b"g:")
        .replace(
            b'xmlns:us-gaap="http://fasb.org/us-gaap/2024"', b'xmlns:g="http://xbrl.us/us-gaap/2009-01-31"'
        )
    )
    assert [f.concept for f in read_submission(data, "acme.xml").facts] == ["us-gaap:Assets"]


def test_members_of_axes_belong_to_the_fact() -> None:
    data = instance(
        context("p", "2024-12-31", ProductOrServiceAxis="us-gaap:ProductMember"),
        fact("us-gaap:Revenues", "p", "5"),
    )
    (read,) = read_submission(data, "acme.xml").facts
    assert read.dimensions == (
        Dimension(axis="us-gaap:ProductOrServiceAxis", member="us-gaap:ProductMember"),
    )


def test_a_nil_fact_has_no_value_and_a_repeated_one_stands_once() -> None:
    nil = fact("us-gaap:CommitmentsAndContingencies", "e", "", more='xsi:nil="true"')
    again = fact("us-gaap:Assets", "e", "5")
    assert [f.value for f in read_submission(instance(END, nil, again, again), "acme.xml").facts] == [
        None,
        Decimal(5),
    ]


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\n " + text.partition("?>")[2].encode(),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode() + b"\x00",
        lambda text: text.replace("UTF-8", "UTF-16").encode(),
    ],
    ids=[
        "utf-8",
        "mark",
        "blanks before",
        "cp1252",
        "utf-16",
        "utf-16 bare",
        "nul after",
        "wrongly declared",
    ],
)
def test_xml_is_read_in_whatever_encoding_it_comes(written: Callable[[str], bytes]) -> None:
    root = parse_xml(
        written('<?xml version="1.0" encoding="UTF-8"?><a>Soci\xe9t\xe9 G\xe9n\xe9rale</a>'), "a.xml"
    )
    assert root.text == "Soci\xe9t\xe9 G\xe9n\xe9rale"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (fact("us-gaap:Assets", "gone", "5"), "context is missing"),
        (fact("us-gaap:Assets", "e", "5", "gone"), "unit is missing"),
        (fact("us-gaap:Assets", "e", "5 million"), "no decimal number"),
        (fact("us-gaap:Assets", "e", "1E40"), "no decimal number"),
        (fact("us-gaap:Assets", "e", "15<b>0</b>"), "elements stand within"),
        (fact("us-gaap:Assets", "e", "15<b/>"), "elements stand within"),
        (fact("us-gaap:Assets", "e", "5" + "0" * 39), "scale is out of all bounds"),
    ],
)
def test_a_fact_that_cannot_be_read_is_a_finding_and_no_guess(written: str, words: str) -> None:
    submission = read_submission(instance(END, written), "acme.xml")
    assert submission.facts == ()
    assert [finding.code for finding in submission.findings] == ["fact-unreadable"]
    assert words in submission.findings[0].message


def test_two_facts_that_contradict_are_a_finding_and_a_rounded_one_is_not() -> None:
    exact = fact("us-gaap:Cash", "e", "1400", decimals="0")
    rounded = fact("us-gaap:Cash", "e", "1000", decimals="-3")
    other = fact("us-gaap:Cash", "again", "1500", decimals="0")
    assert read_submission(instance(END, exact, rounded), "acme.xml").findings == ()
    contradicting = read_submission(instance(END, context("again", "2024-12-31"), exact, other), "acme.xml")
    assert [finding.code for finding in contradicting.findings] == ["facts-contradict"]
    assert contradicting.findings[0].numbers == (Decimal(1400), Decimal(1500))


def test_cover_facts_name_the_filing() -> None:
    words = [("EntityRegistrantName", "ACME INC"), ("DocumentType", "10-K"), ("CurrentFiscalYearEndDate", "--12-31"),
             ("EntityCentralIndexKey", "0000000007"), ("DocumentPeriodEndDate", "2024-12-31")]  # fmt: skip
    filing = read_submission(
        instance(YEAR, *(f'<dei:{n} contextRef="y">{t}</dei:{n}>' for n, t in words)), "acme.xml"
    ).filing
    assert (filing.company, filing.form, filing.cik, filing.fiscal_year_end) == (
        "ACME INC",
        "10-K",
        "7",
        "1231",
    )
    assert filing.period_end == date(2024, 12, 31)


def test_a_presentation_is_a_tree_in_the_order_of_its_arcs_with_preferred_labels() -> None:
    data = packed(
        a__xml=instance(END, fact("us-gaap:Assets", "e", "5")),
        a__xsd=schema(Balance="00100 - Statement - Balance Sheets"),
        a_pre__xml=linkbase(
            presentation(
                "Balance",
                "us-gaap_BalanceAbstract",
                "  us-gaap_Cash",
                "  acme_Widgets",
                "  us-gaap_Assets totalLabel",
            )
        ),
    )
    (role,) = read_submission(data, "acme.zip").linkbases.presentations
    assert role.definition == "00100 - Statement - Balance Sheets"
    assert role.nodes == (
        PresentationNode(concept="us-gaap:BalanceAbstract"),
        PresentationNode(concept="us-gaap:Cash", level=1),
        PresentationNode(concept="acme:Widgets", level=1),
        PresentationNode(concept="us-gaap:Assets", level=1, label_role="totalLabel"),
    )


def test_a_presentation_in_a_circle_ends() -> None:
    circle = presentation("R", "us-gaap_A", "  us-gaap_B", "    us-gaap_C", "      us-gaap_B")
    data = packed(a__xml=instance(), a_pre__xml=linkbase(circle))
    (role,) = read_submission(data, "acme.zip").linkbases.presentations
    assert [node.concept for node in role.nodes] == ["us-gaap:A", "us-gaap:B", "us-gaap:C"]


def test_declared_sums_and_labels() -> None:
    links = linkbase(
        calculation(
            "Income", "us-gaap_GrossProfit", "  us-gaap_Revenues 1.0", "  us-gaap_CostOfRevenue -1.0"
        ),
        labels(
            ("us-gaap_Revenues", "label", "Revenues"),
            ("us-gaap_Revenues", "totalLabel", "Net sales"),
            ("us-gaap_CostOfRevenue", "label", "Cost  of\nsales"),
        ),
    )
    linkbases = read_submission(packed(a__xml=instance(), a_cal__xml=links), "acme.zip").linkbases
    (declared,) = linkbases.sums
    assert declared.total == "us-gaap:GrossProfit"
    assert declared.parts == (("us-gaap:Revenues", Decimal(1)), ("us-gaap:CostOfRevenue", Decimal(-1)))
    assert linkbases.label("us-gaap:Revenues", "totalLabel") == "Net sales"
    assert linkbases.label("us-gaap:Revenues", "negatedTotalLabel") == "Net sales"
    assert linkbases.label("us-gaap:Revenues", "periodEndLabel") == "Revenues"
    assert linkbases.label("us-gaap:CostOfRevenue") == "Cost of sales"


def test_an_archive_with_one_file_is_that_file() -> None:
    submission = read_submission(
        packed(acme__xml=instance(END, fact("us-gaap:Assets", "e", "5"))), "acme.zip"
    )
    assert [f.value for f in submission.facts] == [Decimal(5)]


def test_an_archive_named_by_edgar_tells_its_accession_number() -> None:
    data = packed(a__xml=instance(), a_cal__xml=linkbase(calculation("R", "us-gaap_A", "  us-gaap_B 1.0")))
    assert read_submission(data, "0000320193-25-000057-xbrl.zip").filing.accession == "0000320193-25-000057"
    assert read_submission(data, "apple.zip").filing.accession == ""


def page(cik: str, form: str, period: str, value: str, *, company: str = "") -> bytes:
    """An inline page with its cover's tags and one figure in a table; without a form an exhibit of plain print."""
    if not form:
        return b"<html><body><p>Certification: I have reviewed this report on Form 10-Q.</p></body></html>"
    cover = {
        "EntityRegistrantName": company or f"Company {cik}",
        "EntityCentralIndexKey": cik,
        "DocumentType": form,
        "DocumentPeriodEndDate": period,
    }
    told = "".join(
        f'<ix:nonNumeric name="dei:{name}" contextRef="c">{text}</ix:nonNumeric>'
        for name, text in cover.items()
    )
    return (
        f'<html><body><ix:header><ix:references><link:schemaRef xlink:type="simple" xlink:href="acme-{cik}.xsd"/>'
        f'</ix:references><ix:resources><xbrli:context id="c"><xbrli:entity><xbrli:identifier '
        f'scheme="http://www.sec.gov/CIK">{cik}</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>{period}'
        f'</xbrli:instant></xbrli:period></xbrli:context><xbrli:unit id="u"><xbrli:measure>iso4217:USD</xbrli:measure>'
        f"</xbrli:unit></ix:resources></ix:header><p>{told}</p><table><tr><td>Assets</td><td><ix:nonFraction "
        f'name="us-gaap:Assets" contextRef="c" unitRef="u" decimals="0" id="f">{value}</ix:nonFraction></td></tr></table>'
        "</body></html>"
    ).encode()


TEXT = b"""<SEC-DOCUMENT>0000000009-02-000001.txt : 20020301
ACCESSION NUMBER:\t\t0000000009-02-000001
CONFORMED SUBMISSION TYPE:\t10-K
CONFORMED PERIOD OF REPORT:\t20011231
\t\tCOMPANY CONFORMED NAME:\t\t\tANOTHER CORP
\t\tCENTRAL INDEX KEY:\t\t\t0000000009
"""


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (page("8", "10-Q", "2023-06-30", "9"), "b.htm (Company 8 10-Q 2023-06-30)"),
        (page("7", "10-Q", "2023-03-31", "9"), "b.htm (Company 7 10-Q 2023-03-31)"),
        (page("7", "10-K", "2023-06-30", "9"), "b.htm (Company 7 10-K 2023-06-30)"),
    ],
)
def test_of_several_filings_in_an_archive_one_is_read_and_the_others_are_named(
    other: bytes, words: str
) -> None:
    submission = read_submission(packed(a__htm=page("7", "10-Q", "2023-06-30", "5"), b__htm=other), "two.zip")
    (finding,) = [f for f in submission.findings if f.code == "several-filings"]
    assert words in finding.message
    assert submission.filing.cik == "7"
    assert [document.name for document in submission.documents] == ["a.htm"]
    assert [fact.value for fact in submission.facts] == [Decimal(5)]


def test_a_text_filing_beside_pages_of_another_is_named() -> None:
    files = packed(a__htm=page("7", "10-Q", "2023-06-30", "5"), old__txt=TEXT, readme__txt=b"My notes.\n")
    (finding,) = [f for f in read_submission(files, "two.zip").findings if f.code == "several-filings"]
    assert "old.txt (ANOTHER CORP 10-K 2001-12-31)." in finding.message


def test_a_text_filing_beside_an_instance_is_named_with_what_was_read() -> None:
    files = packed(
        acme__xml=instance(END, fact("us-gaap:Assets", "e", "5")), old__txt=TEXT, notes__txt=b"Mine.\n"
    )
    submission = read_submission(files, "two.zip")
    (finding,) = [f for f in submission.findings if f.code == "several-filings"]
    assert "only acme.xml" in finding.message
    assert "old.txt (ANOTHER CORP 10-K 2001-12-31)." in finding.message
    assert [f.value for f in submission.facts] == [Decimal(5)]


@pytest.mark.parametrize(
    "files",
    [
        {"a__txt": TEXT, "b__txt": TEXT},
        {"a__txt": TEXT, "acme__xsd": schema(R="1 - Statement - Balance")},
        {"a__txt": b"Page 1\n", "b__txt": b"Page 2\n"},
    ],
)
def test_text_filings_alone_in_an_archive_are_refused_by_what_they_are(files: dict[str, bytes]) -> None:
    with pytest.raises(Unsupported, match=r"a filing by itself.*Give one of them: a\.txt") as refused:
        read_submission(packed(**files), "old.zip")
    assert "instance" not in str(refused.value)


def test_exhibits_and_the_whole_text_of_one_filing_are_no_other_filings() -> None:
    whole = (
        TEXT.replace(b"0000000009\n", b"0000000007\n")
        .replace(b"10-K", b"10-Q")
        .replace(b"20011231", b"20230630")
    )
    main = page("0000000007", "10-Q", "2023-07-01", "5", company="Another Corporation")
    submission = read_submission(
        packed(ex31__htm=page("", "", "", ""), main__htm=main, whole__txt=whole), "s.zip"
    )
    assert not [f for f in submission.findings if f.code == "several-filings"]
    assert [document.name for document in submission.documents] == ["main.htm", "ex31.htm"]


def test_linkbases_of_a_filing_that_is_left_out_are_not_read() -> None:
    links = linkbase(calculation("R", "us-gaap_A", "  us-gaap_B 1.0"))
    pages = {"a__htm": page("7", "10-Q", "2023-06-30", "5"), "b__htm": page("8", "10-Q", "2023-06-30", "9")}
    assert not read_submission(packed(**pages, **{"acme-8_cal__xml": links}), "two.zip").linkbases.sums
    assert read_submission(packed(**pages, **{"acme-7_cal__xml": links}), "two.zip").linkbases.sums


def test_a_data_set_of_many_filings_is_refused() -> None:
    with pytest.raises(Unsupported, match="many filings"):
        read_submission(packed(sub__txt=b"1", num__txt=b"1", pre__txt=b"1", tag__txt=b"1"), "2009q3.zip")


@pytest.mark.parametrize(
    "title",
    [
        "Consolidated Balance Sheets",
        "Consolidated Statements of Operations",
        "Consolidated Statements of Cash Flows (Unaudited)",
    ],
)
def test_teslas_captions_stand_in_the_order_of_the_secs_rendering(title: str, filings: Path) -> None:
    """Tesla's 10-K for 2021 came with its linkbases and the SEC's rendering of them, without its instance."""
    folder = filings / "xbrl" / "Tesla__10-K__20211231__fullset"
    submission = read_submission(read_folder(folder), folder.name)
    assert [finding.code for finding in submission.findings] == ["instance-missing"]
    linkbases = submission.linkbases
    role = next(p for p in linkbases.presentations if p.definition.endswith(f"- Statement - {title}"))
    ours = iter([linkbases.label(node.concept, node.label_role) for node in role.nodes])
    workbook = load_workbook(folder / "Financial_Report.xlsx", read_only=True)
    sheets = (
        [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in workbook.worksheets[:9]
    )
    rendered = next(rows for rows in sheets if str(rows[0][0]).startswith(f"{title} - "))
    members = {
        linkbases.label(node.concept, node.label_role)
        for node in role.nodes
        if node.concept.endswith("Member")
    }
    captions = [row[0] for row in rendered[1:] if row[0]]
    captions = captions[
        : next((i for i, caption in enumerate(captions) if caption in members), len(captions))
    ]
    assert len(captions) > 25
    assert [caption for caption in captions if caption not in ours] == []


def test_teslas_declared_current_assets(filings: Path) -> None:
    folder = filings / "xbrl" / "Tesla__10-K__20211231__fullset"
    linkbases = read_submission(read_folder(folder), folder.name).linkbases
    current = next(s for s in linkbases.sums if s.total == "us-gaap:AssetsCurrent")
    assert {weight for _, weight in current.parts} == {Decimal(1)}
    assert [linkbases.label(concept, "label").split(",")[0] for concept, _ in current.parts][-1].startswith(
        "Prepaid"
    )


def test_netflix_2010_facts_have_no_ids_and_are_read(filings: Path) -> None:
    folder = filings / "xbrl" / "NFLX__xbrl__2010"
    submission = read_submission(read_folder(folder), folder.name)
    assert not submission.findings
    cash = [f for f in submission.facts if f.concept == "us-gaap:CashAndCashEquivalentsAtCarryingValue"]
    assert Decimal(113108000) in [f.value for f in cash if f.period.end == date(2010, 9, 30)]
    assert submission.filing.company == "NETFLIX INC"


def test_exhibits_of_a_full_submission_are_read_with_its_page() -> None:
    """EDGAR's .txt of 2009-2019: the page is HTML without tags, the instance and linkbases are EX-101."""
    parts = {
        "10-K": ("acme.htm", b"<html><body><p>Annual report</p></body></html>"),
        "EX-101.INS": ("acme.xml", instance(END, fact("us-gaap:Assets", "e", "5000"))),
        "EX-101.SCH": ("acme.xsd", schema(Balance="1 - Statement - Balance Sheets")),
        "EX-101.PRE": ("acme_pre.xml", linkbase(presentation("Balance", "us-gaap_X", "  us-gaap_Assets"))),
    }
    documents = "".join(
        f"<DOCUMENT>\n<TYPE>{type_}\n<FILENAME>{name}\n<TEXT>\n<XBRL>\n{content.decode()}\n</XBRL>\n</TEXT>\n</DOCUMENT>\n"
        for type_, (name, content) in parts.items()
    )
    submission = read_submission(f"<SEC-DOCUMENT>0000000007-15-000001.txt\n{documents}".encode(), "acme.txt")
    assert [f.value for f in submission.facts] == [Decimal(5000)]
    assert [document.type for document in submission.documents] == ["10-K"]
    assert submission.linkbases.presentations[0].definition == "1 - Statement - Balance Sheets"
