"""Standard names: which concept of US GAAP a line is, and the sign its figures have in it."""

from xlsx_tools.concepts.matching import NamedStatements, match_concepts

__all__ = ["NamedStatements", "match_concepts"]
