"""The history: its panel, save points and what is done with them, and what the file takes."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QStackedWidget, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled
from journeymapper.ui.coming_and_going import work_on_file
from journeymapper.ui.commands.compare import compare_with

if TYPE_CHECKING:
    from journeymapper.model.fields import Id
    from journeymapper.model.history import SavePoint
    from journeymapper.ui.history.naming import NamingLine
    from journeymapper.ui.history.panel import HistoryPanel
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.window import MainWindow

Take = Callable[[str, str], object]
"""What is done with a name and a note."""
WIDE = 1280
"""A window at least so wide, in pixels at 100 % scaling, shows the history beside everything else."""


BEFORE_ROOM = "beforeRoom"
"""Name of the panel's property that says whether it was shown before room view."""


def switch(window: MainWindow) -> None:
    """Shows the panel, with the keyboard in it, or hides it."""
    if window.project is None:
        return
    dock = _dock(window) or _make_dock(window)
    if dock.isHidden():
        dock.show()
        dock.raise_()
        _start(window)
    else:
        dock.hide()
        _to_page(window)


def come_back(window: MainWindow) -> None:
    """Shows the panel if it was shown when a project was last closed; the keyboard stays where it is."""
    page = window.page
    if page is None or page.in_room or not window.preferences.settings.history_shown:
        return
    (_dock(window) or _make_dock(window)).show()


def shown(window: MainWindow) -> bool:
    dock = _dock(window)
    return dock is not None and not dock.isHidden()


def can_keep(window: MainWindow) -> bool:
    return window.project is not None and not window.project.file.read_only


def keep(window: MainWindow) -> None:
    """Asks for a name in a line above the board and makes a save point of the state at that moment."""
    project = window.project
    if project is None or not project.workspace.pending.flush():
        return
    session = project.session
    number = sum(known.kind == "manual" for known in session.save_points) + 1
    document, point = session.document, session.save_point("manual", "")

    def take(name: str, note: str) -> None:
        named = replace(point, name=name or proposed, note=note)
        try:
            session.keep(named, document)
        except Problem as problem:
            window.tell(problem)
            return
        _say(window, _("The save point “%(name)s” is in the file.") % {"name": named.name})
        refresh(window)

    proposed = _("Save point %(number)d") % {"number": number}
    _ask(window, project, _("Keep"), proposed, "", take)


def rename(window: MainWindow, point: SavePoint) -> None:
    """Asks for another name and note of a save point."""
    project = window.project
    if project is None:
        return

    def take(name: str, note: str) -> None:
        _try(window, lambda: project.session.rename(point, name, note))

    _ask(window, project, _("Rename"), point.name, point.note, take)


def remove(window: MainWindow, point: SavePoint) -> None:
    """A save point goes; one that was made by hand only where the user says so again."""
    project = window.project
    if project is None:
        return
    from journeymapper.ui.history.words import point_name

    if point.kind == "manual" and not window.dialogs.confirm(
        _("Remove the save point “%(name)s”?") % {"name": point_name(point)},
        _("It can’t be brought back. The project itself stays as it is."),
        _("Remove"),
    ):
        return
    _try(window, lambda: project.session.discard(point))


def restore(window: MainWindow, point: SavePoint) -> bool:
    """The project is as it was at a save point, as an edit that undo takes back; False where it is not."""
    from journeymapper.ops.restore import become
    from journeymapper.ui.history.words import full_moment, restored_name

    project = window.project
    if project is None or not project.workspace.pending.flush():
        return False
    try:
        target = project.session.document_at(point)
    except Problem as problem:
        window.tell(problem)
        return False
    edit = project.workspace.run(become, target, restored_name(point))
    if edit is None:
        return False
    if not edit.diff:
        _say(window, _("Nothing to do: it is as it was then."))
        return True
    _say(
        window,
        _("As it was on %(moment)s. Undo brings back what was here.") % {"moment": full_moment(point.time)},
    )
    return True


def look(window: MainWindow, point: SavePoint) -> None:
    """Shows the project as it was, in a window of its own."""
    from journeymapper.model.document import sharing
    from journeymapper.ui.history.past_window import PastWindow
    from journeymapper.ui.history.words import point_name
    from journeymapper.ui.working import wait_for

    project = window.project
    if project is None:
        return
    words = _("Reading “%(name)s”…") % {"name": point_name(point)}
    try:
        read, now = project.file.reader_of(point), project.session.document
        document = wait_for(window, words, lambda _progress: sharing(read(), now))
    except Problem as problem:
        window.tell(problem)
        return
    except Cancelled:
        return
    made = PastWindow(
        window, point, document, lambda: restore(window, point), lambda: compare_with(window, point)
    )
    made.show()
    made.begin()


def show_file(window: MainWindow) -> None:
    """What the file is and what takes how much of it."""
    from journeymapper.ui.file_window import FileWindow

    project = window.project
    if project is None or not project.workspace.pending.flush():
        return
    dialog = FileWindow(project, lambda forget: _compacted(window, dialog, forget), window)
    window.dialogs.show(dialog)
    dialog.deleteLater()


def refresh(window: MainWindow) -> None:
    """The panel, where there is one, and the menus follow what save points there are."""
    panel = _panel(window)
    if panel is not None:
        panel.refresh()
    window.refresh_actions()


