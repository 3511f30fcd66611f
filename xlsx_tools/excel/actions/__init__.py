"""The actions behind the ribbon's buttons: each a function of a bench, with a sentence to show as its result."""

from xlsx_tools.excel.actions.bench import Asker, Bench, Stopped
from xlsx_tools.excel.actions.run import ACTIONS, APART, run_action

__all__ = ["ACTIONS", "APART", "Asker", "Bench", "Stopped", "run_action"]
