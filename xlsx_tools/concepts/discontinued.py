"""What stands below discontinued operations: lines of theirs that say the same as those of the company that goes on."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.owners import DISCONTINUED
from xlsx_tools.model.statement import Statement

_DISPOSAL = "DiscontinuedOperationGainLossOnDisposalOfDiscontinuedOperationNetOfTax"
_OPERATION = "DiscontinuedOperationIncomeLossFromDiscontinuedOperationDuringPhaseOutPeriodNetOfTax"
_DISPOSALS = frozenset({"sale", "disposal", "disposition", "disposed"})
_TAX = ("tax ", "income tax", "provision for", "benefit for")
_OF_DISCONTINUED = {
    "IncomeTaxExpenseBenefit": "DiscontinuedOperationTaxEffectOfDiscontinuedOperation",
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest": "DiscontinuedOperationIncomeLossFromDiscontinuedOperationBeforeIncomeTax",
}


def of_discontinued(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """What a proved total of discontinued operations holds is of these alone: no tax, impairment or gain of those that go on.

    Devon, June 2009: the "Income tax expense" below the earnings from discontinued operations is theirs. Empty names take a
    name away.
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        if known.get(calculation.total) != DISCONTINUED:
            continue
        parts = {c.line: normal_form(statement.lines[c.line].label).split() for c in calculation.contributors}
        for line in parts:
            if line in known and "Discontinued" not in known[line]:
                named[line] = _OF_DISCONTINUED.get(known[line], "")
        gains = [
            line
            for line, words in parts.items()
            if not _DISPOSALS.isdisjoint(words) and "before" not in words
        ]
        rest = [line for line in parts if line not in gains]
        is_of_tax = any(
            known.get(line) == "IncomeTaxExpenseBenefit" or " ".join(words).startswith(_TAX)
            for line, words in parts.items()
        )
        if len(gains) == 1 and rest and not is_of_tax:
            named[gains[0]] = _DISPOSAL
            if len(rest) == 1 and parts[rest[0]][:1] == ["income"]:
                named[rest[0]] = _OPERATION
    return named
