"""Users' workbooks and model templates, filled from the store or a report (DESIGN 3)."""

from xlsx_tools.models.cell import Cell, CellError, Value
from xlsx_tools.models.user_workbook import UserWorkbook

__all__ = ["Cell", "CellError", "UserWorkbook", "Value"]
