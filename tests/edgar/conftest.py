"""An EDGAR on this machine, and a client whose clock only its own waiting moves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.edgar.server import Edgar, running
from xlsx_tools.edgar.client import Client
from xlsx_tools.edgar.settings import Settings

ME = "Test Person test@example.com"


@dataclass
class Clock:
    """Seconds since 1970, moved by `sleep`."""

    now: float = field(default_factory=time.time)
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """Now."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def edgar() -> Iterator[Edgar]:
    with running() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_client(edgar: Edgar, clock: Clock, tmp_path: Path) -> Callable[[], Client]:
    def make() -> Client:
        settings = Settings(user_agent=ME, www=edgar.address, data=edgar.address, cache=tmp_path / "cache")
        return Client(settings=settings, clock=clock, sleep=clock.sleep)

    return make


@pytest.fixture
def client(make_client: Callable[[], Client]) -> Client:
    return make_client()
