"""A page for a figure: it stands there, it is marked, and nothing of the filing's runs or loads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.hosts import leave_out
from tests.hosts.chromium import MISSING, Chromium, find_chromium, read_rows
from xlsx_tools.errors import InputUnreadable
from xlsx_tools.excel.trace import TracedFigure, write_page
from xlsx_tools.excel.trace.markup import clean
from xlsx_tools.items import item_rows
from xlsx_tools.pipeline import read_report

AMBER = (255, 224, 102)
NASTY = """<html><head><title>t</title><script>document.title="ran"</script><style>td{display:none}</style></head>
<body onload="x()"><p style="color:red;background:url(https://e.example/a)">Text &lt;b&gt; &amp; more</p>
<img src="https://e.example/i.png" onerror="document.title='ran'"><a href="javascript:x()">link</a>
<form action="https://e.example"><input value="v"></form><iframe src="https://e.example">inside</iframe>
<table><tr><td style="width:10px" onclick="x()">Net sales</td><td>$</td><td><span>(</span><b>1,234</b><span>)</span></td></tr></table>
<svg><script>document.title="ran"</script></svg><object data="x">y</object></body></html>"""


def figure_of(text: str, printed: str, **more: str) -> TracedFigure:
    at = text.index("<span>(") + len("<span>")
    return TracedFigure(
        title="Net sales", details="10-K", document="a.htm", locator=f"@{at} t1", printed=printed, **more
    )


def test_a_filings_markup_keeps_its_shape_and_loses_all_that_runs_or_loads() -> None:
    shown = clean(NASTY)
    for gone in (
        "script",
        "onload",
        "onclick",
        "onerror",
        "url(",
        "https",
        "<a",
        "form",
        "input",
        "iframe",
        "inside",
        "style>",
        "svg",
    ):
        assert gone not in shown
    assert '<td style="width:10px">Net sales</td>' in shown
    assert "Text &lt;b&gt; &amp; more" in shown
    assert "link" in shown


def test_a_figure_in_several_elements_is_marked_as_one(tmp_path: Path) -> None:
    page = write_page(NASTY.encode(), figure_of(NASTY, "(1,234)"))
    assert '<span><mark id="figure">(</mark></span><b><mark>1,234</mark></b>' in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("printed", ["9,999", "1,23", "12,345", "—"])
def test_a_file_that_holds_another_figure_there_is_refused(printed: str) -> None:
    with pytest.raises(InputUnreadable, match="should stand where the file holds"):
        write_page(NASTY.encode(), figure_of(NASTY, printed))


def test_a_line_of_text_with_its_number_and_the_figure_marked() -> None:
    text = "one\n  Net <sales>   1,234   5,678\nthree\n"
    at = text.split("\n")[1].index("5,678")
    figure = TracedFigure(
        title="Net <sales>", details="", document="a.txt", locator=f"2:{at + 1}-{at + 5}", printed="5,678"
    )
    page = write_page(text.encode(), figure)
    assert '     2  </i><b>  Net &lt;sales&gt;   1,234   <mark id="figure">5,678</mark></b>' in page
    with pytest.raises(InputUnreadable, match="should stand on line 2"):
        write_page(text.replace("5,678", "5,679").encode(), figure)
    with pytest.raises(InputUnreadable, match="the file ends before"):
        write_page(b"one", figure)


def test_a_title_is_text_whatever_it_holds() -> None:
    figure = TracedFigure(
        title="<script>x()</script>", details="<b>", document="a", locator="1:1-1", printed="7"
    )
    assert "<script>" not in write_page(b"7\n", figure)


FILES = [
    "text/*10-Q__2000*",
    "html/Apple__10-Q__20080628.htm",
    "html/APPLE-COMPUTER-INC__10-Q__20010331.txt",
    "ixbrl/HD__10-Q*",
]


@pytest.mark.parametrize("pattern", FILES, ids=["text", "html", "html in a submission", "inline xbrl"])
def test_every_figure_of_a_real_filing_is_found_where_the_items_table_says(
    filings: Path, pattern: str
) -> None:
    path = min(filings.glob(pattern))
    data = path.read_bytes()
    rows = list(item_rows(read_report(data, path.name)))
    for row in Random(5).sample(rows, 25):
        figure = TracedFigure(
            title=row.name, details="", document=row.document, locator=row.locator, printed=row.printed
        )
        page = write_page(data, figure)
        assert page.count('id="figure"') == 1


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    found = find_chromium()
    if found is None:
        leave_out(MISSING)
    return found


@pytest.mark.hosts
@pytest.mark.parametrize("pattern", FILES[::3], ids=["text", "inline xbrl"])
def test_the_browser_opens_at_the_figure(
    filings: Path, pattern: str, tmp_path: Path, chromium: Chromium
) -> None:
    path = min(filings.glob(pattern))
    data = path.read_bytes()
    rows = [row for row in item_rows(read_report(data, path.name)) if len(row.printed) > 4]
    row = rows[len(rows) // 2]
    figure = TracedFigure(
        title=f"{row.name} {row.printed}",
        details=path.name,
        document=row.document,
        locator=row.locator,
        printed=row.printed,
    )
    start = time.process_time()
    page = tmp_path / "figure.html"
    page.write_text(write_page(data, figure), "utf-8")
    assert time.process_time() - start < 0.5
    picture = chromium.picture(page.as_uri() + "#figure", tmp_path / "seen.png")
    assert sum(pixel == AMBER for seen in read_rows(picture) for pixel in seen) > 100


@pytest.mark.hosts
def test_nothing_of_a_filings_page_runs(tmp_path: Path, chromium: Chromium) -> None:
    page = tmp_path / "nasty.html"
    page.write_text(write_page(NASTY.encode(), figure_of(NASTY, "(1,234)")), "utf-8")
    document = chromium.document(page.as_uri())
    assert "<title>Net sales</title>" in document
    assert "e.example" not in document
