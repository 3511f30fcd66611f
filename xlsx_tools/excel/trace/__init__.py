"""Trace to Source: a page of the filing with one figure marked, made to be opened in a browser."""

from xlsx_tools.excel.trace.page import TracedFigure, write_page

__all__ = ["TracedFigure", "write_page"]
