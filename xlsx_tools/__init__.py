"""SEC filings in, Excel workbooks with live, proved formulas out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
