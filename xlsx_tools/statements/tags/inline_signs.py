"""Rows of inline pages whose tags have another sign than print tells."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.statements.tables.table import Table
from xlsx_tools.statements.tags.inline_facts import ShownFact

_DEDUCTS = re.compile(
    r"\b(?:less|deduct\w*|loss\w*|deficit\w*|deficienc\w*|overdraft\w*|discounts?|net of)\b|\(", re.IGNORECASE
)
_RESULT = re.compile(
    r"us-gaap:(?:NetIncomeLoss|ProfitLoss|OperatingIncomeLoss|GrossProfit|ComprehensiveIncomeNetOfTax|EarningsPerShare"
    r"|IncomeLossFromContinuingOperations|NetCashProvidedByUsedIn|Revenues|RevenueFromContractWithCustomer|SalesRevenue)"
    r"(?!AttributableTo\w*Noncontrolling)\w*"
)
"""Elements of results, which print with their own sign, but for the minority's share and a caption that tells the other one."""
_NEVER_NEGATIVE = re.compile(
    r"us-gaap:(?:Payments(?:To|Of|ForRepurchase|RelatedTo)(?!\w*Proceeds)|RepaymentsOf|ProceedsFrom(?!\w*(?:Payments|Repayments))"
    r"|CostOf|CostsAndExpenses|OperatingExpenses|InterestExpense|ResearchAndDevelopmentExpense|SellingGeneral"
    r"|GeneralAndAdministrative|DepreciationDepletion)\w*"
)
"""Elements whose name tells the direction: what is paid, received or spent."""
_TELLS_LOSS = re.compile(r"\b(?:loss(?:es)?|deficit|used|outflows?)\b", re.IGNORECASE)
_TELLS_GAIN = re.compile(r"\b(?:income|earnings|profit|provided|inflows?)\b", re.IGNORECASE)
_TELLS_OTHER = re.compile(
    r"\b(?:less|deduct\w*|eliminat\w*|attributable to \w*non-?controlling)\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"\([^()]*\)")


def sign_findings(shown: Sequence[ShownFact], table: Table) -> list[Finding]:
    """The figures of a table whose tags have a sign that print does not tell; one finding for a row of durations."""
    by_row: dict[tuple[int, str], list[ShownFact]] = defaultdict(list)
    for each in shown:
        if turn(each):
            by_row[each.line, each.fact.concept].append(each)
    findings: list[Finding] = []
    for row in by_row.values():
        label = table.lines[row[0].line].label
        odd = _odd_balances(row, label)
        findings += [difference(each, each.piece.text, table) for each in odd]
        if not odd and _is_odd_row(row, label):
            findings.append(_row_difference(row, table))
    return findings


def turn(shown: ShownFact) -> int:
    """1 where print and tag have one sign, -1 where they have not; 0 for nil."""
    printed, value = shown.printed, shown.fact.value
    if printed is None or not printed.value or not value:
        return 0
    return 1 if (printed.value < 0) == (value < 0) else -1


def _odd_balances(row: Sequence[ShownFact], label: str) -> list[ShownFact]:
    """The figures of a row and element whose tags have a sign that print does not tell.

    A whole row may be turned: print deducts what tags count as positive, or prints a cost as an effect. So a figure is
    odd where most of its row goes the other way; where as many go either way, the turned ones are; and in a row that
    is all turned, balances printed as plain amounts whose tags are negative, unless the caption deducts or tells a loss.
    """
    usual, *others = Counter(turn(each) for each in row).most_common()
    turned = [each for each in row if turn(each) < 0]
    if others:
        return turned if usual[1] == others[0][1] else [each for each in row if turn(each) != usual[0]]
    if not turned or _DEDUCTS.search(label):
        return []
    return [each for each in turned if each.fact.period.is_instant and not (each.fact.value or 0) > 0]


def _is_odd_row(row: Sequence[ShownFact], label: str) -> bool:
    """True for a row of durations, all turned, that no way of printing explains.

    Filers print costs, payments and changes of working capital with the other sign than their tags. They do not print a
    result so ("Net income (500)" for a profit), but for one named by its loss ("Net loss 500"), one deducted, or one
    whose words in brackets name the gain ("Net (income) loss"); nor an amount whose element names its direction, as
    PaymentsOfDividends does, when its tag is negative.
    """
    if any(turn(each) > 0 or each.fact.period.is_instant for each in row):
        return False
    values = [each.fact.value or 0 for each in row]
    if _NEVER_NEGATIVE.fullmatch(row[0].fact.concept):
        return all(value < 0 for value in values)
    is_result = _RESULT.fullmatch(row[0].fact.concept) and any(not each.fact.dimensions for each in row)
    if not is_result or _TELLS_OTHER.search(label):
        return False
    words, bracketed = _BRACKETED.sub(" ", label), " ".join(_BRACKETED.findall(label))
    if _TELLS_GAIN.search(bracketed):
        return False
    is_loss = _TELLS_LOSS.search(words) is not None and not _TELLS_GAIN.search(words)
    return not is_loss or all(value > 0 for value in values)


def difference(shown: ShownFact, printed: str, table: Table) -> Finding:
    """The finding that print, as given, and the tag of a figure differ."""
    message = (
        f'"{table.lines[shown.line].label}" of {table.title} ({shown.piece.source.in_words}) prints {printed}, but its tag '
        f"{shown.fact.concept} says {shown.fact.value:,f}. The tag's size and the printed sign were taken; look at the print."
    )
    return Finding(
        code="tag-differs", severity=Severity.WARNING, message=message, sources=(shown.piece.source,)
    )


def _row_difference(row: Sequence[ShownFact], table: Table) -> Finding:
    if len(row) == 1:
        return difference(row[0], row[0].piece.text, table)
    first = row[0]
    message = (
        f'"{table.lines[first.line].label}" of {table.title} ({first.piece.source.in_words}) prints each of its {len(row)} figures with '
        f"the other sign than its tag: {first.piece.text}, but {first.fact.concept} says {first.fact.value:,f}. The tags' "
        "sizes and the printed signs were taken; look at the print."
    )
    sources = tuple(each.piece.source for each in row)
    return Finding(code="tag-differs", severity=Severity.WARNING, message=message, sources=sources)
