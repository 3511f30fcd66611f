"""Figures in running text: candidates only, until an articulation proves one."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_tools.model.number import Number
from xlsx_tools.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceFigure:
    """A figure within a sentence; `offset` is where it begins in the sentence's text."""

    number: Number
    offset: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a note, or a caption, that holds figures.

    `text` has its lines joined by single blanks. For a caption, `statement` and `line` are its
    positions in the report, from 0; -1 for prose.
    """

    text: str
    figures: tuple[SentenceFigure, ...]
    source: Source
    statement: int = -1
    line: int = -1
