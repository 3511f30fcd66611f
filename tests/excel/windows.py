"""Stand-ins for Windows, so that the real xlwings runs its worksheet functions on every system.

xlwings imports pywin32 and asks for ctypes.windll when it is imported on Windows. With stand-ins for those,
its conversion of arguments, its calls (`call_udf`, `XLPython.CallUDF`), and the VBA it writes are the real
code. What COM does between Excel and Python (marshalling) is not covered.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timezone
from importlib import import_module
from types import ModuleType
from typing import Any

MISSING = -2147352572
"""What an argument that was left out arrives as."""

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#SPILL!": -2146826243,
}
"""The errors of cells as COM hands them over."""

RANGE_ID = "{00020846-0000-0000-C000-000000000046}"

_STUBS = {
    "pythoncom": ("CoInitialize", "CoMarshalInterThreadInterfaceInStream", "MakePyFactory"),
    "pywintypes": (),
    "win32api": (),
    "win32con": (),
    "win32event": (),
    "win32gui": (),
    "win32process": (),
    "win32timezone": (),
    "win32com": (),
    "win32com.client": (),
    "win32com.server": (),
    "win32com.server.dispatcher": (),
    "win32com.server.policy": (),
    "win32com.server.util": (),
}


class ComError(Exception):
    """Stands for pywintypes.com_error."""


class _Dispatch:
    """Stands for the classes of COM objects; none of ours is one."""


class _Utc:
    @staticmethod
    def utc() -> timezone:
        return UTC


def _not_ours(_obj: object) -> object:
    raise TypeError("this is no object that Python handed out")


def _stub_modules() -> dict[str, ModuleType]:
    found = {name: ModuleType(name) for name in _STUBS}
    for name, functions in _STUBS.items():
        for function in functions:
            setattr(found[name], function, lambda *_: None)
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(found[parent], child, found[name])
            found[parent].__path__ = []
    python_com: Any = found["pythoncom"]
    python_com.__file__ = "pythoncom.dll"
    python_com.IID_IDispatch, python_com.IID_IEnumVARIANT = "IDispatch", "IEnumVARIANT"
    python_com.TypeIIDs = {"IDispatch": _Dispatch}
    types: Any = found["pywintypes"]
    types.com_error, types.TimeType, types.IID = ComError, datetime, str
    client: Any = found["win32com.client"]
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(client, name, type(name, (_Dispatch,), {}))
    client.Dispatch = client.DispatchEx = lambda obj, **_: obj
    zone: Any = found["win32timezone"]
    zone.TimeZoneInfo = _Utc
    process: Any = found["win32process"]
    process.GetWindowThreadProcessId = lambda _window: (0, 0)
    server: Any = found["win32com.server.util"]
    server.unwrap, server.wrap = _not_ours, lambda obj, *_, **__: obj
    return found


@contextmanager
def xlwings_as_on_windows() -> Iterator[ModuleType]:
    """The real xlwings, imported as on Windows; all traces are gone afterwards."""
    before = {name: module for name, module in sys.modules.items() if _concerned(name)}
    _forget()
    sys.modules.update(_stub_modules())
    platform, loaders = sys.platform, {}
    for name in ("oledll", "windll", "PyDLL"):
        loaders[name] = getattr(ctypes, name, None)
        setattr(ctypes, name, _Loader())
    sys.platform = "win32"
    try:
        xlwings = import_module("xlwings")
        import_module("xlwings.com_server")
        import_module("xlwings.udfs")
    finally:
        sys.platform = platform
        for name, loader in loaders.items():
            setattr(ctypes, name, loader) if loader is not None else delattr(ctypes, name)
    try:
        yield xlwings
    finally:
        _forget()
        sys.modules.update(before)


class _Loader:
    """Stands for ctypes.windll and the like: hands out anything by name, and calls of it."""

    def __getattr__(self, name: str) -> _Loader:
        return self

    def __getitem__(self, name: str) -> _Loader:
        return self

    def __call__(self, *_: object, **__: object) -> _Loader:
        return self


def _concerned(name: str) -> bool:
    top = name.partition(".")[0]
    return top in {"xlwings", *_STUBS} or name.startswith("xlsx_tools.excel")


def _forget() -> None:
    for name in [name for name in sys.modules if _concerned(name)]:
        del sys.modules[name]
