"""The stores of tests/store, for the functions that ask them."""

from __future__ import annotations

from tests.store.conftest import locker, locker_report, store, widget_store, widgets

__all__ = ["locker", "locker_report", "store", "widget_store", "widgets"]
