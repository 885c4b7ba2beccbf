"""Boards for the tests beside this file."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.model.document import Document
from tests.ui.board.drawn import empty, row_of_cards
from tests.ui.board.driving import Driven, driven
from tests.ui.driving import showing


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Document], Driven]]:
    """Shows a document in a window, which is closed at the end."""
    yield from showing(qtbot, driven)


@pytest.fixture
def blank(show: Callable[[Document], Driven]) -> Driven:
    """An empty board."""
    return show(empty())


@pytest.fixture
def cards(show: Callable[[Document], Driven]) -> Driven:
    """Three linked cards: One, Two, Three."""
    return show(row_of_cards("One", "Two", "Three"))
