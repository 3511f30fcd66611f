"""Freezing turns our formulas into their values and thawing brings them back; nothing else is touched."""

from __future__ import annotations

import json
import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.hosts.libreoffice import LibreOffice
from tests.hosts.validator import OpenXmlValidator
from tests.models.books import SHEET, packed, parts_of_model, relations, unpacked
from tests.store.conftest import locker, locker_report
from xlsx_tools.cli.app import run
from xlsx_tools.errors import InputUnreadable
from xlsx_tools.functions import Result, call_function
from xlsx_tools.models import CellError, UserWorkbook
from xlsx_tools.models.freeze import freeze_workbook, thaw_workbook
from xlsx_tools.models.frozen_note import read_note
from xlsx_tools.models.live_calls import Ask, find_calls, only_call
from xlsx_tools.store import Store

__all__ = ["locker", "locker_report"]

EMPTY = SHEET[: SHEET.index("<sheetData>")] + "<sheetData/>" + SHEET[SHEET.index("</sheetData>") + 12 :]
ITEM = '=XT_ITEM("American Locker","Revenue","2002Q3")'
UNCHANGED = {
    "xl/calcChain.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
    "xl/worksheets/sheet1.xml",
}

FORMULAS: dict[str, tuple[str, object]] = {
    "A1": (ITEM, Decimal(9975928)),
    "A2": (
        '=XT_ITEM("American Locker","Revenue","2002Q3")/XT_ITEM($B$9,"Assets")*1.1',
        Decimal("0.38397048133889855"),
    ),
    "A3": ('=SUM(XT_SERIES("American Locker","Revenue","2002Q1"))', Decimal(12)),
    "A4": ('=XT_ITEM("American Locker","NoSuchThing")', CellError("#N/A")),
    "A5": ('=XT_SOURCE("American Locker","Revenue","2002Q3","raw")', "$ 9,975,928"),
    "A6": ('=XT_CHECK("American Locker","BS")', True),
    "A7": ('=IF(B7="XT_ITEM(","yes","no")', "no"),
    "A8": ("=[1]!XT_ITEM(B9,B8)", Decimal(5)),
    "A9": ('=XLSXTOOLS.CALC.FUNCTIONS.XTITEM("American Locker","Revenue","2002Q3")', Decimal(9975928)),
    "D1": ("=A1*2", Decimal(19951856)),
}
OURS = set(FORMULAS) - {"A7", "D1"}


def model() -> bytes:
    """A workbook with formulas of every kind, a comment and a spilling block, as Excel would save it."""
    book = UserWorkbook(packed(parts_of_model(EMPTY)), "model.xlsx")
    book.set_value("Model", "B9", "American Locker")
    for address, (formula, value) in FORMULAS.items():
        book.set_formula("Model", address, formula, value)  # type: ignore[arg-type]
    book.set_formula(
        "Model",
        "F1",
        '=XT_SERIES(B9,"Revenue","2002Q1","2002Q2")',
        [["2002Q1", 1], ["2002Q2", CellError("#N/A")]],
    )
    book.set_formula("Model", "F5", "=XT_ITEM(B9,H5:H6)", [[3], [4]], spills=False)
    book.set_note("Model", "A1", "my own remark")
    return book.to_bytes()


@pytest.fixture
def ask(locker: Store) -> Ask:
    def answer(name: str, arguments: object) -> Result:
        return call_function(locker, name, arguments)  # type: ignore[arg-type]

    return answer


def frozen(data: bytes, ask: Ask | None = None) -> UserWorkbook:
    book = UserWorkbook(data, "model.xlsx")
    freeze_workbook(book, ask)
    return UserWorkbook(book.to_bytes(), "model.xlsx")


def thawed(book: UserWorkbook) -> UserWorkbook:
    thaw_workbook(book)
    return UserWorkbook(book.to_bytes(), "model.xlsx")


def test_formulas_become_the_values_they_show() -> None:
    before = UserWorkbook(model(), "model.xlsx").cells("Model")
    after = frozen(model()).cells("Model")
    assert {where: cell.value for where, cell in after.items()} == {
        where: cell.value for where, cell in before.items()
    }
    assert {where for where, cell in after.items() if cell.formula} == {"A7", "D1"}
    assert isinstance(after["A4"].value, CellError)


