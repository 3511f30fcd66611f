"""Many typeset filings read back: the tally in all, by switch, and which styles failed how."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.typesetter.comparison import WRONG, Reading, compare, read
from tests.typesetter.drafting import Drafts, draft_shape
from tests.typesetter.filing import typeset
from tests.typesetter.records import TypesetFiling
from tests.typesetter.switches import Switches
from tests.typesetter.web_filing import typeset_web
from tests.typesetter.web_switches import WebSwitches


@dataclass(slots=True)
class Tally:
    """What came of some filings; `misses` counts cells and totals by cause."""

    filings: int = 0
    statements: int = 0
    cells: int = 0
    flagged: int = 0
    totals: int = 0
    proved: int = 0
    misses: Counter[str] = field(default_factory=Counter)

    @property
    def wrong(self) -> int:
        """Cells misread, lost or invented that nothing flags."""
        return sum(self.misses[cause] for cause in WRONG)

    def add(self, other: Tally) -> None:
        """Count the other's filings too."""
        for name in ("filings", "statements", "cells", "flagged", "totals", "proved"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses.update(other.misses)


@dataclass(slots=True)
class Survey:
    """The tally of all filings, of each switch's choices, and the styles that missed something."""

    whole: Tally = field(default_factory=Tally)
    by_switch: dict[tuple[str, Any], Tally] = field(default_factory=dict)
    failures: list[tuple[Switches, frozenset[str]]] = field(default_factory=list)
    # Of this process alone, whatever else runs on the machine.
    seconds_typesetting: float = 0.0
    seconds_reading: float = 0.0


def causes_of(switches: Switches) -> frozenset[str]:
    """Everything that goes wrong with the filing of a style."""
    filing = typeset(switches)
    return frozenset(miss.cause for miss in compare(filing, read(filing)).misses)


def survey(
    statements: int, draw: Callable[[Random], Switches], seed: int = 1, drafts: Drafts = draft_shape
) -> Survey:
    """Typeset, read and compare filings with so many statements; the same seed gives the same filings."""
    rng = Random(seed)
    result = Survey()
    while result.whole.statements < statements:
        switches = draw(rng)
        started = time.process_time()
        filing = typeset(switches, drafts)
        set_at = time.process_time()
        reading = read(filing)
        result.seconds_typesetting += set_at - started
        result.seconds_reading += time.process_time() - set_at
        tally = tally_of(filing, reading)
        result.whole.add(tally)
        for difficulty in switches.difficulties():
            result.by_switch.setdefault(difficulty, Tally()).add(tally)
        if tally.misses:
            result.failures.append((switches, frozenset(tally.misses)))
    return result


def survey_pages(
    filings: int, draw: Callable[[Random], WebSwitches], seed: int = 1, drafts: Drafts = draft_shape
) -> Tally:
    """Typeset, read and compare so many filings of HTML; the same seed gives the same filings."""
    rng = Random(seed)
    whole = Tally()
    for _ in range(filings):
        filing = typeset_web(draw(rng), drafts)
        whole.add(tally_of(filing, read(filing)))
    return whole


def tally_of(filing: TypesetFiling, reading: Reading) -> Tally:
    """What came of one filing."""
    comparison = compare(filing, reading)
    return Tally(
        1,
        len(filing.statements),
        comparison.cells,
        comparison.flagged,
        comparison.totals,
        comparison.proved,
        Counter(miss.cause for miss in comparison.misses),
    )
