"""The add-in as a whole: what is in it, who may read it, and that its macros run."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path, PureWindowsPath

import olefile
import pytest
from lxml import etree

from tests.hosts import leave_out
from tests.hosts.olevba import MISSING, find_olevba
from tests.hosts.validator import OpenXmlValidator
from xlsx_tools.excel.addin.build import build_addin
from xlsx_tools.excel.addin.compression import decompress
from xlsx_tools.excel.addin.sources import read_own_modules, read_ribbon
from xlsx_tools.excel.addin.vba_project import ModuleKind, VbaModule
from xlsx_tools.excel.addin.wrappers import write_functions_module
from xlsx_tools.functions import load_functions

PYTHON = PureWindowsPath(r"C:\Users\ann\venv & co\Scripts\pythonw.exe")
RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"
OURS = ["ThisWorkbook", "ExcelEvents", "Ribbon", "Calls", "Repair"]
# What our macros may name beside VBA's own words: Excel's objects, and xlwings' two doors to Python.
FORBIDDEN = (
    "Eval|Evaluate|ExecuteExcel4Macro|Shell|CreateObject|GetObject|Declare|Environ|Open|Kill|FileCopy|MkDir|RmDir|"
    "ChDir|Dir|Print|Write|Get|Put|SendKeys|AppActivate|CallByName|VBProject|VBComponents|FollowHyperlink|XMLHTTP|"
    "WinHttp|Workbooks.Open|SaveAs|Run|Exec|AppleScriptTask|MacScript|Volatile"
)

# What olevba remarks on, and why it may stand.
ALLOWED = {
    ("AutoExec", "Workbook_Open"),  # an add-in starts with Excel
    ("Suspicious", "Run"),  # these three are words of comments and sentences: the code is held to FORBIDDEN
    ("Suspicious", "call"),
    ("Suspicious", "open"),
    ("Suspicious", "Hex Strings"),  # the identifiers of Excel's own classes in Attribute lines
    ("Suspicious", "Base64 Strings"),  # a word of four letters
    ("Base64 String", "Rwh"),
}
EMPTY = VbaModule(name="xlwings", kind=ModuleKind.MODULE, source='Attribute VB_Name = "xlwings"\n')


@pytest.fixture(scope="module")
def addin() -> bytes:
    return build_addin(PYTHON)


def modules(addin: bytes) -> dict[str, str]:
    """The source of each module, read with olefile and our own decompression."""
    with zipfile.ZipFile(io.BytesIO(addin)) as archive:
        project = archive.read("xl/vbaProject.bin")
    with olefile.OleFileIO(io.BytesIO(project), raise_defects=olefile.DEFECT_UNSURE) as found:
        assert not found.parsing_issues
        names = [
            path[1] for path in found.listdir() if path[0] == "VBA" and path[1] not in {"dir", "_VBA_PROJECT"}
        ]
        return {name: decompress(found.openstream(["VBA", name]).read()).decode("cp1252") for name in names}


def test_equal_input_gives_equal_bytes_within_half_a_second(addin: bytes) -> None:
    start = time.process_time()
    assert build_addin(PYTHON) == addin
    assert time.process_time() - start <= 0.5
    assert build_addin("python") != addin


def test_our_macros_are_few() -> None:
    lines = [line for module in read_own_modules() for line in module.source.splitlines()]
    written = [line for line in lines if line.strip() and not line.startswith("Attribute ")]
    assert len(written) < 250


def test_xlwings_module_is_that_of_the_installed_version_and_nothing_of_its_pro_edition(addin: bytes) -> None:
    found = modules(addin)
    assert list(found) == sorted([*OURS, "Sheet1", "Functions", "xlwings", "Dictionary"])
    assert f"'Version: {version('xlwings')}" in found["xlwings"]
    assert "BSD 3-clause" in found["xlwings"]
    ours = "".join(found[name] for name in [*OURS, "Functions"])
    assert "xlwings.pro" not in ours


def test_our_macros_reach_nothing_but_excel_and_python(addin: bytes) -> None:
    found = modules(addin)
    for name in [*OURS, "Functions"]:
        code = re.sub(r'"[^"\n]*"', '""', found[name])
        code = re.sub(r"'.*", "", code)
        assert not re.findall(rf"(?<![.\w])(?:{FORBIDDEN})(?!\w)", code), name
    calls = "".join(found[name] for name in [*OURS, "Functions"])
    assert calls.count("RunPython") == 1
    assert calls.count("XLPy()") == 1


def test_every_function_has_a_wrapper_with_its_arguments_and_help(addin: bytes) -> None:
    source = modules(addin)["Functions"]
    for function in load_functions().values():
        (wrapper,) = re.findall(rf"Public Function {function.name}\((.*)\)\r", source)
        names = [name.removeprefix("Optional ") for name in wrapper.split(", ") if name]
        assert names == [argument.identifier for argument in function.arguments]
        assert f"""Macro:="'xlsx_tools.xlam'!{function.name}", Category:="{function.category}\"""" in source
        for argument in function.arguments:
            assert argument.help.replace('"', '""') in source
    assert max(map(len, source.splitlines())) <= 1023


