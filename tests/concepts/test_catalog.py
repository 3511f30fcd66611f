"""The catalog is consistent with itself."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest

from xlsx_tools.concepts.captions import normal_form, plain_form
from xlsx_tools.concepts.catalog import FILES, WordRule, load_catalog, split_forms
from xlsx_tools.concepts.loose import loose_rules

CATALOG = load_catalog()


def chapter_source(name: str) -> dict[str, Any]:
    return tomllib.loads(files("xlsx_tools.concepts").joinpath(name).read_text(encoding="utf-8"))


def test_the_catalog_holds_at_least_three_hundred_elements() -> None:
    named = {element for chapter in CATALOG.chapters.values() for element in chapter.signs}
    assert len(named) >= 300


@pytest.mark.parametrize("name", FILES)
def test_a_wording_names_one_element_within_its_section(name: str) -> None:
    for section in chapter_source(name)["section"]:
        owners: dict[str, str] = {}
        for effect in ("add", "less"):
            for element, wordings in section.get(effect, {}).items():
                for form in split_forms(wordings):
                    assert owners.setdefault(form, element) == element, (section["id"], form)


@pytest.mark.parametrize("name", FILES)
def test_every_element_has_a_wording(name: str) -> None:
    for section in chapter_source(name)["section"]:
        for effect in ("add", "less"):
            assert all(split_forms(wordings) for wordings in section.get(effect, {}).values())


@pytest.mark.parametrize("name", FILES)
def test_the_fast_form_of_a_wording_is_its_normal_form(name: str) -> None:
    for section in chapter_source(name)["section"]:
        for effect in ("add", "less"):
            for wordings in section.get(effect, {}).values():
                for wording in wordings.split("|"):
                    assert plain_form(wording) == normal_form(wording)


def test_rules_name_elements_whose_sign_is_known() -> None:
    for kind, chapter in CATALOG.chapters.items():
        money = {section.id for section in chapter.sections.values() if section.unit == "money"}
        for rule in (rule for rules in chapter.rules.values() for rule in rules):
            assert rule.section in chapter.sections
            assert rule.section not in money or rule.element in chapter.signs, (kind, rule.element)


@pytest.mark.parametrize("name", FILES)
def test_rules_state_nothing_that_would_be_passed_over(name: str) -> None:
    known = {field.name for field in fields(WordRule)}
    source = chapter_source(name)
    assert all(table.keys() <= known for table in source.get("rule", ()))
    assert all(table.keys() <= known | {"instead", "top"} for table in source.get("lone", ()))


def test_loose_rules_name_elements_of_known_sections_by_some_words() -> None:
    for kind, sections in chapter_source("loose.toml").items():
        for section, lines in sections.items():
            rules = loose_rules(kind, section)
            assert section in CATALOG.chapters[kind].sections
            assert len(rules) == len(lines.strip().splitlines())
            for rule in rules:
                assert CATALOG.canonical_of(rule.element), (section, rule.element)
                assert rule.start or rule.all or rule.any, (section, rule.element)


def test_no_rule_forbids_a_word_that_it_asks_for() -> None:
    loose = [
        rule
        for kind, sections in chapter_source("loose.toml").items()
        for section in sections
        for rule in loose_rules(kind, section)
    ]
    firm = [rule for chapter in CATALOG.chapters.values() for own in chapter.rules.values() for rule in own]
    for rule in (*loose, *firm):
        assert not rule.all & rule.none, rule
        assert not rule.any or rule.any - rule.none, rule


def test_a_loose_rule_states_no_condition_that_would_be_passed_over() -> None:
    lines = [
        line
        for sections in chapter_source("loose.toml").values()
        for text in sections.values()
        for line in text.strip().splitlines()
    ]
    stated = [condition.split(" ", 1)[0] for line in lines for condition in line.split("; ")[1:]]
    assert set(stated) <= {"start", "all", "any", "none"}


def test_what_a_statement_has_once_is_an_everyday_concept() -> None:
    for chapter in CATALOG.chapters.values():
        for rule in chapter.lone:
            assert rule.words.section in chapter.sections
            assert CATALOG.canonical_of(rule.element) == rule.element
            assert all(map(CATALOG.canonical_of, rule.instead)), rule.instead


def test_sections_stand_within_sections() -> None:
    for chapter in CATALOG.chapters.values():
        for section in chapter.sections.values():
            assert not section.within or section.within in chapter.sections
            assert not section.after or section.after in chapter.sections


def test_an_everyday_concept_stands_for_itself() -> None:
    assert all(CATALOG.canonical[concept] == concept for concept in CATALOG.canonical.values())


def test_concepts_of_the_income_statement_are_everyday_ones_and_stand_in_one_part() -> None:
    parts = CATALOG.below_operations, CATALOG.after_tax
    assert all(CATALOG.canonical_of(concept) == concept for part in parts for concept in part)
    assert not parts[0] & parts[1]


def test_only_known_elements_are_named_or_never_negative() -> None:
    assert all(CATALOG.canonical_of(element) for element in (*CATALOG.names, *CATALOG.positive))


def test_rules_by_parts_and_families_name_known_elements() -> None:
    rules = CATALOG.told_by_parts
    assert all(CATALOG.canonical_of(part) == part for rule in rules for part in rule.parts)
    assert all(not rule.part or rule.part in rule.parts for rule in rules)
    named = {element for rule in rules for element in (rule.total, rule.becomes)}
    assert all(CATALOG.canonical_of(element) for element in named.union(*CATALOG.families.values()))


def test_a_word_that_stands_for_others_is_its_own_normal_form() -> None:
    words = chapter_source("words.toml")
    assert all(normal_form(meant) == meant for meant in words["same"])
    assert all(not normal_form(word) for word in words["small"]["words"].split())


def test_retired_elements_are_kept_with_their_last_year() -> None:
    first, last = CATALOG.years
    assert CATALOG.retired["SalesRevenueNet"] == 2018
    assert all(first <= year < last for year in CATALOG.retired.values())
    assert CATALOG.canonical_of("SalesRevenueNet") == "Revenues"


def test_an_element_outside_the_catalog_has_no_everyday_concept() -> None:
    assert CATALOG.canonical_of("ElementOfAFilersOwn") == ""
