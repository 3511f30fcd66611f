"""Tagged figures that were left aside, by the reason why."""

from __future__ import annotations

from xlsx_tools.counting import counted
from xlsx_tools.model.finding import Finding, Severity

_MOST_NAMED = 5


class UnreadFacts:
    """Collects the facts of one file that cannot be read, while it is gone through."""

    def __init__(self, name: str) -> None:
        """`name` is what messages call the file."""
        self._name = name
        self._by_reason: dict[str, list[str]] = {}

    def add(self, reason: str, what: str) -> None:
        """Keep a fact: why ("as their unit is missing") and which."""
        self._by_reason.setdefault(reason, []).append(what)

    def findings(self) -> tuple[Finding, ...]:
        """One finding for each reason, with the first facts that it left aside."""
        return tuple(
            Finding(
                code="fact-unreadable",
                severity=Severity.WARNING,
                message=f"{counted(len(named), 'tagged figure')} of {self._name} left aside, {reason}: "
                f"{'; '.join(named[:_MOST_NAMED])}.",
            )
            for reason, named in self._by_reason.items()
        )
