"""Digits in, digits out: the audit finds what a reader would drop."""

from __future__ import annotations

import pytest

from xlsx_tools.model.finding import Severity
from xlsx_tools.readers import html
from xlsx_tools.readers.html_audit import count_digits, source_digits
from xlsx_tools.readers.inline import read_inline
from xlsx_tools.readers.reading import is_html


def test_the_scanner_counts_text_and_no_tags_references_or_hidden_parts() -> None:
    text = '<p class="c9">1&#160;2&nbsp;3&#52;</p><div style="display:none">5</div>'
    hidden = text.index(">5") + 1
    assert source_digits(text, [(hidden, hidden + 1)]) == count_digits(["1234"])


def test_a_digit_that_is_lost_is_an_error_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "line_of", lambda _: "")
    findings = read_inline("<html><p>In 2002 sales were 1,234.</p>", "page.htm").findings
    assert [(f.code, f.severity) for f in findings] == [("html-digits-differ", Severity.ERROR)]
    assert "8 digits were lost" in findings[0].message


@pytest.mark.parametrize(
    "body",
    [
        "<p>1<!-- 2 > 3 --><script>4</script><style>5</style>6",
        '<a title="x>7">8</a>',
        "<table><tr><td>9<table><tr><td>10<tr><td>11</table>12<td>13</table>14",
        "<p>less < 15 and <16> 17",
        "<td>18</td></table></tr>19",
        "<div style='display:none'>20</div>21",
        "<p>22<pre>23 <b>24</b>\n25</pre>26",
    ],
)
def test_odd_markup_loses_no_digit(body: str) -> None:
    findings = read_inline(f"<html>{body}", "page.htm").findings
    assert findings == ()


def test_html_is_known_by_its_beginning() -> None:
    assert is_html('<?xml version="1.0"?>\n<!-- made by hand -->\n<html xmlns="x">')
    assert is_html("<TABLE BORDER=0>\n <TR><TD>")
    assert not is_html("<TABLE>\n<CAPTION>\n<S>   <C>\nCash   1")
    assert not is_html('<?xml version="1.0"?><xbrl xmlns="http://www.xbrl.org/2003/instance">')
