"""What `bench_start` runs in processes of its own: the real start, ended by the frame that is waited for."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journeymapper.ui import app
from journeymapper.ui.window import MainWindow

when_painted = app.when_painted


def start_page() -> None:
    """Ends with the first painted start page."""

    def end(window: QWidget, act: Callable[[], None]) -> None:
        when_painted(window, lambda: os._exit(0))

    app.when_painted = end
    app.open_window(None)


def project(path: str) -> None:
    """Ends with the first frame that shows the project."""

    def go_on(window: QWidget, act: Callable[[], None]) -> None:
        assert isinstance(window, MainWindow)

        def after() -> None:
            act()
            assert window.page is not None
            when_painted(window.page.board.viewport(), lambda: os._exit(0))

        when_painted(window, after)

    app.when_painted = go_on
    app.open_window(Path(path))
