"""A click on the ribbon: from VBA's call through the real xlwings to the action, and the sentence back."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.excel.fake_excel import FakeExcel
from tests.excel.windows import xlwings_as_on_windows


@pytest.fixture
def ribbon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The ribbon's door as on Windows, its memory in a folder of the test's."""
    with xlwings_as_on_windows():
        module = import_module("xlsx_tools.excel.ribbon")
        windows = SimpleNamespace(platform="win32", executable=sys.executable)
        monkeypatch.setattr(module, "sys", windows)
        memory = module.Memory(tmp_path / "state")
        monkeypatch.setattr(module.Memory, "of_user", classmethod(lambda _: memory))
        yield module
        log = logging.getLogger("xlsx_tools.excel")
        for handler in list(log.handlers):
            handler.close()
            log.removeHandler(handler)


def click(button: str) -> Any:
    """What VBA's XT_Act gets."""
    excel = FakeExcel("C:/model.xlsx", {"Model": {"A1": 12.5}}, {})
    server = import_module("xlwings.com_server").XLPython()
    return server.CallUDF("xlsx_tools.excel.ribbon", "xt_act", (button,), excel.ActiveWorkbook)


def test_a_click_comes_back_as_one_sentence_and_stands_in_the_log(ribbon: ModuleType, tmp_path: Path) -> None:
    assert "Select a cell with one XT_ITEM formula" in click("Why")
    log = (tmp_path / "state" / "addin.log").read_text("utf-8")
    assert "Why" in log
    assert "WARNING" in log


def test_what_opens_windows_or_takes_long_runs_apart_and_a_second_click_cancels_it(
    ribbon: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(ribbon, "start_apart", lambda action, _: started.append(action))
    assert click("InsertItem") in ("", None)
    assert click("ExportFolder") in ("", None)
    assert "It stops after the filing at work" in click("ExportFolder")
    assert started == ["InsertItem", "ExportFolder"]
    assert not ribbon.Memory.of_user().beat("ExportFolder")


def test_a_process_of_its_own_is_told_which_action_and_which_excel(
    ribbon: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(ribbon.subprocess, "Popen", lambda command, **_: commands.append(command))
    ribbon.start_apart("InsertItem", 4711)
    assert commands == [[sys.executable, "-m", "xlsx_tools.excel.ribbon", "InsertItem", "4711"]]
