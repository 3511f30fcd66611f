"""Rows of a submission to statements: where they stand, their columns, periods, units and lines."""

from xlsx_tools.statements.find import find_statements
from xlsx_tools.statements.found import FoundStatements
from xlsx_tools.statements.source_rows import find_source_rows

__all__ = ["FoundStatements", "find_source_rows", "find_statements"]
