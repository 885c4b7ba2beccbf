"""Boards for the tests beside this file."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.model.document import Document
from tests.ui.board.drawn import empty, row_of_cards
from tests.ui.board.driving import Driven, driven


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Document], Driven]]:
    """Shows a document in a window, which is closed at the end."""
    shown: list[Driven] = []

    def make(document: Document) -> Driven:
        made = driven(document)
        qtbot.addWidget(made.window)
        shown.append(made)
        return made

    yield make
    for made in shown:
        made.board.finish_typing()
        made.workspace.close()


@pytest.fixture
def blank(show: Callable[[Document], Driven]) -> Driven:
    """An empty board."""
    return show(empty())


@pytest.fixture
def cards(show: Callable[[Document], Driven]) -> Driven:
    """Three linked cards: One, Two, Three."""
    return show(row_of_cards("One", "Two", "Three"))
