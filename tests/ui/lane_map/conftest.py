"""Maps for the tests beside this file."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.model.document import Document
from tests.ui.board.drawn import row_of_cards
from tests.ui.driving import showing
from tests.ui.lane_map.driving import DrivenMap, driven


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Document], DrivenMap]]:
    """Shows a document's Map in a window, which is closed at the end."""
    yield from showing(qtbot, driven)


@pytest.fixture
def cards(show: Callable[[Document], DrivenMap]) -> DrivenMap:
    """Four linked touchpoints: One, Two, Three, Four."""
    return show(row_of_cards("One", "Two", "Three", "Four"))
