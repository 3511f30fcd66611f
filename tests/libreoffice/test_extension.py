"""The extension's file, the process that answers, and the commands around them, without LibreOffice."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from xlsx_tools.cli.app import run
from xlsx_tools.functions import ErrorKind, load_functions
from xlsx_tools.libreoffice import build_extension
from xlsx_tools.libreoffice.answering import ANSWERED_ERRORS, Answerer, as_json
from xlsx_tools.store import Store

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for unopkg is a shell script")


def parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(build_extension())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_equal_input_gives_equal_bytes() -> None:
    assert build_extension("python3") == build_extension("python3")
    assert build_extension("python3") != build_extension("python3.12")


def test_every_function_of_the_registry_is_declared_with_its_arguments_and_help() -> None:
    built = parts()
    root = ElementTree.fromstring(built["CalcAddIns.xcu"])  # noqa: S314 - built here
    name = "{http://openoffice.org/2001/registry}name"
    shown = {}
    for node in root.iter("node"):
        texts = {prop.get(name): prop.findtext("value") for prop in node.findall("prop")}
        if texts.get("Category"):
            arguments = [
                [prop.findtext("value") for prop in argument.findall("prop")]
                for argument in next(each for each in node if each.get(name) == "Parameters")
            ]
            shown[texts["DisplayName"]] = (texts["Description"], arguments)
    assert shown == {
        function.name: (function.help, [[a.name, a.help] for a in function.arguments])
        for function in load_functions().values()
    }
    for function in load_functions().values():
        (line,) = (
            each for each in built["functions.idl"].splitlines() if f" {method(function.name)}(" in each
        )
        assert line.count("[in] any ") == len(function.arguments)


def method(name: str) -> str:
    first, second = name.lower().split("_")
    return first + second.capitalize()


def test_the_component_runs_under_older_pythons() -> None:
    """LibreOffice may bring Python 3.8: no syntax newer than that."""
    import ast  # noqa: PLC0415 - for this test only

    ast.parse(parts()["component.py"], feature_version=(3, 7))


def test_every_error_of_a_worksheet_has_its_number_in_libreoffice() -> None:
    assert set(ANSWERED_ERRORS) == set(ErrorKind)


@pytest.mark.parametrize(
    ("result", "answer"),
    [
        (1.5, 1.5),
        ("Käse\n", "Käse\n"),
        (True, True),
        (date(2002, 9, 30), 37529.0),
        (ErrorKind.NA, {"error": 32767}),
        (((1.0, ErrorKind.DIV0), ("", False)), [[1.0, {"error": 532}], ["", False]]),
    ],
)
def test_answers_are_json(result: object, answer: object) -> None:
    assert as_json(result) == answer  # type: ignore[arg-type]


def test_the_process_answers_line_by_line_and_ends_with_its_input(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.sqlite"):
        pass
    nobody, companies, why = (
        ["XT_ITEM", ["Nobody", "Revenues", None, None]],
        ["XT_COMPANIES", []],
        ["XT_WHY", [1]],
    )
    questions = [[], [nobody], [companies, why]]
    done = subprocess.run(
        [sys.executable, "-E", "-P", "-m", "xlsx_tools.libreoffice.answering"],
        input="".join(json.dumps(each) + "\n" for each in questions),
        env={**os.environ, "XLSX_TOOLS_STORE": str(tmp_path / "store.sqlite"), "PYTHONHOME": "/nowhere"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    version, first, second = map(json.loads, done.stdout.splitlines())
    assert isinstance(version, int)
    assert first == [{"error": 519}]
    assert second[0] == [["company", "cik", "ticker", "ein", "filings", "first", "last"]]
    assert second[1].startswith("#")


def test_a_store_that_cannot_be_opened_is_asked_for_again(tmp_path: Path) -> None:
    broken = tmp_path / "store.sqlite"
    broken.write_bytes(b"no store" * 1000)
    answerer = Answerer(str(broken))
    answers = io.BytesIO()
    answerer.serve(io.BytesIO(b'[]\n[["XT_ITEM", ["A", "B"]], ["XT_WHY", ["A", "B"]]]\n'), answers)
    version, (item, why) = map(json.loads, answers.getvalue().splitlines())
    assert (version, item) == (None, {"error": 32767})
    assert "store.sqlite" in why
    broken.unlink()
    assert answerer.answer("XT_ITEM", ["A", "B"]) == ErrorKind.VALUE
    answerer.close()


def test_build_writes_the_extension_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "xt.oxt"
    assert run(["calc", "build", "-o", str(out)]) == 0
    assert out.read_bytes() == build_extension()
    assert run(["calc", "build", "-o", str(out)]) == 0
    assert "unchanged" in capsys.readouterr().out
    out.write_bytes(b"mine")
    assert run(["calc", "build", "-o", str(out)]) == 5
    assert run(["calc", "build", "-o", str(out), "--overwrite"]) == 0


@pytest.fixture
def unopkg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in that keeps what it was called with, and answers what a file says."""
    program = tmp_path / "bin" / "unopkg"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$@" >> "$0.calls"\ncat "$0.says"\nexit $(cat "$0.code")\n')
    program.chmod(0o755)
    program.with_name("unopkg.says").write_text("")
    program.with_name("unopkg.code").write_text("0")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XLSX_TOOLS_STORE", str(tmp_path / "store.sqlite"))
    return program


@posix
def test_install_status_and_uninstall_speak_with_unopkg(
    unopkg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["calc", "status"]) == 0
    assert "not installed" in capsys.readouterr().out
    assert run(["calc", "install", "--profile", str(tmp_path / "a b")]) == 0
    calls = unopkg.with_name("unopkg.calls").read_text().splitlines()
    assert calls[0] == "list"
    assert calls[1].startswith("add --suppress-license --force ")
    assert calls[1].endswith("a%20b")
    assert run(["calc", "uninstall"]) == 0
    assert "It was not installed" in capsys.readouterr().out
    unopkg.with_name("unopkg.says").write_text("Identifier: xlsx_tools.calc\n")
    assert run(["calc", "status"]) == 0
    assert f"installed\nPython: {sys.executable}" in capsys.readouterr().out
    assert run(["calc", "uninstall"]) == 0
    assert unopkg.with_name("unopkg.calls").read_text().splitlines()[-1] == "remove xlsx_tools.calc"


@posix
@pytest.mark.parametrize(
    ("says", "told"),
    [
        (
            "ERROR: unopkg cannot be started. The lock file indicates it is already running.",
            "LibreOffice is running",
        ),
        ("ERROR: something else", "something else"),
    ],
)
def test_what_unopkg_refuses_is_told(
    unopkg: Path, says: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    unopkg.with_name("unopkg.says").write_text(says)
    unopkg.with_name("unopkg.code").write_text("1")
    assert run(["calc", "install"]) == 5
    assert told in capsys.readouterr().err


def test_without_libreoffice_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("xlsx_tools.libreoffice.install._USUAL", ())
    assert run(["calc", "install"]) == 3
    assert "LibreOffice is not found" in capsys.readouterr().err
