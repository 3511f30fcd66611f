"""The state of a search over one statement, and when a structure is accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlsx_tools.calculation.candidates import is_boundary, is_one_run, open_lines
from xlsx_tools.calculation.forest import Forest, Structure
from xlsx_tools.calculation.proof import Members, Tie, bits_needed, weigh_tie, without_blanks
from xlsx_tools.calculation.signs import has_one_sided_stray, proves_nothing, signs_are_supported
from xlsx_tools.working_values import working_value

if TYPE_CHECKING:
    from collections.abc import Iterable

CHEAP_BOUNDARY_RUNS = 3
"""The first boundary runs cost 1, 2 and 3 hypotheses, whatever was tried before."""

FREE_TIERS = (3, 4)
"""Where signs do not come from print or captions."""

LAST_TIER = 5
"""Where columns may miss. A rival forbids acceptance there: a discrepancy needs a strong structure."""

CHAIN_BITS = 4.0
"""What a neighbour's proof adds at most: a parent that ties with the total, or the sum that steps over it."""

STEPPING_TIER = 6
"""Where lines between may be left out. A rival forbids acceptance there too: the choice is wide."""


@dataclass(slots=True, kw_only=True)
class OpenLines:
    """The open lines of a total, nearest first, and whether a run may naturally begin at each.

    `stamp` tells when they were looked up, `state` what a tier would find again; `starts` are filled in
    where a tier asks for them.
    """

    stamp: int
    state: tuple[int, ...]
    lines: list[int]
    starts: list[bool] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Tries:
    """What a tier has tried: the totals it may apply to, and the open lines of each at its last try there.

    `stamp` is that of the forest when the tier last began with the first of them; -1 before.
    """

    totals: tuple[int, ...]
    stamp: int = -1
    opened: dict[int, OpenLines] = field(default_factory=dict)


@working_value(frozen=True, slots=True, kw_only=True)
class Trial:
    """A structure to weigh: its members, how they tie, and what counts for and against it.

    `price` is the number of hypotheses it costs (0: all tries so far); `chain` is proof from a parent.
    `stepped_over` are open lines within it that it leaves out.
    """

    members: Members
    tie: Tie
    price: int = 0
    chain: float = 0.0
    stepped_over: tuple[int, ...] = ()


@dataclass(slots=True)
class Search:
    """A search over one statement.

    `totals` are the lines that may be totals: those with figures other than nil. `spent` counts
    hypotheses and stops the search at `budget`; `hypotheses` counts them for each total. `tries` holds
    what each tier has tried, `opened` the open lines of now, `trials` what tier
    5 weighed there and how many tries that was. `rivals` keeps structures of tier 5 that tie
    equally well, so that none was accepted.
    """

    forest: Forest
    budget: int
    spent: int = 0
    totals: tuple[int, ...] = ()
    hypotheses: Counter[int] = field(default_factory=Counter)
    tries: dict[str, Tries] = field(default_factory=dict)
    opened: dict[int, OpenLines] = field(default_factory=dict)
    trials: dict[int, tuple[tuple[int, ...], int, tuple[Trial, ...]]] = field(default_factory=dict)
    rivals: dict[int, tuple[Members, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lines = self.forest.grid.lines
        self.totals = tuple(line.position for line in lines if not (line.is_heading or line.is_nil))

    def open_lines(self, total: int) -> OpenLines:
        """The open lines of a total, looked up again only where a structure above was entered since."""
        forest = self.forest
        known = self.opened.get(total)
        if known is None or known.stamp != forest.stamps[total]:
            lines = open_lines(forest, total)
            known = self.opened[total] = OpenLines(
                stamp=forest.stamps[total],
                state=(forest.parent[total], *lines, *forest.substitutes(lines)),
                lines=lines,
            )
        return known

    def run_starts(self, total: int) -> list[bool]:
        """For each open line of a total whether a run may naturally begin there."""
        known = self.open_lines(total)
        if not known.starts:
            known.starts = [is_boundary(self.forest, known.lines, index) for index in range(len(known.lines))]
        return known.starts

    def end(self) -> None:
        """Let go of what only the search itself looks at."""
        self.tries.clear()
        self.opened.clear()
        self.trials.clear()

    @property
    def is_exhausted(self) -> bool:
        """True where the budget is spent: what is left stays unproved."""
        return self.spent >= self.budget

    def count(self, total: int, tries: int) -> None:
        """Count hypotheses for a total and for the statement."""
        self.hypotheses[total] += tries
        self.spent += tries

    def weigh(self, total: int, members: Members) -> Tie:
        """How members tie with a total, on the values the search looks at now.

        Among components of equity a column where the total is blank is no miss, and ties nothing on its own: lines that
        cancel one another there would make a repeated figure a sum.
        """
        forest = self.forest
        lines, values = forest.grid.lines, forest.values
        tie = weigh_tie(lines, values, total, members)
        blank = lines[total].blank
        if not forest.grid.has_components or not any(blank):
            return tie
        spoken = weigh_tie(lines, values, total, members, blank)
        return without_blanks(tie, blank) if spoken.exact or spoken.rounded else spoken


def accept_best(search: Search, total: int, trials: Iterable[Trial], tier: int) -> bool:
    """Accept the best of the structures that hold, if its proof suffices; weak where it has a rival.

    Best is: most counted columns, then fewest rounded. Structures that differ only in lines that are
    nil throughout are one; the longest stands for them.
    """
    lines = search.forest.grid.lines
    enough: list[tuple[Trial, float]] = []
    for trial in trials:
        if not is_one_run(search.forest, trial.members) or proves_nothing(search.forest, trial.members):
            continue
        if tier in FREE_TIERS and not signs_are_supported(search.forest, trial.members):
            continue
        tries = trial.price or search.hypotheses[total]
        needed = bits_needed(has_evidence=lines[total].has_evidence, hypotheses=tries)
        chain = trial.chain + (CHAIN_BITS if total in search.forest.stepped_over else 0.0)
        if trial.tie.bits + chain >= needed:
            enough.append((trial, needed))
    if not enough:
        return False
    rank = min(_rank(trial.tie, tier) for trial, _ in enough)
    best: dict[Members, tuple[Trial, float]] = {}
    for trial, needed in enough:
        if _rank(trial.tie, tier) != rank:
            continue
        core = tuple((line, sign) for line, sign in trial.members if not lines[line].is_nil)
        if core not in best or len(trial.members) > len(best[core][0].members):
            best[core] = (trial, needed)
    if tier in (LAST_TIER, STEPPING_TIER) and len(best) > 1:
        if tier == LAST_TIER:
            search.rivals[total] = tuple(trial.members for trial, _ in best.values())
        return False
    trial, needed = next(iter(best.values()))
    search.forest.accept(
        total,
        Structure(
            members=trial.members,
            tie=trial.tie,
            tier=tier,
            is_strong=len(best) == 1
            and not trial.stepped_over
            and not (tier in FREE_TIERS and has_one_sided_stray(search.forest, trial.members)),
            hypotheses=trial.price or search.hypotheses[total],
            needed=needed,
            stepped_over=trial.stepped_over,
        ),
    )
    return True


def _rank(tie: Tie, tier: int) -> tuple[int, int, int]:
    """Fewest misses, most counted columns, fewest rounded; beside a miss or a choice of lines, rounding decides nothing."""
    return len(tie.missed), -tie.counted, len(tie.rounded) if tier not in (LAST_TIER, STEPPING_TIER) else 0


def widest_column(search: Search, total: int) -> int:
    """The column with the largest total: where a chance tie is least likely."""
    row = search.forest.values[total]
    return row.index(max(row, key=abs))
