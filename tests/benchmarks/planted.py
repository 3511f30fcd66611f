"""What becomes of planted errors: python -m tests.benchmarks.planted [errors] [misses to print].

Errors (a sign reversed, two adjacent digits swapped, one digit wrong, a line dropped) are planted one
at a time in tied statements: generated ones, and the hand-made structures where they are at hand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.calculation.planted_errors import KINDS, Measured, Planted, measure, plant
from tests.calculation.random_statements import structured
from tests.calculation.typed_tables import HandMade, read_hand_made
from tests.real_filings import FILINGS

if TYPE_CHECKING:
    from collections.abc import Callable

ERRORS = 5000
NOT_TIED = {"AL.CF", "AP.IS"}


def plant_many(random: Random, errors: int, draw: Callable[[], HandMade]) -> list[Planted]:
    """So many errors, of each kind as often."""
    found: list[Planted] = []
    kinds = tuple(KINDS)
    while len(found) < errors:
        planted = plant(random, draw(), kinds[len(found) % len(kinds)])
        if planted is not None:
            found.append(planted)
    return found


def generated(errors: int, seed: int = 11) -> list[Planted]:
    """Errors in generated statements."""
    random = Random(seed)
    return plant_many(random, errors, lambda: structured(random))


def real(errors: int, filings: Path, seed: int = 12) -> list[Planted]:
    """Errors in the hand-made structures that tie."""
    random = Random(seed)
    statements = [one for one in read_hand_made(filings) if one.id not in NOT_TIED]
    return plant_many(random, errors, lambda: random.choice(statements))


def report(name: str, measured: Measured) -> None:
    """Print the figures of one set."""
    print(f"{name}: {sum(measured.planted.values())} errors planted")
    for kind in KINDS:
        shares = (measured.detected, measured.as_discrepancy, measured.right_class, measured.named)
        texts = [f"{measured.share(part, kind):7.2%}" for part in shares]
        print(
            f"  {kind:13} detected {texts[0]}  as discrepancy {texts[1]}  class {texts[2]}  named {texts[3]}"
        )
    print(f"  named in all {measured.share(measured.named):.2%}; ", end="")
    print(f"unique wrong {measured.unique_wrong} of {measured.unique}; ", end="")
    print(f"wrong strong structures {measured.wrong_structures}")


def main() -> None:
    """Print the measures."""
    errors = int(sys.argv[1]) if len(sys.argv) > 1 else ERRORS
    shown = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    sets = {"generated": measure(generated(errors))}
    if FILINGS.is_dir():
        sets["real"] = measure(real(errors, FILINGS))
    for name, measured in sets.items():
        report(name, measured)
        for miss in measured.misses[:shown]:
            print("   ", miss)


if __name__ == "__main__":
    main()
