"""Users' workbooks and model templates, filled from the store or a report (DESIGN 3)."""

from xlsx_tools.models.cell import Cell, CellError, Value
from xlsx_tools.models.fill import Filled, fill_workbook
from xlsx_tools.models.templates import read_template
from xlsx_tools.models.user_workbook import UserWorkbook

__all__ = ["Cell", "CellError", "Filled", "UserWorkbook", "Value", "fill_workbook", "read_template"]
