"""The small language of the ratio catalog, parsed into a tree.

    sum     := product (("+" | "-") product)*
    product := factor (("*" | "/") factor)*
    factor  := number | FUNCTION "(" sum ("," sum)* ")" | "(" sum ")" | name ["@" moment] ["?" total]

Names with a capital are concepts, others are terms or constants of the catalog; FUNCTION is one of SUM,
AVERAGE, ABS, ROUND, MIN, MAX.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from xlsx_tools.model.expression import Constant, Operator

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|([-+*/(),@?]))")
_FUNCTIONS = {op.value: op for op in Operator if op.value.isalpha()}
_SIGNS = {op.value: op for op in Operator if not op.value.isalpha()}
_OPEN = "("
MOMENTS = frozenset({"close", "open", "base", "before", "same"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A concept, term or constant; `moment` says at which date, `within` in which proved total it may be nil."""

    name: str
    moment: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply:
    """An operator or function and its operands."""

    operator: Operator
    operands: tuple[Node, ...]


Node = Constant | Name | Apply


class GrammarError(ValueError):
    """The catalog holds an expression that cannot be parsed: a mistake of ours, found by the catalog's test."""


def parse_expression(text: str) -> Node:
    """The tree of an expression of the catalog.

    >>> parse_expression("AssetsCurrent / LiabilitiesCurrent").operator
    <Operator.DIVIDE: '/'>

    Raises GrammarError where the text is no expression.
    """
    parser = _Parser(_tokens(text), text)
    node = parser.sum()
    parser.expect_end()
    return node


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            raise GrammarError(f"no token at {text[at:]!r} in {text!r}")
        tokens.append(next(group for group in match.groups() if group))
        at = match.end()
    return tokens


class _Parser:
    """Recursive descent over the tokens, one method a rule of the grammar."""

    def __init__(self, tokens: list[str], text: str) -> None:
        self._tokens = tokens
        self._text = text
        self._at = 0

    def sum(self) -> Node:
        node = self.product()
        while self._next() in ("+", "-"):
            node = Apply(operator=_SIGNS[self._take()], operands=(node, self.product()))
        return node

    def product(self) -> Node:
        node = self.factor()
        while self._next() in ("*", "/"):
            node = Apply(operator=_SIGNS[self._take()], operands=(node, self.factor()))
        return node

    def factor(self) -> Node:
        token = self._take()
        if token == _OPEN:
            node = self.sum()
            self._expect(")")
            return node
        if token[0].isdigit():
            return Constant(value=Decimal(token))
        if token in _FUNCTIONS and self._next() == "(":
            return Apply(operator=_FUNCTIONS[token], operands=self._arguments())
        if not token[0].isalpha():
            raise GrammarError(f"{token!r} is no value in {self._text!r}")
        moment = within = ""
        if self._next() == "@":
            self._take()
            moment = self._take()
            if moment not in MOMENTS:
                raise GrammarError(f"{moment!r} is no moment in {self._text!r}")
        if self._next() == "?":
            self._take()
            within = self._take()
        return Name(name=token, moment=moment, within=within)

    def expect_end(self) -> None:
        if self._at < len(self._tokens):
            raise GrammarError(f"{self._tokens[self._at]!r} is left over in {self._text!r}")

    def _arguments(self) -> tuple[Node, ...]:
        self._expect("(")
        operands = [self.sum()]
        while self._next() == ",":
            self._take()
            operands.append(self.sum())
        self._expect(")")
        return tuple(operands)

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        if not token:
            raise GrammarError(f"{self._text!r} ends too early")
        self._at += 1
        return token

    def _expect(self, token: str) -> None:
        if self._take() != token:
            raise GrammarError(f"{token!r} expected in {self._text!r}")
