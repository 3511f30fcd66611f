"""Open the dialog on a store and print the formula that comes of it: person.py STORE FUNCTION."""

from __future__ import annotations

import sys

from xlsx_tools.excel.dialogs import Dialogs
from xlsx_tools.store import Store

if __name__ == "__main__":
    with Store.open(sys.argv[1]) as store:
        sys.stdout.write(Dialogs().formula(sys.argv[2], store))
