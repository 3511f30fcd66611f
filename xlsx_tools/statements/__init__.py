"""Rows of a submission to statements: where they stand, their columns, periods, units and lines."""

from xlsx_tools.statements.find import find_statements
from xlsx_tools.statements.found import FoundStatements

__all__ = ["FoundStatements", "find_statements"]
