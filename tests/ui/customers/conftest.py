"""Customers for the tests beside this file."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.examples import build_example
from journeymapper.model.document import Document
from tests.ui.customers.driving import DrivenCustomers, driven
from tests.ui.driving import showing


@pytest.fixture(autouse=True)
def clean_clipboard(qapp: QApplication) -> Iterator[None]:
    """Nothing of one test is on the clipboard in the next, or when Python ends."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Document], DrivenCustomers]]:
    """Shows a document's customers in a window, which is closed at the end."""
    yield from showing(qtbot, driven)


@pytest.fixture
def repair(show: Callable[[Document], DrivenCustomers]) -> DrivenCustomers:
    """Marina and Viktor."""
    return show(build_example("repair", "en"))


@pytest.fixture
def passport(show: Callable[[Document], DrivenCustomers]) -> DrivenCustomers:
    """Olga."""
    return show(build_example("passport", "en"))
