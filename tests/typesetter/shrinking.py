"""The plainest filing in which something still goes wrong: switch after switch is set back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.typesetter.switches import CHOICES, Switches


def shrink(switches: Switches, fails: Callable[[Switches], bool]) -> Switches:
    """The plainest style, one switch at a time, that still fails; the seed stays or becomes a small one."""
    for _ in range(3):
        before = switches
        for name, choices in CHOICES.items():
            for choice in choices[: choices.index(getattr(switches, name))]:
                plainer = replace(switches, **{name: choice})
                if fails(plainer):
                    switches = plainer
                    break
        if switches == before:
            break
    for seed in range(12):
        if fails(replace(switches, seed=seed)):
            return replace(switches, seed=seed)
    return switches
