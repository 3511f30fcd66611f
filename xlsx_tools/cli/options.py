"""Arguments and options that several commands share."""

from __future__ import annotations

import click

source_argument = click.argument("source", metavar="SOURCE")
"""A filing: a file, "-" for standard input, or "sample"."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print one machine-readable object.")

store_option = click.option("--store", metavar="STORE", help="The store: a file or a database URL.")
