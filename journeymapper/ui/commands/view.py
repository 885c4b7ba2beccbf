"""Board, Map or Customers, zoom, room view, curve, page frames, theme and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymapper.i18n import _, language, mark
from journeymapper.settings import Theme

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage
    from journeymapper.ui.window import MainWindow

THEMES = (
    (Theme.SYSTEM, mark("As the &system")),
    (Theme.LIGHT, mark("&Light")),
    (Theme.DARK, mark("&Dark")),
)
LANGUAGES = (("en", "English"), ("ru", "Русский"))


def zoom_in(page: ProjectPage) -> None:
    page.shown.zooming.closer()


def zoom_out(page: ProjectPage) -> None:
    page.shown.zooming.farther()


def actual_size(page: ProjectPage) -> None:
    page.shown.zooming.actual()


def fit(page: ProjectPage) -> None:
    page.shown.zooming.fit()


def show_board(page: ProjectPage) -> None:
    page.show_map(False)


def show_map(page: ProjectPage) -> None:
    page.show_map(True)


def show_customers(page: ProjectPage) -> None:
    page.show_customers()


def on_board(page: ProjectPage) -> bool:
    return page.on_board


def on_map(page: ProjectPage) -> bool:
    return page.on_map


def on_customers(page: ProjectPage) -> bool:
    return page.on_customers


def switch_branches(page: ProjectPage) -> None:
    if page.lane_map is not None:
        page.lane_map.lanes.switch_branches()


def branches_shown(page: ProjectPage) -> bool:
    return page.lane_map is None or page.lane_map.stage.options.branches


def switch_room(page: ProjectPage) -> None:
    page.show_room(not page.in_room)


def in_room(page: ProjectPage) -> bool:
    return page.in_room


def switch_curve(page: ProjectPage) -> None:
    page.show_curve(not page.curve_shown)


def curve_shown(page: ProjectPage) -> bool:
    return page.curve_shown


def switch_frames(window: MainWindow) -> None:
    """Shows or hides where the sheets of the next print would be cut."""
    from journeymapper.ui.printing.page_frames import PageFrames

    page, project = window.page, window.project
    if page is None or project is None:
        return
    shown = page.findChild(PageFrames)
    if shown is not None:
        shown.stop()
    else:
        PageFrames(project, page)
        page.shown.hintChanged.emit(_("Frames show the sheets of an export: set paper and size there."))
    window.refresh_actions()


def renew_frames(window: MainWindow) -> None:
    """The frames, where they are shown, follow the print settings."""
    if window.page is not None and frames_shown(window.page):
        from journeymapper.ui.printing.page_frames import PageFrames

        for shown in window.page.findChildren(PageFrames):
            shown.refresh()


def frames_shown(page: ProjectPage) -> bool:
    return page.findChild(QObject, "pageFrames") is not None


def theme_chooser(theme: Theme) -> Callable[[MainWindow], None]:
    """A command that takes that theme from now on."""
    return lambda window: window.preferences.change(lambda known: replace(known, theme=theme))


def theme_is(theme: Theme) -> Callable[[MainWindow], bool]:
    return lambda window: window.preferences.settings.theme is theme


def language_chooser(code: str) -> Callable[[MainWindow], None]:
    """A command that takes that language from the next start on, and says so."""

    def run(window: MainWindow) -> None:
        window.preferences.change(lambda known: replace(known, language=code))
        if code != language():
            window.banner.tell(
                _("The language changes when the program is started again."),
                _("A new window already has it."),
                [(_("New window"), lambda: window.surroundings.start_another(None))],
            )

    return run


def language_is(code: str) -> Callable[[MainWindow], bool]:
    return lambda window: (window.preferences.settings.language or language()) == code
