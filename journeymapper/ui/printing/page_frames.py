"""Keeps the frames of the sheets up to date while one draws: as the journey was printed last.

Decides when they are planned anew. How they look is decided by `ui.board.page_frames`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from journeymapper.export.options import View
from journeymapper.layout.paging import Frame
from journeymapper.ui.printing.exporting import original_of, planned, wish_of
from journeymapper.ui.printing.planning import Planning
from journeymapper.ui.printing.wish import fitting

if TYPE_CHECKING:
    from journeymapper.export.printing import PrintPlan
    from journeymapper.ui.open_project import OpenProject

NAME = "pageFrames"
"""Of the object: who shows frames has one child with this name."""
Show = Callable[[tuple[Frame, ...]], None]
"""Puts frames on the view they belong to."""


class PageFrames(QObject):
    """Lives as long as the frames are shown. `shows` has for each view what puts frames on it.

    `in_sight` tells which view is; the others have none.
    """

    def __init__(
        self, project: OpenProject, shows: Mapping[View, Show], in_sight: Callable[[], View], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self._project = project
        self._shows = shows
        self._in_sight = in_sight
        self._planning = Planning(self)
        self._planning.planned.connect(self._show)
        self._planning.refused.connect(self._hide)
        self._planning.failed.connect(_raise)
        for signal in self._signals():
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The frames follow the document, the print settings and the view, as they are now."""
        original = original_of(self._project)
        wish = replace(wish_of(self._project, original), view=self._in_sight(), format="pdf")
        self._planning.ask(partial(planned, original, "", fitting(wish)))

    def stop(self) -> None:
        """No frames are shown any more."""
        for signal in self._signals():
            signal.disconnect(self.refresh)
        self._planning.forget()
        for show in self._shows.values():
            show(())
        self.setParent(None)
        self.deleteLater()

    def _signals(self) -> tuple[SignalInstance, ...]:
        workspace = self._project.workspace
        return workspace.documentChanged, workspace.journeyChanged, workspace.personaChanged

    def _show(self, plan: PrintPlan) -> None:
        self._shows[self._in_sight()](plan.frames)

    def _hide(self) -> None:
        """What cannot be printed like this has no sheets."""
        self._shows[self._in_sight()](())


def _raise(error: Exception) -> None:
    raise error
