"""Values that a stage makes by the thousand on its way: never in a Report, so that no user holds one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as working_value
else:

    def working_value(*, frozen: bool, **options: Any) -> Any:
        """A dataclass that the type checker alone keeps from being changed, as it does any frozen one.

        Where Python itself guards the fields, each is set by a call: a value takes two to three times as long to make.
        """
        return dataclass(unsafe_hash=frozen, **options)


__all__ = ["working_value"]