def test_thawing_brings_every_formula_back_exactly() -> None:
    before = UserWorkbook(model(), "model.xlsx")
    after = thawed(frozen(model()))
    assert after.cells("Model") == before.cells("Model")
    assert after.notes("Model") == before.notes("Model")
    assert unpacked(after.to_bytes()) == unpacked(before.to_bytes())


def test_thawing_without_comments_of_others_leaves_no_trace(ask: Ask) -> None:
    parts = parts_of_model()
    after = unpacked(thawed(frozen(packed(parts), ask)).to_bytes())
    after["[Content_Types].xml"] = re.sub(
        rb'<Default Extension="vml"[^>]*>', b"", after["[Content_Types].xml"]
    )
    before = unpacked(packed(parts))
    same = {name for name in before if before[name] == after.get(name)}
    assert set(before) - same == {"xl/calcChain.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}


def test_slicers_charts_and_custom_xml_stay_byte_for_byte(ask: Ask) -> None:
    before, after = unpacked(model()), unpacked(frozen(model(), ask).to_bytes())
    kept = {name for name in before if before[name] == after.get(name)}
    assert set(before) - kept <= {*UNCHANGED, "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert {"xl/slicers/slicer1.xml", "xl/charts/chart1.xml", "customXml/item1.xml", "xl/styles.xml"} <= kept


def test_comments_keep_formula_source_and_what_they_said(ask: Ask) -> None:
    notes = frozen(model(), ask).notes("Model")
    assert notes["A1"].text.startswith(
        f"my own remark\n\nFrozen by xlsx_tools in A1.\nFormula: {ITEM}\nSource: "
    )
    assert 'printed "$ 9,975,928' in notes["A1"].text
    assert "Reason: " in notes["A4"].text
    assert "NoSuchThing of American Locker Group Incorporated is not reported" in notes["A4"].text
    assert "Source: of its parts, as the store has them now: Revenue of" in notes["A2"].text
    assert notes["A8"].text.endswith("Source: not known; the store of this computer gives #VALUE! instead")
    assert "over F1:G2, spilling" in notes["F1"].text
    assert "over F5:F6, array" in notes["F5"].text
    assert set(notes) == OURS | {"F1", "F5"}


def test_a_value_that_the_store_does_not_give_has_no_source(ask: Ask) -> None:
    book = UserWorkbook(packed(parts_of_model(EMPTY)), "model.xlsx")
    book.set_formula("Model", "A1", ITEM, 123)
    note = frozen(book.to_bytes(), ask).notes("Model")["A1"].text
    assert "Source: not known; the store of this computer gives 9975928.0 instead" in note


@pytest.mark.parametrize("value", [None, CellError("#NAME?")])
def test_a_value_that_is_not_in_the_file_comes_from_the_store(ask: Ask, value: CellError | None) -> None:
    book = UserWorkbook(packed(parts_of_model(EMPTY)), "model.xlsx")
    book.set_value("Model", "B1", "American Locker")
    book.set_formula("Model", "A1", '=XT_ITEM(Model!$B$1,"Revenue","2002Q3")', value)
    book.set_formula("Model", "A2", "=XT_PERIODS(B1)", value, area="A2")
    book.set_formula("Model", "H9", ITEM + "*2", value)
    data = book.to_bytes()
    again = UserWorkbook(data, "model.xlsx")
    result = freeze_workbook(again, ask)
    assert result.done == ["Model!A1", "Model!A2"]
    assert [(left.place, left.reason[:28]) for left in result.left] == [
        ("Model!H9", "its value is not in the file")
    ]
    cells = UserWorkbook(again.to_bytes(), "model.xlsx").cells("Model")
    assert (cells["A1"].value, cells["A2"].value, cells["B2"].value) == (Decimal(9975928), "period", "start")
    assert cells["H9"].formula == ITEM + "*2"
    without = UserWorkbook(data, "model.xlsx")
    assert freeze_workbook(without).done == []


def test_values_never_spill_over_what_stands_there(ask: Ask) -> None:
    book = UserWorkbook(packed(parts_of_model(EMPTY)), "model.xlsx")
    book.set_formula("Model", "A2", '=XT_PERIODS("American Locker")', None, area="A2")
    book.set_value("Model", "B3", "mine")
    again = UserWorkbook(book.to_bytes(), "model.xlsx")
    (left,) = freeze_workbook(again, ask).left
    assert left.reason == "its values would spill over B3, which holds something else"


def test_calls_in_names_and_rules_are_reported() -> None:
    parts = parts_of_model(
        SHEET.replace(
            "<pageMargins",
            '<conditionalFormatting sqref="A1"><cfRule type="expression" '
            'priority="1"><formula>XT_ITEM("A","B")&gt;1</formula></cfRule></conditionalFormatting><pageMargins',
        )
    )
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("Model!$B$2", 'XT_ITEM("A","B")')
    result = freeze_workbook(UserWorkbook(packed(parts), "model.xlsx"))
    assert [left.place for left in result.left] == ["Model", "Sales"]


def test_a_comment_with_replies_leaves_its_formula_live() -> None:
    thread = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("drawing", "../drawings/drawing1.xml"),
            ("comments", "../comments1.xml"),
            (thread, "../threaded1.xml"),
        ),
        "xl/comments1.xml": f'<comments xmlns="{main}"><authors><author>tc</author></authors><commentList>'
        '<comment ref="C4" authorId="0"><text><t>x</t></text></comment></commentList></comments>',
        "xl/threaded1.xml": '<ThreadedComments><threadedComment ref="C4" id="{1}"/></ThreadedComments>',
    }
    (left,) = freeze_workbook(UserWorkbook(packed(parts_of_model(**more)), "model.xlsx")).left
    assert (left.place, "replies" in left.reason) == ("Model!C4", True)


