"""The grammar of items, and the words and tags that lead to concepts."""

from __future__ import annotations

import pytest

from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.store.item_names import ItemKind, load_item_words, load_tag_concepts, read_item
from xlsx_tools.store.refusal import ErrorKind, Refused


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Revenues", "Revenues"),
        ("Revenue", "Revenues"),
        ("COGS", "CostOfRevenue"),
        ("R&D", "ResearchAndDevelopmentExpense"),
        ("Net  income", "NetIncomeLoss"),
        ("capex", "PaymentsToAcquirePropertyPlantAndEquipment"),
        ("SomethingFiledOnce", "SomethingFiledOnce"),
    ],
)
def test_a_concept_or_an_everyday_word(text: str, canonical: str) -> None:
    item = read_item(text)
    assert (item.kind, item.canonical) == (ItemKind.CONCEPT, canonical)


def test_a_prefix_asks_for_the_filed_concept_only() -> None:
    item = read_item("us-gaap:SalesRevenueNet")
    assert (item.canonical, item.element, item.prefix) == ("", "salesrevenuenet", "us-gaap")


def test_a_printed_label_stands_in_brackets() -> None:
    assert read_item("[Net sales]").form == read_item("[ NET  SALES: ]").form == "net sales"


@pytest.mark.parametrize(
    ("text", "place"), [("IS:3", ("IS", 1, 3)), ("bs:12", ("BS", 1, 12)), ("NOTE2:7", ("NOTE", 2, 7))]
)
def test_a_statement_and_line(text: str, place: tuple[str, int, int]) -> None:
    item = read_item(text)
    assert (item.code, item.table, item.line) == place


def test_a_tag_of_a_financial_data_schedule_leads_to_its_concept_and_says_so() -> None:
    item = read_item("FDS:TOTAL-ASSETS")
    assert item.canonical == "Assets"
    assert "EX-27" in item.note


@pytest.mark.parametrize(
    "text", ["IS:0", "IS:", "IS0:1", "BS:x", "IS:12345", "[", "[]", "[ . ]", "[Net sales", ""]
)
def test_a_malformed_item_is_a_bad_argument(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_item(text)
    assert refused.value.error is ErrorKind.VALUE


@pytest.mark.parametrize("given", [None, 3, 1e308, True, b"x"])
def test_an_item_that_is_no_text_is_a_bad_argument(given: object) -> None:
    with pytest.raises(Refused) as refused:
        read_item(given)
    assert refused.value.error is ErrorKind.VALUE


@pytest.mark.parametrize("text", ["FDS:NO-SUCH-TAG", "the thing with the stuff", "1st item"])
def test_words_that_nothing_is_called_by_are_not_available(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_item(text)
    assert refused.value.error is ErrorKind.NA


def test_every_everyday_word_leads_to_a_canonical_concept_of_the_catalog() -> None:
    catalog = load_catalog()
    strangers = {c for c in load_item_words().values() if catalog.canonical_of(c) != c}
    assert strangers == set()


def test_every_schedule_tag_leads_to_a_canonical_concept_of_the_catalog() -> None:
    catalog = load_catalog()
    strangers = {c for c in load_tag_concepts().values() if catalog.canonical_of(c) not in ("", c)}
    assert strangers == set()
