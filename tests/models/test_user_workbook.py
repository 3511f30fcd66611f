"""A user's workbook: chosen cells change, everything else stays byte for byte."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.models.books import SHEET, packed, parts_of_model, relations, unpacked
from xlsx_tools.errors import OutputExists, OutputLocked, UsageError
from xlsx_tools.models import CellError, UserWorkbook

MODEL = packed(parts_of_model())
SHEET_PART = "xl/worksheets/sheet1.xml"
CALCULATION_CHAIN = {"xl/calcChain.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}


def opened(data: bytes = MODEL) -> UserWorkbook:
    return UserWorkbook(data, "model.xlsx")


def test_every_kind_of_cell_is_read() -> None:
    cells = opened().cells("Model")
    assert {address: cell.value for address, cell in cells.items()} == {
        "A1": "Label",
        "B1": "Q1",
        "C1": "Rich",
        "A2": "Sales",
        "B2": Decimal(1737000000),
        "C2": Decimal("1600.5"),
        "A3": "Sales!",
        "B3": Decimal(3474000000),
        "C3": Decimal(3201),
        "A4": True,
        "B4": CellError("#DIV/0!"),
        "C4": Decimal(1737000000),
        "A5": Decimal(1737000000),
        "B5": Decimal(3474000000),
        "A6": Decimal("1600.5"),
        "B6": Decimal(3201),
    }
    assert isinstance(cells["B4"].value, CellError)


def test_formulas_are_read_shared_ones_as_their_own() -> None:
    cells = opened().cells("Model")
    assert {address: cell.formula for address, cell in cells.items() if cell.formula} == {
        "A3": '=A2&"!"',
        "B3": "=B2*2",
        "C3": "=C2*2",
        "B4": "=1/0",
        "C4": '=XT_ITEM("Apple","Revenues","1997Q3")',
        "A5": "=TRANSPOSE(B2:C3)",
    }
    assert (cells["A5"].array, cells["A5"].spills) == ("A5:B6", False)


def test_a_workbook_without_changes_comes_back_part_by_part() -> None:
    assert unpacked(opened().to_bytes()) == unpacked(MODEL)


def test_a_changed_cell_leaves_all_other_bytes_alone() -> None:
    book = opened()
    book.set_value("Model", "C4", Decimal("12.5"))
    before, after = unpacked(MODEL), unpacked(book.to_bytes())
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {SHEET_PART, *CALCULATION_CHAIN}
    text = re.sub(rb'<c r="C4".*?</c>', b'<c r="C4" s="1"><v>12.5</v></c>', before[SHEET_PART])
    assert after[SHEET_PART] == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("0.1"), 0.1),
        (7, 7),
        (Decimal("2.5E300"), 2.5e300),
        (True, True),
        ("<Ä & 'ö'>\n", "<Ä & 'ö'>\n"),
        ("=1+1", "=1+1"),
        (CellError("#N/A"), "#N/A"),
        (None, None),
    ],
)
def test_values_of_every_kind_are_written(value: object, expected: object) -> None:
    book = opened()
    for address in ("B2", "D5", "D2", "B9", "AB12"):  # filled, styled, new in a row, in new rows
        book.set_value("Model", address, value)  # type: ignore[arg-type]
    data = book.to_bytes()
    again = opened(data)
    for address in ("B2", "D5", "D2", "B9", "AB12"):
        read = again.cell("Model", address)
        assert read.formula == ""
        assert read.value == (value if isinstance(value, Decimal | CellError | str) else expected)
    sheet = load_workbook(BytesIO(data))["Model"]
    if value != "=1+1":  # openpyxl takes inline text for a formula
        assert sheet["AB12"].value == expected


def test_a_number_that_no_cell_holds_is_a_programmers_mistake() -> None:
    book = opened()
    with pytest.raises(ValueError, match="no cell holds the number inf"):
        book.set_value("Model", "B2", float("inf"))


def test_text_that_looks_like_an_escape_stays_text() -> None:
    book = opened()
    book.set_value("Model", "B2", "_x0041_")
    data = book.to_bytes()
    assert b"_x005F_x0041_" in unpacked(data)[SHEET_PART]  # Excel would read an A
    assert opened(data).cell("Model", "B2").value == "_x0041_"


def test_a_cell_that_others_share_its_formula_with_leaves_them_theirs() -> None:
    book = opened()
    book.set_value("Model", "B3", 1)
    cells = opened(book.to_bytes()).cells("Model")
    assert (cells["B3"].formula, cells["C3"].formula, cells["C3"].value) == ("", "=C2*2", Decimal(3201))


def test_a_formula_is_written_with_the_value_it_gives() -> None:
    book = opened()
    book.set_formula("Model", "E8", '=XT_ITEM("A & B","Assets")', Decimal(12))
    book.set_formula("Model", "E9", "=NA()", CellError("#N/A"))
    book.set_formula("Model", "E10", '=B1&"x"', "Q1x")
    data = book.to_bytes()
    again = opened(data)
    assert [
        (again.cell("Model", at).formula, again.cell("Model", at).value) for at in ("E8", "E9", "E10")
    ] == [
        ('=XT_ITEM("A & B","Assets")', Decimal(12)),
        ("=NA()", CellError("#N/A")),
        ('=B1&"x"', "Q1x"),
    ]
    assert load_workbook(BytesIO(data), data_only=True)["Model"]["E8"].value == 12


@pytest.mark.parametrize("spills", [True, False])
def test_a_block_of_values_makes_an_array_formula(spills: bool) -> None:  # noqa: FBT001
    book = opened()
    book.set_formula(
        "Model", "D8", "=XT_SERIES(A1,B1,C1)", [["Q1", 1], ["Q2", CellError("#N/A")]], spills=spills
    )
    data = book.to_bytes()
    cell = opened(data).cell("Model", "D8")
    assert (cell.array, cell.spills, cell.value) == ("D8:E9", spills, "Q1")
    assert opened(data).cell("Model", "E9").value == CellError("#N/A")
    assert ("xl/metadata.xml" in unpacked(data)) is spills


def test_part_of_an_array_formula_cannot_be_changed_alone() -> None:
    book = opened()
    with pytest.raises(UsageError, match="part of an array formula over A5:B6"):
        book.set_value("Model", "B6", 1)
    book.set_value("Model", "A5", 1)
    book.set_value("Model", "B6", 2)
    assert opened(book.to_bytes()).cell("Model", "B6").value == Decimal(2)


def test_comments_are_written_and_taken_away_again() -> None:
    book = opened()
    book.set_note("Model", "C4", "Source: <here> & there\nline two")
    data = book.to_bytes()
    note = opened(data).notes("Model")["C4"]
    assert (note.text, note.author) == ("Source: <here> & there\nline two", "xlsx_tools")
    comment = load_workbook(BytesIO(data))["Model"]["C4"].comment
    assert comment is not None
    assert comment.text == "Source: <here> & there\nline two"
    again = opened(data)
    again.set_note("Model", "C4", "")
    parts = unpacked(again.to_bytes())
    parts["[Content_Types].xml"] = re.sub(
        rb'<Default Extension="vml"[^>]*>', b"", parts["[Content_Types].xml"]
    )
    assert parts == unpacked(MODEL)


def test_other_peoples_comments_stay() -> None:
    book = opened()
    book.set_note("Model", "A1", "first")
    again = opened(book.to_bytes())
    again.set_note("Model", "B2", "second")
    again.set_note("Model", "A1", "changed")
    last = opened(again.to_bytes())
    assert {where: note.text for where, note in last.notes("Model").items()} == {
        "A1": "changed",
        "B2": "second",
    }
    last.set_note("Model", "B2", "")
    parts = unpacked(last.to_bytes())
    assert parts["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 1
    assert list(opened(last.to_bytes()).notes("Model")) == ["A1"]


def test_a_comment_with_replies_is_left_to_excel() -> None:
    thread = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    parts = parts_of_model(
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("drawing", "../drawings/drawing1.xml"),
                ("comments", "../comments1.xml"),
                (thread, "../threadedComments/threadedComment1.xml"),
            ),
            "xl/comments1.xml": '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors>'
            '<author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>[Threaded]</t></text>'
            "</comment></commentList></comments>",
            "xl/threadedComments/threadedComment1.xml": '<ThreadedComments xmlns="http://schemas.microsoft.com/office/'
            'spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" id="{1}"/></ThreadedComments>',
        }
    )
    book = opened(packed(parts))
    assert book.notes("Model")["A1"].is_threaded
    with pytest.raises(UsageError, match="comment with replies"):
        book.set_note("Model", "A1", "mine")


def test_sheets_written_with_a_prefix_and_without_addresses_are_edited_too() -> None:
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>'
        "<x:c><x:v>1</x:v></x:c><x:c><x:f>A1*2</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    book = opened(packed(parts_of_model(sheet)))
    assert book.cell("Model", "B1").formula == "=A1*2"
    book.set_value("Model", "B1", "text")
    book.set_formula("Model", "A2", "=A1", 1)
    data = book.to_bytes()
    assert load_workbook(BytesIO(data))["Model"]["A2"].value == "=A1"
    assert opened(data).cell("Model", "B1").value == "text"


def test_a_sheet_without_any_cell_takes_some() -> None:
    book = opened(packed(parts_of_model(re.sub(r"<sheetData>.*</sheetData>", "<sheetData/>", SHEET))))
    for address in ("C3", "A1", "B3", "A9"):
        book.set_value("Model", address, address)
    data = book.to_bytes()
    assert list(opened(data).cells("Model")) == ["A1", "B3", "C3", "A9"]
    assert {c.value for row in load_workbook(BytesIO(data))["Model"].rows for c in row} == {
        "A1",
        "B3",
        "C3",
        "A9",
        None,
    }


def test_saving_is_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "model.xlsx"
    path.write_bytes(MODEL)
    book = UserWorkbook.open(path)
    book.set_value("Model", "B2", 1)
    with pytest.raises(OutputExists):
        book.save(path)
    assert path.read_bytes() == MODEL
    lock = tmp_path / "~$model.xlsx"
    lock.touch()
    with pytest.raises(OutputLocked):
        book.save(path, overwrite=True)
    lock.unlink()
    old = os.umask(0o027)
    try:
        book.save(tmp_path / "new.xlsx")
    finally:
        os.umask(old)
    assert opened((tmp_path / "new.xlsx").read_bytes()).cell("Model", "B2").value == Decimal(1)
    if os.name == "posix":
        assert (tmp_path / "new.xlsx").stat().st_mode & 0o777 == 0o640


def test_a_sheet_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match=r"There is no sheet 'Modell'.*It has: Model"):
        opened().cells("Modell")
