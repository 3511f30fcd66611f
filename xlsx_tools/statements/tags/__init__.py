"""Statements of filings with tags: from linkbases and instances, and from inline pages."""