def test_a_cell_that_moved_or_was_filled_again_stays() -> None:
    book = frozen(model())
    text = book.notes("Model")["A5"].text
    book.set_note("Model", "C20", text)
    book.set_formula("Model", "A3", "=1", 1)
    again = UserWorkbook(book.to_bytes(), "model.xlsx")
    result = thaw_workbook(again)
    assert {left.place: left.reason.split(":")[0] for left in result.left} == {
        "Model!C20": "it has moved here from A5",
        "Model!A3": "it holds a formula already",
    }


@pytest.mark.parametrize(
    ("formula", "calls"),
    [
        ("=1+1", []),
        ('="XT_ITEM(1)"', []),
        ("=MY_XT_ITEM(1)", []),
        ("=XT_ITEMIZED(1)", []),
        ('=xt_item( A1 , ")" )+XT_RATIO((1),2)', ['xt_item( A1 , ")" )', "XT_RATIO((1),2)"]),
        ("='C:\\a b\\xlsx_tools.xlam'!XT_WHY(A1)", ["XT_WHY(A1)"]),
        ("=XT_ITEM(XT_ITEMS(1),2", ["XT_ITEM(XT_ITEMS(1),2"]),
    ],
)
def test_calls_are_found_where_they_are_calls(formula: str, calls: list[str]) -> None:
    assert find_calls(formula) == calls


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("=XT_ITEM(A1,B1)", "XT_ITEM"),
        ("=[1]!XT_WHY(A1)", "XT_WHY"),
        ("='C:\\Program Files (x86)\\it''s.xlam'!XT_ITEMS(A1)", "XT_ITEMS"),
        ("=XLSXTOOLS.CALC.FUNCTIONS.XTRATIO(A1,B1)", "XT_RATIO"),
        ("=-XT_ITEM(A1,B1)", None),
        ("=XT_ITEM(A1,B1)*2", None),
        ("=XT_ITEM(A1,B1)+XT_ITEM(A1,B2)", None),
        ("=XT_ITEM(A1&B1)", None),
        ("=SUM(XT_ITEMS(A1))", None),
    ],
)
def test_a_formula_that_is_one_call_is_told_from_one_that_holds_calls(formula: str, name: str | None) -> None:
    call = only_call(formula)
    assert (call.name if call else None) == name


