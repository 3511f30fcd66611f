"""The cover page of a report: company, form and period where no header says them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.report import Filing
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.readers.signatures import signed_name

_COVER_LINES = 150
_FORM = re.compile(r"\bform\s{1,4}(10-?[kq](?:sb|405|t)?|20-f|40-f|11-k|8-k)(?:\s?/\s?(a))?\b", re.IGNORECASE)
_EXACT_NAME = re.compile(r"exact\s{1,4}name\s{1,4}of", re.IGNORECASE)
_EIN = re.compile(r"\b(\d\d-\d{7})\b")
_ENDED = re.compile(
    r"\b(?:quarterly|fiscal|annual|transition)?\s{0,3}(?:period|years?|quarter)\s{1,3}(?:ended|ending)[:\s]{1,12}",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"commission\s{1,4}file|\bform\s{1,4}\d|\b(?:quarter|year|period)\w{0,2}\s{1,4}end(?:ed|ing)\b|exchange\s{1,4}act"
    r"|\b(?:quarterly|annual|transition)\s{1,4}report\b|^\W*\d[\d\s-]*$|^\W*[a-z]{3,9}\s{1,4}\d{1,2},\s{0,4}\d{4}\W*$",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"^[\s\-=_*]*$")


def read_cover(lines: Sequence[str], filing: Filing) -> Filing:
    """Fill what the header left open from the cover page as Form 10-K and 10-Q prescribe it.

    The company stands above "(Exact name of registrant as specified in its charter)", or signs; the period follows
    "for the quarterly period ended"; the employer's number is two digits, a hyphen, seven digits.
    Example: American Locker's 10-Q of September 2002, lines 4-24.
    """
    cover = [line[:300] for line in lines[:_COVER_LINES]]
    joined = " ".join(" ".join(cover).split())
    form = _FORM.search(joined)
    ein = _EIN.search(joined)
    period = None
    for match in _ENDED.finditer(joined):
        dates = find_dates(joined[match.end() : match.end() + 40])
        if dates and dates[0].start == 0 and dates[0].whole:
            period = dates[0].whole
            break
    is_annual = (filing.form or (form[1] if form else "")).upper().startswith(("10-K", "10K", "20-F"))
    return replace(
        filing,
        company=filing.company or _company(cover) or signed_name(lines, cover),
        form=filing.form or (form[1].upper() + ("/A" if form[2] else "") if form else ""),
        ein=filing.ein or (ein[1] if ein else ""),
        period_end=filing.period_end or period,
        fiscal_year_end=filing.fiscal_year_end or (period.strftime("%m%d") if period and is_annual else ""),
    )


def _company(cover: list[str]) -> str:
    for index, line in enumerate(cover):
        if _EXACT_NAME.search(line):
            for above in reversed(cover[max(0, index - 6) : index]):
                if not _UNDERLINE.match(above) and not _NO_NAME.search(above):
                    return " ".join(above.split())
    return ""
