"""Where each action stands in the menus, and the menus that follow the project.

Decides order and grouping. What an action is, is decided by `actions`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from journeymapper.frozen import frozen
from journeymapper.i18n import _, mark
from journeymapper.ui import files
from journeymapper.ui.actions import ACTIONS, Action
from journeymapper.ui.commands import arrange, insert, persona, view
from journeymapper.ui.header import shortened
from journeymapper.ui.tooltips import tip

if TYPE_CHECKING:
    from journeymapper.model.diff import Label
    from journeymapper.ui.project_page import ProjectPage
    from journeymapper.ui.window import MainWindow

SEPARATOR = ""


@frozen
class Menu:
    """`entries` are action ids, SEPARATOR or menus; `fill` adds what is only known when the menu opens."""

    text: str
    entries: tuple[str | Menu, ...] = ()
    fill: Callable[[QMenu, MainWindow], None] | None = None


def make_actions(window: MainWindow) -> dict[str, QAction]:
    """An action of the window for each of `ACTIONS`, by id."""
    made = {action.id: _make(action, window) for action in ACTIONS}
    for prefix in ("view.as-", "view.theme-", "view.language-"):
        group = QActionGroup(window)
        for name, action in made.items():
            if name.startswith(prefix):
                group.addAction(action)
    return made


def fill_menus(menus: Sequence[QMenu], window: MainWindow, actions: Mapping[str, QAction]) -> None:
    """Fills the menus of the menu bar, given in the order of `MENUS`."""
    for menu, content in zip(menus, MENUS, strict=True):
        _fill(menu, content, window, actions)


def refresh(window: MainWindow, actions: Mapping[str, QAction]) -> None:
    """Enables what makes sense now, and names the steps that undo and redo would take."""
    for action in ACTIONS:
        qt_action = actions[action.id]
        qt_action.setEnabled(action.when is None or action.when(window))
        if action.checked is not None:
            qt_action.setChecked(action.checked(window))
    session = window.project.session if window.project is not None else None
    done, undone = (session.undo_label, session.redo_label) if session is not None else (None, None)
    steps = (
        (actions["edit.undo"], _("&Undo"), _("&Undo: %(step)s"), done),
        (actions["edit.redo"], _("&Redo"), _("&Redo: %(step)s"), undone),
    )
    for step, plain, named, label in steps:
        step.setText(_step_text(plain, named, label))
        step.setToolTip(with_key(step.text().replace("&&", "\0").replace("&", "").replace("\0", "&"), step))


def fill_journeys(menu: QMenu, page: ProjectPage, actions: Mapping[str, QAction]) -> None:
    """The journeys to switch to, then what can be done with them."""
    menu.clear()
    _add_journeys(menu, page)
    menu.addSeparator()
    for name in ("journey.new", "journey.details", "journey.duplicate", "journey.remove"):
        menu.addAction(actions[name])


def fill_personas(menu: QMenu, page: ProjectPage, actions: Mapping[str, QAction]) -> None:
    """The personas of the journey to switch to, those who could join, then what can be done with them."""
    menu.clear()
    _add_personas(menu, page)
    menu.addSeparator()
    _add_joiners(menu.addMenu(_("Let join this journey")), page)
    for name in ("persona.add", "persona.rename", "persona.leave", "persona.remove"):
        menu.addAction(actions[name])


def with_key(text: str, action: QAction) -> str:
    """A tooltip with the action's key, if it has one; `text` is shown as it is."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return tip(f"{text} ({keys})" if keys else text)


def _make(action: Action, window: MainWindow) -> QAction:
    made = QAction(_(action.text), window)
    made.setObjectName(action.id)
    made.setShortcuts([QKeySequence(keys) for keys in action.keys])
    made.setCheckable(action.checked is not None)
    if action.board_only:
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    else:
        window.addAction(made)
    made.setMenuRole(QAction.MenuRole.NoRole)
    made.setToolTip(with_key(_(action.text).replace("&", ""), made))
    made.triggered.connect(lambda: action.run(window))
    return made


def _fill(menu: QMenu, content: Menu, window: MainWindow, actions: Mapping[str, QAction]) -> None:
    for entry in content.entries:
        if isinstance(entry, Menu):
            _fill(menu.addMenu(_(entry.text)), entry, window, actions)
        elif entry == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])
    if content.fill is not None:
        menu.aboutToShow.connect(partial(content.fill, menu, window))


def _step_text(plain: str, named: str, label: Label | None) -> str:
    if label is None:
        return plain
    from journeymapper.i18n.labels import describe

    return named % {"step": shortened(describe(label))}


