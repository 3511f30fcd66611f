"""The part of Windows' registry that the add-in touches: values of the current user, by key."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Protocol

Value = str | int


class Registry(Protocol):
    """Keys are paths below HKEY_CURRENT_USER, with backslashes."""

    def read(self, key: str, name: str) -> Value | None:
        """A value, None where there is none."""

    def write(self, key: str, name: str, value: Value) -> None:
        """Set a value; the key is made where it is missing."""

    def delete(self, key: str, name: str) -> None:
        """Delete a value, if it is there."""

    def delete_key(self, key: str) -> None:
        """Delete a key with its values, if it is there."""

    def keys(self, key: str) -> Sequence[str]:
        """The names of the keys below a key; none where it is missing."""


class WindowsRegistry:
    """The registry itself, on Windows."""

    def __init__(self) -> None:
        if sys.platform != "win32":
            raise OSError("only Windows has a registry")

    if sys.platform == "win32":

        def read(self, key: str, name: str) -> Value | None:
            """A value, None where there is none."""
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value = winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None
            return value if isinstance(value, str | int) else None

        def write(self, key: str, name: str, value: Value) -> None:
            """Set a text or a number."""
            import winreg

            kind = winreg.REG_SZ if isinstance(value, str) else winreg.REG_DWORD
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, kind, value)

        def delete(self, key: str, name: str) -> None:
            """Delete a value, if it is there."""
            import contextlib
            import winreg

            with (
                contextlib.suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, access=winreg.KEY_SET_VALUE) as opened,
            ):
                winreg.DeleteValue(opened, name)

        def delete_key(self, key: str) -> None:
            """Delete a key with its values, if it is there."""
            import contextlib
            import winreg

            with contextlib.suppress(FileNotFoundError):
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)

        def keys(self, key: str) -> Sequence[str]:
            """The names of the keys below a key."""
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    count = winreg.QueryInfoKey(opened)[0]
                    return [winreg.EnumKey(opened, index) for index in range(count)]
            except FileNotFoundError:
                return []
