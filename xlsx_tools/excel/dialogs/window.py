"""The window in which a formula is composed: three lists to search in, a preview, and keys for all of it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from xlsx_tools.excel.dialogs.choices import Choice, Composer

_PREVIEW_DELAY = 120  # milliseconds after the last key


class _Finder(ttk.Frame):
    """A field to type into above the list of what fits; the first that fits is chosen."""

    def __init__(
        self, parent: tk.Misc, title: str, offer: Callable[[str], list[Choice]], changed: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._offer, self._changed = offer, changed
        self._offered: list[Choice] = []
        ttk.Label(self, text=title, underline=0).pack(anchor="w")
        self._text = tk.StringVar(self)
        self.entry = ttk.Entry(self, textvariable=self._text, width=34)
        self.entry.pack(fill="x")
        self._list = tk.Listbox(self, height=12, exportselection=False, activestyle="none", takefocus=False)
        self._list.pack(fill="both", expand=True, pady=(4, 0))
        self._text.trace_add("write", lambda *_: self.refill())
        self._list.bind("<<ListboxSelect>>", lambda _: self._changed())
        for key, step in (("<Down>", 1), ("<Up>", -1), ("<Next>", 10), ("<Prior>", -10)):
            self.entry.bind(key, lambda _, by=step: self._move(by))  # type: ignore[misc]

    @property
    def token(self) -> str:
        """What a formula says for the choice, "" for none."""
        chosen = self._list.curselection()  # type: ignore[no-untyped-call]
        return self._offered[chosen[0]].token if chosen else ""

    def refill(self) -> None:
        """Offer what fits the text now."""
        self._offered = self._offer(self._text.get())
        self._list.delete(0, "end")
        self._list.insert("end", *(choice.shown for choice in self._offered))
        if self._offered:
            self._select(0)
        self._changed()

    def _move(self, step: int) -> str:
        chosen = self._list.curselection()  # type: ignore[no-untyped-call]
        if self._offered:
            self._select(min(max((chosen[0] if chosen else -1) + step, 0), len(self._offered) - 1))
            self._changed()
        return "break"

    def _select(self, position: int) -> None:
        self._list.selection_clear(0, "end")
        self._list.selection_set(position)
        self._list.see(position)


class _FormulaWindow(tk.Toplevel):
    """Return goes on to the next list and from the last inserts; Escape leaves; Tab and the arrows do as always."""

    def __init__(self, root: tk.Tk, composer: Composer) -> None:
        super().__init__(root)
        self._composer = composer
        self.formula = ""
        self._waiting = ""
        self.title(composer.title)
        self.minsize(820, 420)
        self.attributes("-topmost", True)
        lists = ttk.Frame(self, padding=12)
        lists.pack(fill="both", expand=True)
        self._company = _Finder(lists, "Company", composer.companies, self._company_changed)
        self._subject = _Finder(lists, composer.subject, self._subjects, self._preview_soon)
        self._period = _Finder(lists, "Period", self._periods, self._preview_soon)
        self._finders = (self._company, self._subject, self._period)
        for finder in self._finders:
            finder.pack(side="left", fill="both", expand=True, padx=4)
        self._shown_company = ""
        self._show_preview()
        self._bind_keys()
        self._company.refill()
        self._company.entry.focus_set()

    def _show_preview(self) -> None:
        below = ttk.Frame(self, padding=(16, 0, 16, 12))
        below.pack(fill="x")
        self._value = ttk.Label(below, font=("TkDefaultFont", 13, "bold"))
        self._source = ttk.Label(below, wraplength=780, justify="left")
        self._written = ttk.Label(below, font="TkFixedFont")
        for label in (self._value, self._source, self._written):
            label.pack(anchor="w", pady=2)
        ttk.Button(below, text="Cancel", command=self.destroy).pack(side="right")
        self._insert = ttk.Button(below, text="Insert", command=self._accept, default="active")
        self._insert.pack(side="right", padx=8)

    def _bind_keys(self) -> None:
        self.bind("<Escape>", lambda _: self.destroy())
        for finder, following in zip(self._finders, self._finders[1:], strict=False):
            finder.entry.bind("<Return>", lambda _, to=following.entry: to.focus_set())  # type: ignore[misc]
        self._period.entry.bind("<Return>", lambda _: self._accept())
        self._insert.bind("<Return>", lambda _: self._accept())

    def _subjects(self, text: str) -> list[Choice]:
        return self._composer.subjects(self._company.token, text)

    def _periods(self, text: str) -> list[Choice]:
        return self._composer.periods(self._company.token, text)

    def _company_changed(self) -> None:
        if self._company.token == self._shown_company:
            return
        self._shown_company = self._company.token
        self._subject.refill()
        self._period.refill()

    def _preview_soon(self) -> None:
        if self._waiting:
            self.after_cancel(self._waiting)
        self._waiting = self.after(_PREVIEW_DELAY, self._preview)

    def _preview(self) -> None:
        self._waiting = ""
        chosen = [finder.token for finder in self._finders]
        value, source = self._composer.preview(*chosen)
        formula = self._composer.formula(*chosen)
        self._value.config(text=value)
        self._source.config(text=source)
        self._written.config(text=formula)
        self._insert.state(["!disabled" if formula else "disabled"])

    def _accept(self) -> None:
        self.formula = self._composer.formula(*(finder.token for finder in self._finders))
        if self.formula:
            self.destroy()


def ask_formula(root: tk.Tk, composer: Composer) -> str:
    """Show the window until a formula is accepted, or "" when it was closed."""
    window = _FormulaWindow(root, composer)
    root.wait_window(window)
    root.destroy()
    return window.formula
