"""Dialogs for a person at the keyboard; tkinter is loaded when the first one opens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xlsx_tools.errors import Unsupported
from xlsx_tools.excel.dialogs.choices import Composer
from xlsx_tools.store import Store

if TYPE_CHECKING:
    import tkinter


class Dialogs:
    """Asks in windows of its own, above Excel."""

    def files(self, title: str) -> Sequence[Path]:
        """Filings to read, several at once."""
        from tkinter import filedialog

        root = _root()
        kinds = [("Filings", "*.txt *.htm *.html *.xml *.zip"), ("All files", "*.*")]
        chosen = filedialog.askopenfilenames(parent=root, title=title, filetypes=kinds)
        root.destroy()
        return [Path(name) for name in chosen]

    def folder(self, title: str) -> Path | None:
        """A folder."""
        from tkinter import filedialog

        root = _root()
        chosen = filedialog.askdirectory(parent=root, title=title, mustexist=True)
        root.destroy()
        return Path(chosen) if chosen else None

    def formula(self, function: str, store: Store) -> str:
        """A formula composed in a window."""
        from xlsx_tools.excel.dialogs.window import ask_formula

        return ask_formula(_root(), Composer(store, function))


def _root() -> tkinter.Tk:
    """An invisible main window on top of all others. Raises Unsupported where this Python has no tkinter."""
    try:
        import tkinter as tk
    except ImportError as error:
        hint = "Install it (Debian: apt-get install python3-tk; python.org's Python brings it), or type the formula."
        raise Unsupported(
            "This Python has no tkinter, which draws windows", where="Python", what_to_do=hint
        ) from error
    root = tk.Tk()
    root.withdraw()
    root.attributes("-topmost", True)
    return root
