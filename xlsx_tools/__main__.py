"""`python -m xlsx_tools` is `xlsx-tools`."""

from xlsx_tools.cli import main

main()
