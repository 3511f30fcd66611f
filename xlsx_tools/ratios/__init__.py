"""Ratios: a catalog of definitions, planned as expressions on the cells of one filing."""

from xlsx_tools.ratios.plan import plan_ratios

__all__ = ["plan_ratios"]