def test_what_a_comment_says_is_read_back_as_written() -> None:
    note = read_note(
        'old\n\nFrozen by xlsx_tools in B2 over B2:C9, spilling.\r\nFormula: =XT_ITEM("a\nb")\r\nSource: x'
    )
    assert note is not None
    assert (note.address, note.area, note.spills, note.formula) == ("B2", "B2:C9", True, '=XT_ITEM("a\nb")')
    assert read_note("Frozen by somebody else") is None


def test_the_commands_write_beside_the_workbook_and_say_what_stays(
    tmp_path: Path, locker: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "model.xlsx"
    path.write_bytes(model())
    assert run(["freeze", str(path), "--store", locker.address]) == 0
    assert "10 formulas frozen" in capsys.readouterr().out
    assert path.read_bytes() == model()
    book = load_workbook(tmp_path / "model.frozen.xlsx")["Model"]
    assert book["A1"].value == 9975928
    assert run(["thaw", str(tmp_path / "model.frozen.xlsx"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == str(tmp_path / "model.thawed.xlsx")
    assert load_workbook(tmp_path / "model.thawed.xlsx")["Model"]["A1"].value == ITEM
    assert run(["freeze", str(path), "--store", locker.address]) == 0  # unchanged
    path.write_bytes(packed(parts_of_model()))
    assert run(["freeze", str(path), "--store", locker.address]) == 5
    assert run(["freeze", str(path), "--in-place", "-o", str(path)]) == 2
    (tmp_path / "~$model.xlsx").touch()
    assert run(["freeze", str(path), "--store", locker.address, "--in-place"]) == 5


def test_a_signed_workbook_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "signed.xlsx"
    path.write_bytes(packed(parts_of_model(**{"_xmlsignatures/sig1.xml": "<Signature/>"})))
    assert run(["freeze", str(path), "--store", str(tmp_path / "s.sqlite")]) == 3
    assert "digitally signed" in capsys.readouterr().err


@pytest.mark.parametrize("formula", ["=1+\x01", "=" + "1+" * 5000 + "1"])
def test_a_comment_that_holds_no_formula_for_a_cell_is_an_error_not_a_broken_file(formula: str) -> None:
    book = UserWorkbook(packed(parts_of_model()), "model.xlsx")
    escaped = formula.replace("\x01", "_x0001_")
    book.set_note("Model", "D5", f"Frozen by xlsx_tools in D5.\nFormula: {formula}")
    data = unpacked(book.to_bytes())
    comments = data["xl/comments1.xml"].replace(b"1+ ", escaped.encode()[1:]).replace(b"_x005F_", b"_")
    with pytest.raises(InputUnreadable, match="The comment is damaged"):
        thaw_workbook(UserWorkbook(packed({**data, "xl/comments1.xml": comments}), "model.xlsx"))


def test_hundreds_of_frozen_cells_thaw_in_time_that_grows_with_their_number() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>XT_ITEM("Apple","Revenues",{row})</f><v>{row}</v></c></row>'
        for row in range(1, 2001)
    )
    data = packed(parts_of_model(EMPTY.replace("<sheetData/>", f"<sheetData>{rows}</sheetData>")))
    start = time.perf_counter()
    book = thawed(frozen(data))
    assert time.perf_counter() - start < 10  # half a second; minutes where it grew with the square
    assert book.cells("Model") == UserWorkbook(data, "model.xlsx").cells("Model")


@pytest.mark.hosts
def test_hosts_open_frozen_and_thawed_workbooks(
    libreoffice: LibreOffice, ooxml_validator: OpenXmlValidator, tmp_path: Path, ask: Ask
) -> None:
    book = frozen(model(), ask)
    for name, data in (("frozen", book.to_bytes()), ("thawed", thawed(book).to_bytes())):
        (tmp_path / f"{name}.xlsx").write_bytes(data)
        assert ooxml_validator(tmp_path / f"{name}.xlsx") == []
    values = libreoffice.recalculate(tmp_path / "frozen.xlsx")
    assert [values["Model", at] for at in ("A1", "A4", "A5", "A6", "D1", "G2")] == [
        9975928.0,
        "#N/A",
        "$ 9,975,928",
        1.0,
        19951856.0,
        "#N/A",
    ]
