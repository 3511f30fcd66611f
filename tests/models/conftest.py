"""The stores of tests/store, for the templates that are filled from them."""

from __future__ import annotations

from tests.store.conftest import locker, locker_report, widget_store, widgets

__all__ = ["locker", "locker_report", "widget_store", "widgets"]
