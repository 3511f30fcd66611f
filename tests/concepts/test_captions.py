"""Captions of real filings come to one normal form."""

from __future__ import annotations

import pytest

from xlsx_tools.concepts.captions import caption_forms, normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Total shareholders' equity", "TOTAL STOCKHOLDERS’ EQUITY"),
        ("Total share owners' equity (notes 25 and 26)", "Total stockholders' equity"),
        ("Net (loss) earnings", "Net income"),
        ("Purchases of property, plant & equipment", "Purchase of property, plant and equipment"),
        ("Net cash used in investing activities", "Net cash provided by investing activities"),
        ("Work-in-process", "Work in process"),
        ("Non-current assets", "Noncurrent assets"),
        ("Cash and cash equivalents, end of year", "Cash and cash equivalents at end of year"),
    ],
)
def test_two_wordings_of_one_caption_have_one_form(one: str, other: str) -> None:
    assert set(caption_forms(one)) & {normal_form(other)}


@pytest.mark.parametrize(
    ("caption", "form"),
    [
        # American Locker L84-86, L157-161, L164; Coca-Cola 1997 L4837; Apple, June 1996
        (
            "Accounts and notes receivable, less allowance for doubtful accounts of $241,000 in 2002",
            "account and note receivable",
        ),
        ("Common stock, $1 par value: Authorized shares - 4,000,000", "common stock"),
        ("Treasury stock at cost (624,480 shares in 2002, 461,480 in 2001)", "treasury stock"),
        (
            "Trade accounts receivable, less allowances of $23 in 1997 and $30 in 1996",
            "trade account receivable",
        ),
        ("Common stock, no par value; 320,000,000 shares authorized", "common stock"),
        ("Less: Treasury stock, at cost", "treasury stock"),
        ("Inventories (Note 4)", "inventory"),
        ("Assets, total", "total asset"),
    ],
)
def test_what_print_adds_to_a_caption_can_be_left_off(caption: str, form: str) -> None:
    assert form in caption_forms(caption)


def test_gross_profit_is_not_gross_income() -> None:
    assert normal_form("Gross profit") == "gross profit"


def test_a_loss_in_brackets_may_be_the_only_noun() -> None:
    assert normal_form("Net (loss) per share") == "net income per share"
    assert caption_forms("(Loss) per common share")[0] == "income per common share"
    assert caption_forms("Net (loss) income per share")[0] == "net income per share"
