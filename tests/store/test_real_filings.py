"""Real filings through the whole pipeline into the store; expected values are print, by file and line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from xlsx_tools.errors import NoStatements
from xlsx_tools.items import item_rows
from xlsx_tools.pipeline import read_report
from xlsx_tools.store import ErrorKind, Store
from xlsx_tools.store.ingest import FileState, ingest_files

FILES = (
    "APPLE-COMPUTER-INC__10-Q__19970627.txt",
    "APPLE-COMPUTER-INC__10-K__19970926.txt",
    "AMERICAN-LOCKER-GROUP-INC__10-Q__20020930.txt",
)


@pytest.fixture(scope="module")
def real(filings: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with Apple's third quarter and year of 1997 and American Locker's quarter."""
    files = [filings / "text" / name for name in FILES]
    missing = [path.name for path in files if not path.is_file()]
    if missing:
        pytest.skip(f"not among the filings: {missing}")
    with Store.open(tmp_path_factory.mktemp("real") / "store.sqlite") as store:
        results = list(ingest_files(store, files, read_report, jobs=1))
        assert [result.state for result in results] == [FileState.ADDED] * len(FILES)
        yield store


@pytest.mark.parametrize(
    ("company", "item", "period", "millions"),
    [
        ("Apple", "Revenues", "1997Q3", 1_737),
        ("Apple", "Revenues", "FY1997", 7_081),
        ("320193", "Revenue", "1997Q3YTD", 5_467),
        ("Apple Computer", "[Net sales]", "1997Q4", 7_081 - 5_467),
    ],
)
def test_apples_net_sales_of_1997(real: Store, company: str, item: str, period: str, millions: int) -> None:
    answer = real.item(company, item, period, "scale=M")
    assert answer.value == Decimal(millions), answer.why


def test_american_lockers_third_quarter(real: Store) -> None:
    assert real.item("American Locker", "Revenue", "2002Q3").value == 9_975_928  # L250
    assert real.item("American Locker", "Revenue", "2002").error is ErrorKind.NA
    assert real.source("American Locker", "Revenue", "2002Q3", "raw").value == "$ 9,975,928"


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["ixbrl", "html"])
def test_every_page_that_holds_statements_is_kept_with_all_its_items(
    folder: str, filings: Path, tmp_path: Path
) -> None:
    """As many figures of each as its items table has; a page without statements is refused by name."""
    files = sorted((filings / folder).glob("*.htm"))
    with Store.open(tmp_path / "store.sqlite") as store:
        results = {r.path: r for r in ingest_files(store, files, read_report, jobs=1)}
    for path in files:
        try:
            items = sum(1 for _ in item_rows(read_report(path.read_bytes(), path.name)))
        except NoStatements:
            assert results[path].state is FileState.FAILED
            continue
        assert (results[path].state, results[path].cells) == (FileState.ADDED, items), results[path].reason
