"""A file forged with a right seal in the window: refused in words, or shown and worked on like any other."""

from pathlib import Path

import pytest

from journeymapper.ui import files
from journeymapper.ui.window import MainWindow
from tests.storage.hostile.test_forgeries import forged as forged
from tests.storage.hostile.test_forgeries import whole as whole
from tests.ui.conftest import Answers

SHOWN = (
    "a picture that is no picture",
    "a title of invisible letters",
    "texts that are markup",
    "settings of other kinds",
    "a label without its fields",
    "a step of deep JSON",
    "a save point whose name breaks lines",
    "a time of the year 1",
    "many links between two nodes",
)
"""Those that a window shows something of, or refuses."""
VIEWS = ("view.as-map", "view.as-customers", "view.as-board", "view.history")
STEPS = ("edit.undo", "edit.undo", "edit.redo", "edit.redo")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forged.sqlite"


@pytest.mark.parametrize("forged", SHOWN, indirect=True)
def test_a_forged_file_is_refused_in_words_or_can_be_worked_on(
    window: MainWindow, answers: Answers, forged: Path
) -> None:
    opened = files.open_path(window, forged)
    assert opened or window.banner.isVisible() or answers.asked
    if opened:
        for name in (*VIEWS, *STEPS):
            action = window.actions_by_id[name]
            if action.isEnabled():
                action.trigger()
            assert not window.grab().isNull()
    else:
        assert window.project is None