def _fill_recent(menu: QMenu, window: MainWindow) -> None:
    menu.clear()
    for path in window.preferences.settings.recent_files:
        entry = menu.addAction(shortened(path.stem), partial(files.open_path, window, path))
        entry.setToolTip(tip(str(path)))
        entry.setEnabled(os.path.exists(path))
    if menu.isEmpty():
        menu.addAction(_("Nothing yet")).setEnabled(False)
    menu.addSeparator()
    menu.addAction(window.actions_by_id["file.clear-recent"])
    menu.setToolTipsVisible(True)


def _fill_switch_journey(menu: QMenu, window: MainWindow) -> None:
    menu.clear()
    if window.page is not None:
        _add_journeys(menu, window.page)


def _fill_switch_persona(menu: QMenu, window: MainWindow) -> None:
    menu.clear()
    if window.page is not None:
        _add_personas(menu, window.page)


def _fill_join(menu: QMenu, window: MainWindow) -> None:
    menu.clear()
    if window.page is not None:
        _add_joiners(menu, window.page)


def _add_journeys(menu: QMenu, page: ProjectPage) -> None:
    workspace = page.workspace
    group = QActionGroup(menu)
    for journey in workspace.document.ordered("journeys"):
        entry = menu.addAction(shortened(journey.title), partial(workspace.show_journey, journey.id))
        entry.setCheckable(True)
        entry.setChecked(journey.id == workspace.journey)
        group.addAction(entry)


def _add_personas(menu: QMenu, page: ProjectPage) -> None:
    workspace = page.workspace
    group = QActionGroup(menu)
    for person in workspace.document.personas_of(workspace.journey):
        entry = menu.addAction(shortened(person.name), partial(workspace.show_persona, person.id))
        entry.setCheckable(True)
        entry.setChecked(person.id == workspace.persona)
        group.addAction(entry)


def _add_joiners(menu: QMenu, page: ProjectPage) -> None:
    workspace = page.workspace
    here = {person.id for person in workspace.document.personas_of(workspace.journey)}
    for person in workspace.document.ordered("personas"):
        if person.id not in here:
            menu.addAction(shortened(person.name), partial(persona.joiner(person.id), page))
    if menu.isEmpty():
        menu.addAction(_("All personas of the project are here")).setEnabled(False)


MENUS = (
    Menu(
        mark("&File"),
        (
            "file.new", "file.open", Menu(mark("Open &recent"), fill=_fill_recent), "file.window",
            "file.restore", SEPARATOR, "file.move", "file.copy", "file.folder", "file.about",
            SEPARATOR, "file.point", "file.export", "file.print", SEPARATOR,
            "file.save", "file.close", "file.quit",
        ),
    ),
    Menu(
        mark("&Edit"),
        (
            "edit.undo", "edit.redo", SEPARATOR, "edit.cut", "edit.copy", "edit.copy-picture",
            "edit.paste", "edit.duplicate", "edit.delete", "edit.all", SEPARATOR,
            Menu(mark("A&lign"), tuple(f"edit.align-{edge}" for edge, _text in arrange.EDGES)),
            *(f"edit.distribute-{axis}" for axis, _text in arrange.AXES),
        ),
    ),
    Menu(
        mark("&Insert"),
        tuple(
            entry
            for kind, _text in insert.KINDS
            for entry in ((SEPARATOR,) if kind in ("duration", "phase") else ()) + (f"insert.{kind}",)
        ),
    ),
    Menu(
        mark("&View"),
        (
            "view.as-board", "view.as-map", "view.as-customers", SEPARATOR,
            "view.zoom-in", "view.zoom-out", "view.zoom-100", "view.fit", SEPARATOR,
            "view.history", "view.room", "view.curve", "view.branches", "view.frames", SEPARATOR,
            Menu(mark("&Theme"), tuple(f"view.theme-{theme}" for theme, _text in view.THEMES)),
            Menu(mark("&Language"), tuple(f"view.language-{code}" for code, _text in view.LANGUAGES)),
        ),
    ),
    Menu(
        mark("&Journey"),
        (
            Menu(mark("&Switch to"), fill=_fill_switch_journey),
            "journey.new", "journey.details", "journey.duplicate", "journey.remove", SEPARATOR,
            Menu(mark("&Active persona"), fill=_fill_switch_persona),
            "persona.add", Menu(mark("Let &join this journey"), fill=_fill_join), "persona.rename",
            "persona.leave", "persona.remove", SEPARATOR, "path.earlier", "path.later", SEPARATOR,
            "path.entry", "path.arrow", "path.shares",
        ),
    ),
    Menu(
        mark("&Share"),
        (
            "file.copy", "file.folder", SEPARATOR, "share.merge", "share.compare", "share.changed", SEPARATOR,
            "file.export", "file.print",
        ),
    ),
    Menu(mark("&Help"), ("help.keys", SEPARATOR, "help.logs", "help.about")),
)  # fmt: skip
