"""Figures in sentences become items only where an articulation proves them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.concepts.unnamed import american_locker_named
from xlsx_tools.checks import Articulation, check_articulation
from xlsx_tools.checks.period_words import lengths_in, mentions_in, year_after
from xlsx_tools.model.number import Number
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.source import Source, TextSpan

# American Locker, lines 399-404, 457-460, 157-161 and 164-165.
NINE_MONTHS = (
    "Basic and diluted weighted average shares outstanding were 1,988,683 (2,055,833 in 2001) and 2,028,592 "
    "(2,082,671 in 2001) respectively for the nine month period ending September 30, 2002."
)
THREE_MONTHS = (
    "Basic and diluted weighted average shares outstanding were 1,926,407 (2,049,546 in 2001) and 1,966,316 "
    "(2,085,469 in 2001) respectively for the three month period ending September 30, 2002."
)
COMPREHENSIVE = (
    "Total comprehensive income consisting of net income and foreign currency translation adjustment was $2,396,982 "
    "and $2,144,845 for the nine months ended September 30, 2002 and September 30, 2001 respectively, and $733,754 "
    "and $616,958 for the three months ended September 30, 2002 and 2001 respectively."
)
FIGURE = re.compile(r"\$?\d{1,3}(?:,\d{3})+")


def sentence(text: str, line: int = -1) -> Sentence:
    place = Source(document="filing", locator=TextSpan(line=400))
    figures = tuple(
        SentenceFigure(
            number=Number(value=Decimal(match.group().strip("$").replace(",", "")), printed=match.group()),
            offset=match.start(),
            source=place,
        )
        for match in FIGURE.finditer(text)
    )
    return Sentence(text=text, figures=figures, source=place, statement=0 if line >= 0 else -1, line=line)


def captions() -> tuple[Sentence, ...]:
    """The captions of common stock and treasury stock, as sentences."""
    lines = american_locker_named()[0].lines
    wanted = ("CommonStockValue", "TreasuryStockValue")
    return tuple(sentence(line.label, i) for i, line in enumerate(lines) if line.concept.canonical in wanted)


def proved(*sentences: Sentence) -> Articulation:
    return check_articulation(american_locker_named(), sentences)


def items(articulation: Articulation) -> dict[tuple[str, str], int]:
    """Value by concept and period of the appended statement; empty where there is none."""
    return {
        (line.concept.canonical, cell.period.key): int(cell.value)
        for statement in articulation.statements[4:]
        for line in statement.lines
        for cell in line.cells
    }


def test_weighted_shares_are_proved_by_the_printed_earnings_per_share() -> None:
    basic, diluted = (
        "WeightedAverageNumberOfSharesOutstandingBasic",
        "WeightedAverageNumberOfDilutedSharesOutstanding",
    )
    assert items(proved(sentence(NINE_MONTHS), sentence(THREE_MONTHS))) == {
        (basic, "9M2002-09-30"): 1988683,
        (basic, "9M2001-09-30"): 2055833,
        (basic, "3M2002-09-30"): 1926407,
        (basic, "3M2001-09-30"): 2049546,
        (diluted, "9M2002-09-30"): 2028592,
        (diluted, "9M2001-09-30"): 2082671,
        (diluted, "3M2002-09-30"): 1966316,
        (diluted, "3M2001-09-30"): 2085469,
    }


def test_shares_that_do_not_give_the_printed_earnings_stay_text_with_a_finding() -> None:
    articulation = proved(sentence(NINE_MONTHS.replace("1,988,683", "1,888,683")))
    assert ("WeightedAverageNumberOfSharesOutstandingBasic", "9M2002-09-30") not in items(articulation)
    (finding,) = [f for f in articulation.findings if f.code == "figure-in-sentence-unproved"]
    assert "1,888,683" in finding.message
    assert "1,888,683 (2,055,833 in 2001)" in finding.message


def test_a_sentence_of_another_length_proves_nothing() -> None:
    assert items(proved(sentence(NINE_MONTHS.replace("nine", "six")))) == {}


def test_shares_in_captions_are_proved_by_one_another() -> None:
    assert items(proved(*captions())) == {
        ("CommonStockSharesIssued", "2002-09-30"): 2508626,
        ("CommonStockSharesIssued", "2001-12-31"): 2504526,
        ("TreasuryStockShares", "2002-09-30"): 624480,
        ("TreasuryStockShares", "2001-12-31"): 461480,
        ("CommonStockSharesOutstanding", "2002-09-30"): 1884146,
        ("CommonStockSharesOutstanding", "2001-12-31"): 2043046,
    }


def test_a_misprinted_treasury_count_leaves_only_what_par_value_proves() -> None:
    stock, treasury = captions()
    wrong = sentence(treasury.text.replace("624,480", "642,480"), treasury.line)
    found = items(proved(stock, wrong))
    assert found["CommonStockSharesIssued", "2002-09-30"] == 2508626
    assert ("TreasuryStockShares", "2002-09-30") not in found
    assert ("CommonStockSharesOutstanding", "2002-09-30") not in found
    assert found["TreasuryStockShares", "2001-12-31"] == 461480


def test_shares_issued_and_outstanding_are_both_proved_by_their_par_value() -> None:
    text = "Common stock, $1 par value: issued and outstanding 2,508,626 shares in 2002 and 2,504,526 in 2001"
    stock = captions()[0]
    found = items(proved(sentence(text, stock.line)))
    assert found["CommonStockSharesOutstanding", "2002-09-30"] == 2508626
    assert found["CommonStockSharesIssued", "2001-12-31"] == 2504526
    assert items(proved(sentence(text.replace("$1 ", "$2 "), stock.line))) == {}


def test_one_proved_comprehensive_income_fixes_the_order_of_its_sentence() -> None:
    articulation = proved(sentence(COMPREHENSIVE))
    concept = "ComprehensiveIncomeNetOfTax"
    assert items(articulation) == {
        (concept, "9M2002-09-30"): 2396982,
        (concept, "9M2001-09-30"): 2144845,
        (concept, "3M2002-09-30"): 733754,
        (concept, "3M2001-09-30"): 616958,
    }
    (finding,) = [f for f in articulation.findings if f.code == "figure-in-sentence-by-order"]
    assert finding.numbers == (Decimal(2144845), Decimal(733754), Decimal(616958))


def test_an_order_that_the_balance_sheets_contradict_fixes_nothing() -> None:
    swapped = COMPREHENSIVE.replace("$2,396,982 and $2,144,845", "$2,144,845 and $2,396,982")
    assert items(proved(sentence(swapped))) == {("ComprehensiveIncomeNetOfTax", "9M2002-09-30"): 2396982}


def test_no_comprehensive_income_is_taken_where_none_is_proved() -> None:
    articulation = proved(sentence(COMPREHENSIVE.replace("2,396,982", "2,369,982")))
    assert items(articulation) == {}
    codes = [f.code for f in articulation.findings]
    assert codes == ["figure-in-sentence-differs", "figure-in-sentence-unproved"]


def test_proved_shares_are_checked_live() -> None:
    articulation = proved(sentence(NINE_MONTHS), *captions())
    checks = {(c.code, c.period.key): (c.left_value, c.right_value) for c in articulation.checks}
    assert checks["earnings-per-share-basic", "9M2002-09-30"] == (Decimal("1.20"), Decimal("1.20"))
    assert checks["earnings-per-share-diluted", "9M2001-09-30"] == (Decimal("1.05"), Decimal("1.05"))
    assert checks["shares-outstanding", "2002-09-30"] == (1884146, 1884146)


def test_every_proved_figure_leads_to_its_line() -> None:
    note = proved(sentence(NINE_MONTHS)).statements[4]
    assert {cell.source.line for line in note.lines for cell in line.cells} == {400}
    assert [line.name for line in note.lines] == [
        "[Weighted average shares, basic]",
        "[Weighted average shares, diluted]",
    ]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("for the nine month period ending September 30, 2002", [9]),
        ("in the third quarter of 1999", [3]),
        ("for the thirty-nine weeks ended July 31, 1999", [9]),
        ("during the years 1997 and 1996", [12]),
    ],
)
def test_lengths_are_read_as_worded(text: str, months: list[int]) -> None:
    assert [length for _, length in lengths_in(text)] == months


def test_each_year_belongs_to_the_length_named_before_it() -> None:
    mentions = mentions_in(COMPREHENSIVE)
    assert [(m.months, m.year) for m in mentions] == [(9, 2002), (9, 2001), (3, 2002), (3, 2001)]


def test_a_year_right_after_a_figure_is_the_figures() -> None:
    text = "were 1,988,683 (2,055,833 in 2001)"
    assert year_after(text, text.index(" (2,0")) is None
    assert year_after(text, text.index(" in 2001")) == 2001


def differing(*sentences: Sentence) -> list[str]:
    findings = proved(*sentences).findings
    return [finding.message for finding in findings if finding.code == "figure-in-sentence-differs"]


def test_average_shares_that_can_only_mean_one_period_and_contradict_its_print_are_a_finding() -> None:
    """Three of four figures of the sentence are proved, so its words leave one meaning for the last."""
    (message,) = differing(sentence(NINE_MONTHS.replace("1,988,683", "1,888,683")))
    assert "1.2660 a share, but basic earnings per share are printed as 1.20" in message
    assert not differing(sentence(NINE_MONTHS), sentence(THREE_MONTHS))


def test_average_shares_of_which_most_are_unproved_contradict_nothing() -> None:
    """The words may be misread: no figure of the sentence is what they say."""
    assert not differing(sentence(NINE_MONTHS.replace("nine", "three").replace("(2,0", "(3,0")))


def test_share_counts_that_tie_at_one_date_only_are_a_finding_for_the_other() -> None:
    stock, treasury = captions()
    (message,) = differing(stock, sentence(treasury.text.replace("624,480", "642,480"), treasury.line))
    assert "At 2002-09-30" in message
    assert "leaves 1,866,146, but 1,884,146 outstanding" in message
    torn = treasury.text.replace("624,480", "642,480").replace("461,480", "416,480")
    assert not differing(stock, sentence(torn, treasury.line)), "it may be another class of stock"
    assert not differing(stock, treasury)


def test_comprehensive_income_that_is_not_what_the_balance_sheets_make_it_is_a_finding() -> None:
    (message,) = differing(sentence(COMPREHENSIVE.replace("2,396,982", "2,369,982")))
    assert "make 2,396,982" in message
    assert not differing(sentence(COMPREHENSIVE))
