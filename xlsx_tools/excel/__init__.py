"""The Excel face of the worksheet functions: xlwings calls them on Windows, VBA wraps them (DESIGN 8)."""
