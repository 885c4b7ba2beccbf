"""Entries of the context menus of what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add(menu: QMenu, text: str, run: Callable[..., Any], keys: str = "") -> QAction:
    """An entry; its keys are shown only: the view itself listens to them."""
    action = menu.addAction(f"{text}\t{keys}" if keys else text)
    action.triggered.connect(lambda _checked=False: run())
    return action


def add_choice(menu: QMenu, text: str, run: Callable[..., Any], *, on: bool) -> None:
    """An entry with a mark where it is `on`."""
    action = add(menu, text, run)
    action.setCheckable(True)
    action.setChecked(on)
