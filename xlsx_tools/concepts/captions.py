"""Captions in normal form, so that one entry of the catalog stands for every way to write it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from operator import eq

_HYPHENATED = re.compile(r"\b(non|pre|post|anti)-(?=\w)")
_SHARE_OWNERS = re.compile(r"\bshare-?\s?owners?")
_NOTE = re.compile(r"\(?\b(?:see )?notes? (?:no\. ?)?(?:\d[\d, a-z]{0,12}|(?:[a-z]|[ivx]{2,5})\b)\)?")
_BRACKETED = re.compile(r"\([^()]{0,200}\)")
_AT_ODDS = re.compile(
    r"\((?:[^()]{0,80}\b)?(?:basic|dilut(?:ed|ion))\b|\binterest (?:expense )?\(income\)|\binterest \(income\) expense|\bproceeds (?:from )?\((?:re)?payments?\b"
)
"""Interest with income in brackets is no interest expense, nor are proceeds with repayments in brackets proceeds alone; shares
are basic or diluted though brackets say so."""
_LOSS_ALONE = re.compile(r"^(net )?\((loss(?:es)?)\)(?! \(?(?:income|earnings|profit|gain))")
"""A caption that begins with its only noun in brackets: "Net (loss) per share"."""
_WORD = re.compile(r"[a-z]+(?:-term)?")
_TAIL = re.compile(
    r"(?:,|;|:|--|\s-|\s–|—)?\s*\b(?:less(?! than )|net of(?! (?:cash )?(?:dividends|distributions))|at cost|at lower|at market"
    r"|at fair|at amortized|including|includes|excluding|principally|par value|no par|without par|stated value|issued|authorized"
    r"|respectively|exclusive of|of which|as adjusted"
    r"|as restated|due (?:19|20)\d\d)\b|[,;:(]?\s*\$|\s\d"
)
_LEADS = ("less ", "total ", "deduct ", "add ", "plus ", "change ", "increase ")
_NET_LEADS = ("net change ", "net increase ")
_NETTED = frozenset({"cash", "borrowing", "debt", "credit", "loan", "note", "paper", "deposit"})
"""Of these a net change is what came in less what went out: neither what came in nor what there is."""
_BARE = frozenset({"", "total", "subtotal", "net", "total net"})
_APOSTROPHES = str.maketrans(
    {"'": "", "’": "", "‘": "", "`": "", "&": " and ", "–": "-", "—": " - ", "*": " "}
)


@lru_cache(maxsize=4096)
def normal_form(caption: str) -> str:
    """The words that matter, singular, in order: how two wordings of one caption become equal.

    Case, punctuation, figures, small words and plurals go; earnings, profit and loss are income
    (gross profit is kept), shareholders and share owners are stockholders, "used in" is "provided by".

    >>> normal_form("Shareholders' Equity"), normal_form("Net (Loss) Earnings")
    ('stockholder equity', 'net income')
    """
    return _words(_clean(caption))


def plain_form(wording: str) -> str:
    """The normal form of a wording of the catalog: the same as normal_form, faster for plain words.

    >>> plain_form("costs of goods sold") == normal_form("Costs of goods sold")
    True
    """
    if not (wording.islower() and wording.replace(" ", "").isalpha()) or "profit" in wording:
        return normal_form(wording)
    words = [same for same in map(_normal_word, wording.split()) if same]
    if any(map(eq, words, words[1:])):
        return normal_form(wording)
    return " ".join(words)


@lru_cache(maxsize=4096)
def caption_forms(caption: str) -> tuple[str, ...]:
    """Normal forms of a caption from the most to the least literal, each at most once.

    First with what stands in brackets left out, then with it; the other way about where the brackets turn the words round
    ("Interest (income)", "Proceeds from (repayments of)"). Then without a qualifying tail ("less allowance of $96", "at
    cost", "$1 par value"), without a leading "less" or "total", without "net".

    >>> caption_forms("Treasury stock at cost (624,480 shares in 2002)")[-1]
    'treasury stock'
    """
    clean = _clean(caption)
    bare = _BRACKETED.sub(" ", clean)
    head = bare
    tail = _TAIL.search(bare, 3)
    if tail:
        head = bare[: tail.start()]
    found: dict[str, None] = {}
    literal = (clean, bare) if _AT_ODDS.search(clean) else (bare, clean)
    for text in dict.fromkeys((*literal, head)):
        form = _words(text)
        led = _without_lead(form)
        found.update(dict.fromkeys((form, led, _without_net(form), _without_net(led))))
    found.pop("", None)
    return tuple(found)


@lru_cache(maxsize=4096)
def first_form(caption: str) -> str:
    """The most literal normal form of a caption; empty where it has no words."""
    forms = caption_forms(caption)
    return forms[0] if forms else ""


def tells_per_share(*forms: str) -> bool:
    """True where words in normal form, taken together, say "per share", per unit or per share of stock."""
    said = " ".join(forms)
    if "per" not in said:
        return False
    words = said.split()
    return "per" in words and ("share" in words or "stock" in words or "unit" in words)


def _clean(caption: str) -> str:
    text = caption.lower().translate(_APOSTROPHES)
    if "(loss" in text:
        text = _LOSS_ALONE.sub(r"\1\2", text)
    if "note" in text:
        text = _NOTE.sub(" ", text)
    if "owner" in text:
        text = _SHARE_OWNERS.sub("stockholders", text)
    return text


def _words(text: str) -> str:
    if "-" in text:
        text = _HYPHENATED.sub(r"\1", text)
    words: list[str] = []
    for word in _WORD.findall(text):
        same = _normal_word(word)
        if word == "profit" and words and words[-1] == "gross":
            same = "profit"
        if same and not (words and words[-1] == same):
            words.append(same)
    return " ".join(words)


@cache
def _read_words() -> tuple[frozenset[str], Mapping[str, str]]:
    """The small words that do not count, and the words that stand for others (words.toml)."""
    text = files("xlsx_tools.concepts").joinpath("words.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    same = {word: meant for meant, others in words["same"].items() for word in others.split()}
    return frozenset(words["small"]["words"].split()), same


@lru_cache(maxsize=4096)
def _normal_word(word: str) -> str:
    """The word that stands for this one: singular, a synonym, or nothing for a small word."""
    small, same = _read_words()
    if word in small or len(word) == 1:
        return ""
    return same.get(word) or _singular(word)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word.replace("-", " ") if "-" in word else word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("xes") else word[:-1]


def says_nothing(caption: str) -> bool:
    """True for a total without a telling caption: none at all, or "Total" alone."""
    return not caption or normal_form(caption) in _BARE


def _without_lead(form: str) -> str:
    """A form without the word before or behind it that tells how its figure enters a sum, or that it changed."""
    if form.endswith(" total"):
        return f"total {form[:-6]}"
    leads = _LEADS if _NETTED.intersection(form.split()) else (*_LEADS, *_NET_LEADS)
    for lead in leads:
        if form.startswith(lead):
            return form[len(lead) :]
    return form.removesuffix(" increase")


def _without_net(form: str) -> str:
    return form.removesuffix(" net") if form.endswith(" net") else form.removeprefix("net ")
