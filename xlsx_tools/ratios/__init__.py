"""Ratios: a catalog of definitions, planned as expressions on the cells of one filing."""

from xlsx_tools.ratios.plan import plan_ratios
from xlsx_tools.ratios.planned import PlannedRatios

__all__ = ["PlannedRatios", "plan_ratios"]
