"""Answers as pandas tables, tidy or wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.store.answer import Answer

if TYPE_CHECKING:
    import pandas

Ask = Callable[[object, object, object], Answer]


def answers_frame(
    ask: Ask, companies: Sequence[object], items: Sequence[object], periods: Sequence[object]
) -> pandas.DataFrame:
    """One row a company, item and period: company, item, period, value (float64, NaN where none), unit, error, why."""
    import pandas

    rows = [
        (
            company,
            item,
            period,
            _number(answer),
            answer.unit,
            answer.error.value if answer.error else "",
            answer.why,
        )
        for company in companies
        for item in items
        for period in periods
        for answer in (ask(company, item, period),)
    ]
    frame = pandas.DataFrame(rows, columns=["company", "item", "period", "value", "unit", "error", "why"])
    frame["value"] = frame["value"].astype("float64")
    return frame


def wide_frame(tidy: pandas.DataFrame) -> pandas.DataFrame:
    """A tidy frame with a row a company and period and a column an item, in the order asked for."""
    import pandas

    keys = ["company", "period"]
    asked = tidy.drop_duplicates([*keys, "item"])
    columns = {item: rows.set_index(keys)["value"] for item, rows in asked.groupby("item", sort=False)}
    index = pandas.MultiIndex.from_frame(tidy[keys].drop_duplicates())
    return pandas.DataFrame(columns, index=index)


def _number(answer: Answer) -> float:
    return float(answer.value) if isinstance(answer.value, Decimal) else float("nan")
