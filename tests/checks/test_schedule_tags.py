"""schedule_tags.toml is consistent with itself and with the catalog of concepts."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from xlsx_tools.checks.schedule_tags import ARTICLES, TagKind, load_tags
from xlsx_tools.concepts.catalog import load_catalog

SOURCE: dict[str, Any] = tomllib.loads(
    files("xlsx_tools.checks").joinpath("schedule_tags.toml").read_text(encoding="utf-8")
)


def test_every_table_is_an_article_of_a_known_kind_or_one_of_the_shared_tables() -> None:
    shared = {"aliases", "within", "together", "signs"}
    parts = {part for parts in SOURCE["within"].values() for part in parts} | set(ARTICLES)
    assert set(SOURCE) - shared <= parts
    assert all(set(SOURCE[part]) <= set(TagKind) for part in set(SOURCE) - shared)


@pytest.mark.parametrize("article", ARTICLES)
def test_every_way_to_find_a_tag_but_what_it_means_is_of_elements_that_the_catalog_knows(
    article: str,
) -> None:
    catalog = load_catalog()
    assert load_tags(article)
    others = {name for tag in load_tags(article).values() for terms in tag.sums[1:] for _, name in terms}
    assert {name for name in others if not catalog.canonical_of(name)} == set()


def test_other_spellings_lead_to_tags_that_some_article_defines() -> None:
    defined = {tag for article in ARTICLES for tag in load_tags(article)}
    assert set(SOURCE["aliases"].values()) <= defined


def test_tags_of_either_sign_and_tags_printed_together_are_defined() -> None:
    defined = {tag for article in ARTICLES for tag in load_tags(article)}
    assert set(SOURCE["signs"]["either"].split()) <= defined
    joint = [tag for article in ARTICLES for tag in load_tags(article).values() if tag.together]
    assert joint
    assert all(name in defined for tag in joint for _, name in tag.together)
    assert all(load_catalog().canonical_of(tag.whole) for tag in joint)


def test_cash_of_article_5_is_rule_5_02_1() -> None:
    assert load_tags("5")["CASH"].sums[0] == ((1, "CashAndCashEquivalentsAtCarryingValue"),)
    assert load_tags("6") == {}


def test_sales_are_looked_for_as_net_sales_beside_total_revenues_first() -> None:
    sales = load_tags("5")["SALES"]
    assert sales.sums[: sales.proper] == (((1, "SalesRevenueNet"),), ((1, "Revenues"),))
