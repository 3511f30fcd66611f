"""A region of a page as a table: its rows and their parts, its columns, its heads, its lines."""
