"""What `bench_start` runs in processes of its own: the real command, ended by the awaited frame."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymapper import cli
from journeymapper.ui import app

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

when_painted = app.when_painted


def start_page() -> None:
    """Ends with the first painted start page."""

    def end(window: QWidget, act: Callable[[], None]) -> None:
        when_painted(window, lambda: os._exit(0))

    app.when_painted = end
    sys.exit(cli.main([]))


def project(path: str) -> None:
    """Ends with the first frame that shows the project."""

    def go_on(window: QWidget, act: Callable[[], None]) -> None:
        from journeymapper.ui.window import MainWindow

        assert isinstance(window, MainWindow)
        app.when_painted = when_painted

        def after() -> None:
            act()
            assert window.page is not None
            when_painted(window.page.board.viewport(), lambda: os._exit(0))

        when_painted(window, after)

    app.when_painted = go_on
    sys.exit(cli.main([path]))
