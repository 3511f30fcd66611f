"""The same scenarios on both hosts: a workbook's file, and Excel by way of the real xlwings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook

import xlsx_tools
from tests.excel.fake_excel import FakeExcel
from tests.excel.windows import xlwings_as_on_windows
from xlsx_tools.excel.actions import ACTIONS, APART, Bench, run_action
from xlsx_tools.excel.actions.bench import UNDO_NOTICE
from xlsx_tools.excel.addin.sources import read_ribbon
from xlsx_tools.excel.file_host import FileHost
from xlsx_tools.excel.host import Place
from xlsx_tools.excel.memory import Memory
from xlsx_tools.models.frozen_note import read_note
from xlsx_tools.pipeline import read_report
from xlsx_tools.store import Store
from xlsx_tools.workbook import export_workbook

SAMPLE = Path(str(xlsx_tools.__file__)).parent / "samples" / "american_locker_10q_2002q3.txt"
LOCKER = "16-0338330"
CELLS: dict[str, object] = {
    "A1": LOCKER,
    "B1": "2002-09-30",
    "A2": f'=XT_ITEM("{LOCKER}","Assets","2002-09-30")',
    "A3": '=XT_ITEM(A1,"Inventory",B1)',
    "A4": "=SUM(A2:A3)",
    "A5": '=XT_ITEM(A1,"[Nothing of the kind]")',
    "A6": '=XT_STATEMENT(A1,"IS")',
    "A7": '=XT_ITEM(A1,"Assets")/1000',
    "A8": 12.5,
}
SHOWN: dict[str, Any] = {"A2": 31e6, "A3": 6_691_191.0, "A4": 7.0, "A5": "#N/A", "A6": "t", "A7": 1.0}


@dataclass
class Clerk:
    """Answers in a person's place."""

    chosen: Sequence[Path] = ()
    chosen_folder: Path | None = None
    composed: str = ""
    asked: list[str] = field(default_factory=list)

    def files(self, title: str) -> Sequence[Path]:
        """The files prepared."""
        self.asked.append(title)
        return self.chosen

    def folder(self, title: str) -> Path | None:
        """The folder prepared."""
        self.asked.append(title)
        return self.chosen_folder

    def formula(self, function: str, store: Store) -> str:
        """The formula prepared."""
        assert store.companies()
        self.asked.append(function)
        return self.composed


@dataclass
class Office:
    """A host with its workbook, how to use its mouse, and what was opened."""

    host: Any
    select: Callable[..., Any]
    seen: list[str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("actions") / "store.sqlite") as opened:
        opened.ingest(read_report(SAMPLE.read_bytes(), SAMPLE.name))
        yield opened


def file_office(path: Path) -> Office:
    book = Workbook()
    book.worksheets[0].title = "Model"
    book.save(path)
    first = FileHost(path)
    for address, typed in CELLS.items():
        if address in SHOWN:
            first._book.set_formula("Model", address, str(typed), SHOWN[address])
        else:
            first._book.set_value("Model", address, typed)  # type: ignore[arg-type]
    first.save()
    host, seen = FileHost(path), []
    host.open = lambda file: seen.append(file.name)  # type: ignore[method-assign]
    return Office(host, host.select, seen)


def excel_office(xlwings: ModuleType, path: Path) -> Office:
    from xlsx_tools.excel.excel_host import ExcelHost  # noqa: PLC0415 - as on Windows only from here on

    excel = FakeExcel(str(path), {"Model": CELLS}, SHOWN)
    host = ExcelHost(xlwings.App(impl=xlwings._xlwindows.App(xl=excel)))
    seen: list[str] = []
    host.open = lambda file: seen.append(file.name)  # type: ignore[method-assign]

    def select(first: str, *others: str) -> None:
        excel.Selection = excel.Worksheets(1).Range(f"{first}:{others[-1]}" if others else first)

    return Office(host, select, seen)


