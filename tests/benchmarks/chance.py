"""How often chance alone looks like a structure: python -m tests.benchmarks.chance [statements].

PROOF, worked example 7. For two and three columns at most one statement of 10,000 may hold a strong
structure; for one column the measured rate is published.
"""

from __future__ import annotations

import sys
from random import Random

from tests.calculation.random_statements import structureless
from xlsx_tools.calculation import prove_statements
from xlsx_tools.model.calculation import Strength

STATEMENTS = 10_000


def count_strong(width: int, statements: int, *, even: bool, seed: int = 7) -> int:
    """Structureless statements of a width, of so many, in which a strong structure was accepted."""
    random = Random(seed)
    found = 0
    for _ in range(statements):
        proved = prove_statements((structureless(random, width, even=even),)).statements[0]
        found += any(calculation.strength is Strength.STRONG for calculation in proved.calculations)
    return found


def main() -> None:
    """Print the rates."""
    statements = int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS
    for even in (True, False):
        drawn = "even" if even else "even in the logarithm"
        for width in (1, 2, 3):
            found = count_strong(width, statements // 2, even=even)
            print(f"chance: {width} column(s), values {drawn}: {found} of {statements // 2} statements")


if __name__ == "__main__":
    main()
