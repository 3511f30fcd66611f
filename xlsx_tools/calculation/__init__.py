"""Lines to structures: which lines make a total, how well that is proved, and who is wrong where print disagrees."""

from xlsx_tools.calculation.live import live_totals, live_values
from xlsx_tools.calculation.prove import ProvedStatements, prove_statements

__all__ = ["ProvedStatements", "live_totals", "live_values", "prove_statements"]
