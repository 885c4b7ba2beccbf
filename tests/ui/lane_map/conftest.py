"""Maps for the tests beside this file."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.model.document import Document
from tests.ui.board.drawn import row_of_cards
from tests.ui.lane_map.driving import DrivenMap, driven


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Document], DrivenMap]]:
    """Shows a document's Map in a window, which is closed at the end."""
    shown: list[DrivenMap] = []

    def make(document: Document) -> DrivenMap:
        made = driven(document)
        qtbot.addWidget(made.window)
        shown.append(made)
        return made

    yield make
    for made in shown:
        made.view.finish_typing()
        made.workspace.close()


@pytest.fixture
def cards(show: Callable[[Document], DrivenMap]) -> DrivenMap:
    """Four linked touchpoints: One, Two, Three, Four."""
    return show(row_of_cards("One", "Two", "Three", "Four"))
