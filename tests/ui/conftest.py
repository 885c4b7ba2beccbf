"""What tests of the window share: a window that looks like the real one, with answers instead of prompts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journeymapper.settings import drafts_dir, log_dir, settings_path
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.style import apply_style
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.driving import know_fonts

FIRST_MOMENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Desktop:
    """What the program asked the desktop to do."""

    files: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    started: list[Path | None] = field(default_factory=list)


LAST = object()
"""The last of the choices: to do without what can't be kept."""


class Answers(Dialogs):
    """Gives prepared answers and keeps what was asked; a question without an answer fails the test."""

    def __init__(self) -> None:
        self.prepared: list[object] = []
        self.asked: list[str] = []

    def tell(self, text: str, step: str = "") -> None:
        self.asked.append(text)

    def choose(self, text: str, step: str, choices: Sequence[str]) -> int | None:
        answer = self._answer(text)
        return len(choices) - 1 if answer is LAST else answer  # type: ignore[return-value]

    def ask_line(self, title: str, label: str) -> str | None:
        return self._answer(title)  # type: ignore[return-value]

    def ask_project_to_open(self, folder: Path, title: str | None = None) -> Path | None:
        return self._answer("open")  # type: ignore[return-value]

    def ask_place_for_project(self, title: str, proposed: Path) -> Path | None:
        return self._answer(title)  # type: ignore[return-value]

    def ask_place_for_export(self, proposed: Path, form: str) -> Path | None:
        return self._answer(form)  # type: ignore[return-value]

    def show(self, dialog: QDialog) -> bool:
        """The prepared answer is called with the dialog, to fill it in, and then says how it ends."""
        act = self._answer(dialog.windowTitle())
        assert callable(act)
        return bool(act(dialog))

    def _answer(self, question: str) -> object:
        self.asked.append(question)
        assert self.prepared, f"nobody expected the question {question!r}"
        return self.prepared.pop(0)


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def surroundings(home: Path, desktop: Desktop) -> Surroundings:
    """Every look at the clock is a second later, every id the next number."""
    seconds, numbers = count(), count(1)
    return Surroundings(
        clock=lambda: FIRST_MOMENT + timedelta(seconds=next(seconds)),
        new_id=lambda: f"{next(numbers):032x}",
        drafts=drafts_dir(),
        logs=log_dir(),
        show_file=desktop.files.append,
        show_folder=desktop.folders.append,
        start_another=desktop.started.append,
    )


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> QApplication:
    """The application with the program's fonts and colours."""
    know_fonts()
    qapp.setStyle("Fusion")
    apply_style(qapp, dark=False)
    return qapp


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, answers: Answers
) -> Iterator[MainWindow]:
    """The window on its start page, shown and active."""
    made = MainWindow(Preferences(settings_path()), surroundings)
    made.complete()
    made.dialogs = answers
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    answers.prepared = [LAST] * 2
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
