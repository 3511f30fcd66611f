"""Articulation: what must hold between statements, and what that proves of figures in sentences."""

from xlsx_tools.checks.articulation import Articulation, check_articulation

__all__ = ["Articulation", "check_articulation"]
