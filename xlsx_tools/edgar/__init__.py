"""The only door to the network: filings of the SEC's EDGAR, politely asked for and kept on disk."""
