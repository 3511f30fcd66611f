"""Bytes of a filing to documents as rows of pieces: encodings, the SGML wrapper, fixed-width text."""

from xlsx_tools.readers.submission import read_submission

__all__ = ["read_submission"]
