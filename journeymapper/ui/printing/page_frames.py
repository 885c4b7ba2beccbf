"""Keeps the frames of the sheets up to date while one draws: as the journey was printed last.

Decides when they are planned anew. How they look is decided by `ui.canvas.page_frames`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from journeymapper.layout.paging import Frame
from journeymapper.ui.printing.exporting import original_of, planned, view_of, wish_of
from journeymapper.ui.printing.latest import Latest
from journeymapper.ui.printing.wish import Wish, fitting

if TYPE_CHECKING:
    from journeymapper.export.printing import PrintPlan
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.project_page import ProjectPage

NAME = "pageFrames"
"""Of the object: a page that shows frames has one child with this name."""
PAUSE = 300
"""Milliseconds without a change before the frames are planned anew: nobody looks at them while typing."""


class PageFrames(QObject):
    """Lives as long as the frames are shown on the page: on the view that is in sight."""

    def __init__(self, project: OpenProject, page: ProjectPage) -> None:
        super().__init__(page)
        self.setObjectName(NAME)
        self._project = project
        self._page = page
        self._follows_map = False
        self._planning = Latest(self, PAUSE)
        self._planning.answered.connect(self._show)
        self._planning.refused.connect(self._hide)
        self._planning.failed.connect(_raise)
        for signal in self._signals():
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The frames follow the document, the print settings and the view, as they are now."""
        if self._page.lane_map is not None and not self._follows_map:
            self._follows_map = True
            self._page.lane_map.stage.laidOut.connect(self.refresh)
        if self._page.on_customers:
            # Each sheet is laid out for its page, so what is on screen shows no pages.
            self._planning.forget()
            self._put(())
            return
        original = original_of(self._project)
        view = view_of(self._page)
        wish = self._as_on_screen(replace(wish_of(self._project, original, view), view=view, format="pdf"))
        self._planning.ask(partial(planned, original, "", fitting(wish)))

    def stop(self) -> None:
        """No frames are shown any more."""
        for signal in self._signals():
            signal.disconnect(self.refresh)
        self._planning.forget()
        self._put(())
        self.setParent(None)
        self.deleteLater()

    def _as_on_screen(self, wish: Wish) -> Wish:
        """Frames lie over what is on screen: the print may show other lanes, or another persona's way."""
        lane_map = self._page.lane_map
        branches = lane_map is None or lane_map.stage.options.branches
        return replace(wish, persona=None, lanes=None, branches=branches, spare_columns=0, spare_rows=0)

    def _signals(self) -> tuple[SignalInstance, ...]:
        workspace = self._project.workspace
        signals = [workspace.documentChanged, workspace.journeyChanged, workspace.personaChanged]
        signals.append(self._page.viewSwitched)
        if self._page.lane_map is not None and self._follows_map:
            signals.append(self._page.lane_map.stage.laidOut)
        return tuple(signals)

    def _show(self, plan: PrintPlan) -> None:
        self._put(plan.frames)

    def _hide(self) -> None:
        """What cannot be printed like this has no sheets."""
        self._put(())

    def _put(self, frames: tuple[Frame, ...]) -> None:
        """Frames are on the view that is in sight, and on no other."""
        in_sight = self._page.shown
        for view in (self._page.board, self._page.lane_map):
            if view is not None:
                view.stage.show_frames(frames if view is in_sight else ())


def _raise(error: Exception) -> None:
    raise error