def test_a_help_text_that_excel_would_cut_off_is_refused() -> None:
    function = replace(load_functions()["XT_ITEM"], help="x" * 256)
    with pytest.raises(ValueError, match="cuts a help text off"):
        write_functions_module([function], "!")


def test_every_button_says_what_it_does_and_what_it_needs() -> None:
    buttons = list(etree.fromstring(read_ribbon().encode()).iter(f"{RIBBON}button"))
    assert [button.get("label") for button in buttons] == [
        "Export Filing",
        "Export Folder",
        "Insert Item",
        "Insert Statement",
        "Insert Ratio",
        "Trace to Source",
        "Why",
        "Check Workbook",
        "Freeze",
        "Refresh",
        "Add to Store",
        "Settings",
        "Help",
    ]
    for button in buttons:
        assert all(button.get(key) for key in ("imageMso", "screentip", "supertip", "keytip"))
        assert button.get("onAction") == "XT_RunButton"
        assert button.get("getEnabled") == "XT_GetEnabled"
        assert button.get("tag") in {"always", "book", "sheet", "figure"}
    assert len({button.get("keytip") for button in buttons}) == len(buttons)


def test_every_callback_of_the_ribbon_is_a_macro(addin: bytes) -> None:
    named = set(re.findall(r'(?:on\w+|get\w+)="(XT_\w+)"', read_ribbon()))
    assert named - set(re.findall(r"Public Sub (XT_\w+)\(", modules(addin)["Ribbon"])) == set()
    assert len(named) == 4


def test_the_interpreter_stands_where_xlwings_looks_for_it(addin: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(addin)) as archive:
        assert archive.testzip() is None
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert 'name="xlwings.conf"' in archive.read("xl/workbook.xml").decode()
    assert str(PYTHON).replace("&", "&amp;") in sheet


@pytest.mark.hosts
def test_excels_validator_has_nothing_to_say_and_reads_the_ribbon(
    addin: bytes, tmp_path: Path, ooxml_validator: OpenXmlValidator
) -> None:
    sound, broken = tmp_path / "xlsx_tools.xlam", tmp_path / "broken.xlam"
    sound.write_bytes(addin)
    assert ooxml_validator(sound) == []
    with zipfile.ZipFile(sound) as archive, zipfile.ZipFile(broken, "w") as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name).replace(b'size="large"', b'size="huge"'))
    assert any("customUI14.xml" in message for message in ooxml_validator(broken))


@pytest.mark.hosts
def test_a_virus_scanner_lists_every_module_and_finds_nothing_of_ours_to_look_at(
    addin: bytes, tmp_path: Path
) -> None:
    olevba = find_olevba(Path(__file__).resolve().parents[3])
    if olevba is None:
        leave_out(MISSING)
    whole, ours = tmp_path / "xlsx_tools.xlam", tmp_path / "ours.xlam"
    whole.write_bytes(addin)
    ours.write_bytes(build_addin(PYTHON, library=[EMPTY]))
    found = olevba(whole).modules
    assert set(found) == {*OURS, "Sheet1", "Functions", "xlwings", "Dictionary"}
    assert found["xlwings"].split() == modules(addin)["xlwings"].split()[4:]  # all but its name
    assert olevba(ours).remarks - ALLOWED == set()
