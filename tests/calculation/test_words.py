"""words.toml: phrases are lower-case words, as captions are compared, and nothing stands there twice."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib.resources import files

import pytest

from xlsx_tools.calculation.words import Vocabulary, says_only_loss, split_words

LISTS: dict[str, list[str]] = tomllib.loads(
    files("xlsx_tools.calculation").joinpath("words.toml").read_text(encoding="utf-8")
)


def test_the_lists_are_those_that_the_code_reads() -> None:
    assert set(LISTS) == {field.name for field in fields(Vocabulary)}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_phrases_are_written_as_captions_are_compared(name: str) -> None:
    assert [phrase for phrase in LISTS[name] if " ".join(split_words(phrase)) != phrase] == []


@pytest.mark.parametrize("name", sorted(LISTS))
def test_no_phrase_stands_twice(name: str) -> None:
    assert len(set(LISTS[name])) == len(LISTS[name])


@pytest.mark.parametrize(
    ("caption", "is_loss"),
    [
        ("Loss from operations", True),
        ("Loss before provision for income taxes", True),
        ("Provision for loss on loans", False),
        ("Net income (loss)", False),
        ("Accumulated other comprehensive loss", False),
    ],
)
def test_only_a_caption_without_income_speaks_of_a_loss_alone(caption: str, *, is_loss: bool) -> None:
    assert says_only_loss(split_words(caption)) is is_loss
