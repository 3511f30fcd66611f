"""Articulation: what must hold between statements, and what that proves of figures in sentences."""

from xlsx_tools.checks.articulation import Articulation, check_articulation
from xlsx_tools.checks.schedule import check_schedules

__all__ = ["Articulation", "check_articulation", "check_schedules"]