@pytest.fixture(params=["file", "excel"])
def office(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    if request.param == "file":
        yield file_office(tmp_path / "model.xlsx")
        return
    with xlwings_as_on_windows() as xlwings:
        host = import_module("xlsx_tools.excel.excel_host")
        monkeypatch.setattr(host, "sys", SimpleNamespace(platform="win32"))
        yield excel_office(xlwings, tmp_path / "model.xlsx")


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def bench(office: Office, store: Store, clerk: Clerk, tmp_path: Path) -> Bench:
    return Bench(host=office.host, open_store=lambda: store, memory=Memory(tmp_path / "state"), asker=clerk)


def at(address: str) -> Place:
    return Place(book="model.xlsx", sheet="Model", address=address)


def test_every_button_has_its_action() -> None:
    buttons = etree.fromstring(read_ribbon().encode()).iter("{*}button")
    assert [button.get("id") for button in buttons] == [name for name in ACTIONS if name != "Undo"]
    assert set(ACTIONS) >= APART


def test_insert_writes_the_formula_and_undo_takes_it_back(office: Office, bench: Bench, clerk: Clerk) -> None:
    office.select("A8")
    clerk.composed = '=XT_RATIO("GENW","current_ratio")'
    assert run_action("InsertRatio", bench) == UNDO_NOTICE
    assert clerk.asked == ["XT_RATIO"]
    assert office.host.formula(at("A8")) == clerk.composed
    assert run_action("Undo", bench) == ""
    assert office.host.formula(at("A8")) == "12.5"
    assert run_action("Undo", bench) == "There is nothing of Filings to take back."


def test_a_dialog_that_was_closed_changes_nothing(office: Office, bench: Bench) -> None:
    office.select("A8")
    assert run_action("InsertItem", bench) == ""
    assert office.host.formula(at("A8")) == "12.5"


def test_the_notice_on_undo_is_given_once(office: Office, bench: Bench, clerk: Clerk) -> None:
    office.select("A8")
    clerk.composed = "=XT_COMPANIES()"
    assert [run_action("InsertItem", bench) for _ in range(2)] == [UNDO_NOTICE, ""]


@pytest.mark.parametrize(("address", "item"), [("A2", "Assets"), ("A3", "Inventory")])
def test_why_is_what_the_store_says(
    office: Office, bench: Bench, store: Store, address: str, item: str
) -> None:
    office.select(address)
    assert run_action("Why", bench) == store.why(LOCKER, item, "2002-09-30")


def test_why_of_an_error_is_its_reason(office: Office, bench: Bench) -> None:
    office.select("A5")
    assert "Nothing of the kind" in run_action("Why", bench)


@pytest.mark.parametrize("address", ["A4", "A6", "A7", "A8"])
@pytest.mark.parametrize("action", ["Why", "TraceToSource"])
def test_a_cell_without_one_figure_says_what_to_select(
    office: Office, bench: Bench, address: str, action: str
) -> None:
    office.select(address)
    assert "Select a cell with one XT_ITEM formula" in run_action(action, bench)


def test_trace_asks_once_where_the_filing_is_and_opens_it_marked(
    office: Office, bench: Bench, clerk: Clerk
) -> None:
    office.select("A3")
    clerk.chosen = [SAMPLE]
    for _ in range(2):
        assert run_action("TraceToSource", bench) == ""
    assert clerk.asked == [f"Where is {SAMPLE.name}?"]
    assert office.seen == ["trace.html", "trace.html"]
    assert "6,691,191</mark>" in (bench.memory.folder / "figure.html").read_text("utf-8")
    assert "figure.html#figure" in (bench.memory.folder / "trace.html").read_text("utf-8")


def test_trace_refuses_a_file_that_does_not_hold_the_figure(
    office: Office, bench: Bench, clerk: Clerk, tmp_path: Path
) -> None:
    other = tmp_path / SAMPLE.name
    other.write_text(SAMPLE.read_text("utf-8").replace("6,691,191", "6,691,192"), "utf-8")
    office.select("A3")
    clerk.chosen = [other]
    assert "should stand on line" in run_action("TraceToSource", bench)
    assert office.seen == []
    assert bench.memory.find_file(SAMPLE.name) is None


def test_freeze_keeps_the_formula_in_a_note_and_can_be_taken_back(office: Office, bench: Bench) -> None:
    office.select("A2", "A3", "A4", "A5", "A6", "A7", "A8")
    told = run_action("Freeze", bench)
    assert told.startswith(UNDO_NOTICE)
    assert told.endswith("A5, A6, A7.")
    assert office.host.value(at("A3")) == SHOWN["A3"]
    note = read_note(office.host.note(at("A3")))
    assert note is not None
    assert note.formula == CELLS["A3"]
    assert office.host.formula(at("A6")) == CELLS["A6"]
    office.select("A3")
    assert "Inventories" in run_action("Why", bench)  # a frozen cell leads to its source as before
    run_action("Undo", bench)
    assert office.host.formula(at("A3")) == CELLS["A3"]
    assert office.host.note(at("A3")) == ""


def test_a_whole_column_is_looked_at_no_further_than_it_is_used(tmp_path: Path) -> None:
    with xlwings_as_on_windows() as xlwings:
        office = excel_office(xlwings, tmp_path / "model.xlsx")
        office.select("A1", "A1048576")
        assert [place.address for place in office.host.selection()] == [f"A{row}" for row in range(1, 9)]
        office.select("D1", "D9")
        assert office.host.selection() == []


def test_settings_and_help(office: Office, bench: Bench, store: Store) -> None:
    assert store.address in run_action("Settings", bench)
    assert run_action("Help", bench) == ""
    assert office.seen == ["help.html"]
    assert "XT_ITEM(company, item" in (bench.memory.folder / "help.html").read_text("utf-8")


def test_refresh_has_excel_calculate(office: Office, bench: Bench) -> None:
    """A file calculates nothing; in Excel the macro forgets its answers after this and calculates all."""
    assert run_action("Refresh", bench) == ""
    if not isinstance(office.host, FileHost):
        assert office.host._app.api.calculated == 1


def test_a_fault_is_one_sentence_and_a_log_entry(
    office: Office, bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    office.select("A8")
    monkeypatch.setattr(Clerk, "formula", lambda *_: 1 / 0)
    told = run_action("InsertItem", bench)
    assert "fault of xlsx_tools itself (ZeroDivisionError" in told
    assert str(bench.memory.log) in told
    assert "Traceback" in caplog.text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "filings"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(SAMPLE.read_bytes())
    (folder / "c.txt").write_bytes(b"no filing")
    return folder


def test_export_opens_the_workbook(office: Office, bench: Bench, clerk: Clerk, folder: Path) -> None:
    clerk.chosen = [folder / "a.txt"]
    assert run_action("ExportFiling", bench) == "Export Filing: 1 of 1 filing done."
    assert office.seen == ["a.xlsx"]
    assert load_workbook(folder / "a.xlsx").sheetnames[0] == "Cover"


def test_a_folder_goes_on_after_a_file_that_fails(bench: Bench, clerk: Clerk, folder: Path) -> None:
    clerk.chosen_folder = folder
    told = run_action("ExportFolder", bench)
    assert told.startswith("Export Folder: 2 of 3 filings done.")
    assert "c.txt" in told
    assert sorted(path.name for path in folder.glob("*.xlsx")) == ["a.xlsx", "b.xlsx"]
    assert bench.memory.find_file("a.txt") == folder / "a.txt"


def test_long_work_is_cancelled_between_two_filings(
    office: Office, bench: Bench, clerk: Clerk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.chosen_folder = folder
    assert bench.memory.begin("ExportFolder")
    assert not bench.memory.begin("ExportFolder")
    seen: list[str] = []

    def click_again(text: str) -> None:
        seen.append(text)
        if "b.txt" in text:
            bench.memory.stop()

    monkeypatch.setattr(office.host, "status", click_again)
    assert run_action("ExportFolder", bench) == "Export Folder: 2 of 3 filings done. Stopped."
    assert seen[0].startswith("Export Folder: 0 of 3, a.txt")
    assert seen[-1] == ""
    assert bench.memory.begin("ExportFolder")


def test_what_is_added_to_the_store_can_be_asked_for_and_traced(
    office: Office, clerk: Clerk, folder: Path, tmp_path: Path
) -> None:
    clerk.chosen = [folder / "a.txt"]
    with Store.open(tmp_path / "own.sqlite") as store:
        memory = Memory(tmp_path / "s")
        bench = Bench(host=office.host, open_store=lambda: store, memory=memory, asker=clerk)
        assert run_action("AddToStore", bench) == "Add to Store: 1 of 1 filing done."
        office.select("A3")
        assert run_action("TraceToSource", bench) == ""
    assert office.seen == ["trace.html"]


@pytest.fixture
def export(tmp_path: Path, store: Store, clerk: Clerk) -> tuple[FileHost, Bench]:
    path = tmp_path / "locker.xlsx"
    export_workbook(read_report(SAMPLE.read_bytes(), SAMPLE.name), path)
    host, memory = FileHost(path), Memory(tmp_path / "state")
    memory.remember_file(SAMPLE)
    return host, Bench(host=host, open_store=lambda: store, memory=memory, asker=clerk)


@pytest.mark.parametrize(
    ("sheet", "address", "printed"),
    [
        ("Balance Sheet", "C12", "6,691,191"),
        ("Balance Sheet", "D12", "6,813,511"),
        ("Cash Flow", "C12", "127,772"),
        ("Items", "S7", "4,296,089"),
    ],
)
def test_cells_of_an_export_lead_to_their_line(
    export: tuple[FileHost, Bench], sheet: str, address: str, printed: str
) -> None:
    host, bench = export
    host.select(address, sheet=sheet)
    assert run_action("TraceToSource", bench) == ""
    assert f"{printed}</mark>" in (bench.memory.folder / "figure.html").read_text("utf-8")
    assert f"of {SAMPLE.name}." in run_action("Why", bench)


def test_an_export_open_in_excel_is_traced_and_checked(
    export: tuple[FileHost, Bench], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, bench = tmp_path / "locker.xlsx", export[1]
    typed, shown = (
        {
            each.title: {cell.coordinate: cell.value for row in each for cell in row}
            for each in book.worksheets
        }
        for book in (load_workbook(path), load_workbook(path, data_only=True))
    )
    values = {f"{sheet}!{address}": value for sheet in shown for address, value in shown[sheet].items()}
    excel = FakeExcel(str(path), typed, values)
    excel.Selection = excel.Worksheets("Balance Sheet").Range("C12")
    with xlwings_as_on_windows() as xlwings:
        module = import_module("xlsx_tools.excel.excel_host")
        monkeypatch.setattr(module, "sys", SimpleNamespace(platform="win32"))
        host = module.ExcelHost(xlwings.App(impl=xlwings._xlwindows.App(xl=excel)))
        monkeypatch.setattr(host, "open", lambda _: None)
        here = replace(bench, host=host)
        assert run_action("TraceToSource", here) == ""
        assert "6,691,191</mark>" in (bench.memory.folder / "figure.html").read_text("utf-8")
        assert "Nothing to report" in run_action("CheckWorkbook", here)
        excel.Selection = excel.Worksheets("Balance Sheet").Range("A8")
        assert "no figure of Items" in run_action("TraceToSource", here)


def test_a_heading_of_an_export_leads_nowhere(export: tuple[FileHost, Bench]) -> None:
    host, bench = export
    host.select("A8", sheet="Balance Sheet")
    assert "no figure of Items" in run_action("TraceToSource", bench)


def test_check_names_what_was_changed_by_hand(export: tuple[FileHost, Bench]) -> None:
    host, bench = export
    assert "Nothing to report" in run_action("CheckWorkbook", bench)
    host.write({host.select("C12", sheet="Balance Sheet"): 1})
    host.save()
    assert "C12" in run_action("CheckWorkbook", bench)