def _compacted(window: MainWindow, dialog: QWidget, forget: bool) -> str:
    """Makes the file smaller and says by how much; "" where it was not done."""
    from journeymapper.ui.words import size_words

    project = window.project
    if project is None:
        return ""
    if forget and not window.dialogs.confirm(
        _("Forget the history of this project?"),
        _(
            "What was done until now can’t be undone any more, and merging with copies made before knows "
            "less of what they have in common. The project itself and its save points stay."
        ),
        _("Forget it"),
    ):
        return ""
    try:
        freed = work_on_file(
            window,
            _("Making “%(name)s” smaller…") % {"name": project.path.name},
            lambda progress: project.file.compact(forget_steps=forget, progress=progress),
            dialog,
        )
    except Cancelled:
        return ""
    except Problem as problem:
        window.tell(problem)
        return " ".join(_(part) % problem.fields for part in (problem.text, problem.next_step))
    refresh(window)
    if forget:
        told = _("The history is forgotten. %(size)s were given back.")
        return told % {"size": size_words(freed)} if freed else _("The history is forgotten.")
    if not freed:
        return _("Nothing to give back: the file is as small as it can be.")
    return _("%(size)s were given back.") % {"size": size_words(freed)}


def _try(window: MainWindow, act: Callable[[], object]) -> None:
    try:
        act()
    except Problem as problem:
        window.tell(problem)
    refresh(window)


def _say(window: MainWindow, words: str) -> None:
    """Says it until something is done, or undone."""
    page = window.page
    if page is None:
        return
    page.shown.hintChanged.emit(words)
    page.workspace.documentChanged.connect(
        lambda: page.shown.hintChanged.emit(""), Qt.ConnectionType.SingleShotConnection
    )


def _dock(window: MainWindow) -> QDockWidget | None:
    return window.findChild(QDockWidget, "historyDock")


def _panel(window: MainWindow) -> HistoryPanel | None:
    from journeymapper.ui.history.panel import HistoryPanel

    dock = _dock(window)
    content = dock.widget() if dock is not None else None
    return content if isinstance(content, HistoryPanel) else None


def _start(window: MainWindow) -> None:
    panel = _panel(window)
    if panel is not None:
        panel.refresh()
        panel.start()


def _to_page(window: MainWindow) -> None:
    if window.page is not None:
        window.page.shown.setFocus()


def _make_dock(window: MainWindow) -> QDockWidget:
    from journeymapper.ui.history.panel import HistoryPanel

    page, project = window.page, window.project
    assert page is not None
    assert project is not None
    workspace = project.workspace
    panel = HistoryPanel(project, window.preferences.settings.author, window.surroundings.today)
    panel.goWanted.connect(workspace.go_to)
    panel.placeWanted.connect(lambda things: _show_place(window, things))
    panel.lookWanted.connect(lambda point: look(window, point))
    panel.compareWanted.connect(lambda point: compare_with(window, point))
    panel.restoreWanted.connect(lambda point: restore(window, point))
    panel.renameWanted.connect(lambda point: rename(window, point))
    panel.removeWanted.connect(lambda point: remove(window, point))
    panel.keepWanted.connect(lambda: keep(window))
    panel.authorNamed.connect(lambda name: _name_author(window, name))
    panel.left.connect(lambda: _to_page(window))
    dock = QDockWidget(_("History"), window)
    dock.setObjectName("historyDock")
    dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
    dock.setWidget(panel)
    dock.visibilityChanged.connect(lambda shown: _make_room(window, shown))
    dock.hide()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    _place(window)
    dock.hide()
    page.roomChanged.connect(lambda room: _clear_room(dock, room))
    workspace.closed.connect(lambda: _drop(window, dock))
    return dock


def _make_room(window: MainWindow, shown: bool) -> None:
    """In a narrow window the fields beside the board make room for the panel, and are back when it goes."""
    page = window.page
    if page is None or page.in_room:
        return
    dock = _dock(window)
    docked = shown and dock is not None and not dock.isFloating()
    for beside in page.findChildren(QStackedWidget, "beside"):
        beside.setVisible(not docked or window.width() >= WIDE)
    window.refresh_actions()


def _place(window: MainWindow) -> None:
    """The panel is where, and as wide as, it was last."""
    known = window.preferences.settings.panels
    if known is not None:
        with suppress(ValueError):
            window.restoreState(base64.b64decode(known, validate=True))


def _clear_room(dock: QDockWidget, room: bool) -> None:
    """The panel leaves the room view alone, and is back after it."""
    if room:
        dock.setProperty(BEFORE_ROOM, not dock.isHidden())
        dock.hide()
    elif dock.property(BEFORE_ROOM):
        dock.show()


def _drop(window: MainWindow, dock: QDockWidget) -> None:
    """The panel goes with its project; where it was is remembered."""
    panels = base64.b64encode(window.saveState().data()).decode("ascii")
    now = not dock.isHidden()
    window.preferences.change(lambda known: replace(known, panels=panels, history_shown=now))
    window.removeDockWidget(dock)
    dock.setParent(None)
    dock.deleteLater()


def _show_place(window: MainWindow, things: tuple[Id, ...]) -> None:
    """Shows and selects what a step was about, as far as it is there now."""
    page = window.page
    if page is None or not page.workspace.pending.flush():
        return
    page.workspace.show_things(things)
    page.shown.reveal(*page.workspace.selection)


def _name_author(window: MainWindow, name: str) -> None:
    """The user's name, from the next edit on."""
    window.preferences.change(lambda known: replace(known, author=name))
    if window.project is not None:
        window.project.session.author = name


def _line(window: MainWindow) -> NamingLine:
    """The line above the board, made when it is first needed."""
    from journeymapper.ui.history.naming import NamingLine

    known = window.findChild(NamingLine)
    if known is not None:
        return known
    made = NamingLine(lambda: _to_page(window))
    middle = window.centralWidget()
    column = middle.layout() if middle is not None else None
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(1, made)
    return made


def _ask(window: MainWindow, project: OpenProject, action: str, name: str, note: str, take: Take) -> None:
    """Asks for name and note of a save point, as long as its project is open."""
    _line(window).ask(_("Save point"), action, name, note, take, until=project.workspace.closed)
