"""The Excel add-in: built from the text in macros/, installed, and taken away again."""
