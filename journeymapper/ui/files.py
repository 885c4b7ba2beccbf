"""From one project to the next: new, open, move, copy, close.

Decides the order of things, so that no project is closed before the next one is open, and nothing typed is
lost. What a project file is, is decided by `storage`, which is imported when first needed: that takes longer
than showing the window.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.i18n import _, language, mark, tell
from journeymapper.i18n.reasons import why
from journeymapper.model.document import Document
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.settings import with_recent_file, with_zoom, without_recent_file
from journeymapper.ui.backing_up import follow_project
from journeymapper.ui.coming_and_going import drop, is_large, is_same, opened, try_out, work_on_file
from journeymapper.ui.open_project import OpenProject, begin_session

if TYPE_CHECKING:
    from journeymapper.layout.board import Board
    from journeymapper.storage.project_file import ProjectFile
    from journeymapper.ui.window import MainWindow
    from journeymapper.ui.workspace import Failure

_log = logging.getLogger(__name__)


def new_project(window: MainWindow) -> bool:
    """Begins a project with a file of its own in the drafts folder; False where that failed."""
    from journeymapper.ops.projects import new_project as make

    surroundings = window.surroundings
    author = window.preferences.settings.author
    document = make(surroundings.new_id, _("New project"), language(), surroundings.today(), author)
    return _begin_draft(window, document)


def open_example(window: MainWindow, key: str) -> bool:
    """Opens a draft of its own with the example, in the interface's language; False where that failed."""
    from journeymapper.examples import build_example

    return _begin_draft(window, build_example(key, language()))


def open_asked(window: MainWindow) -> bool:
    """Opens the project that the user picks; False where none is opened."""
    from journeymapper.ui.file_places import usual_folder

    chosen = window.dialogs.ask_project_to_open(usual_folder(window))
    return chosen is not None and open_path(window, chosen)


def open_path(window: MainWindow, path: Path, *, only_look: bool = False, or_switch: bool = False) -> bool:
    """Shows the project in that file instead of the present one; with `only_look` also one that is open
    elsewhere, as it is now.

    False where it can't be opened, or the user no longer wants that: then the window is as it was. A file
    that is only looked at is opened anew: it may have changed, or be free by now. With `or_switch` it is as
    good as open where another window has it open, which comes to the front.
    """
    path = path.absolute()
    project = window.project
    if project is not None and is_same(path, project.path) and not project.file.read_only:
        from journeymapper.ui.in_front import bring_to_front

        bring_to_front(window)
        return True
    try:
        file, board = opened(window, path, read_only=only_look)
    except Cancelled:
        return False
    except Problem as problem:
        from journeymapper.ui.commands.recover import tell_problem

        if or_switch and _switched_instead(window, path, problem):
            return True
        tell_problem(window, path, problem)
        window.show_recent()
        return False
    try:
        return _show(window, file, board)
    except BaseException:
        _let_go(window, file)
        raise


def look_at_newer(window: MainWindow, path: Path) -> bool:
    """Shows what is understood of a file that a newer program made; as `open_path`."""
    from journeymapper.ui.coming_and_going import looked_at_newer

    try:
        file, board = looked_at_newer(window, path)
    except Cancelled:
        return False
    except Problem as problem:
        from journeymapper.ui.commands.recover import tell_problem

        tell_problem(window, path, problem)
        return False
    try:
        return _show(window, file, board)
    except BaseException:
        _let_go(window, file)
        raise


def go_on_in_copy(window: MainWindow) -> bool:
    """Goes on in a new file with all that is on screen and with the edit that could not be stored."""
    from journeymapper.ui.file_places import proposed

    project = window.project
    if project is None:
        return False
    with suppress(Problem):  # a file that can't be reached: what is shown goes into the copy
        project.session.catch_up()
    failure = project.workspace.failure
    target = window.dialogs.ask_place_for_project(_("Go on in a copy"), proposed(window, project, copy=True))
    if target is None:
        if failure is not None:  # it still waits for an answer
            project.workspace.problemFound.emit(failure.problem)
        return False
    words = _("Copying “%(name)s”…") % {"name": project.path.name}
    try:
        file = work_on_file(window, words, partial(_copied, window, project, target))
    except Cancelled:
        if failure is not None:
            project.workspace.problemFound.emit(failure.problem)
        return False
    except Problem as problem:
        window.tell(problem, failure)
        return False
    _go_on_in(window, project, file, failure)
    return True


def reload(window: MainWindow) -> bool:
    """Opens the present file anew, as it is on disk now; what is on screen goes.

    But not where that file does not open: then nothing else may hold what is on screen.
    """
    project = window.project
    if project is None:
        return False
    path = project.path
    try:
        try_out(window, path)
    except (Cancelled, Problem) as error:
        from journeymapper.storage.telling.problems import moved
        from journeymapper.ui.edit_problems import answers

        problem = error if isinstance(error, Problem) else moved(path)
        window.banner.tell(*tell(problem), answers(window, project, moved(path)))
        return False
    _leave(window, project)
    window.show_start_page()
    return open_path(window, path)


def close_project(window: MainWindow, *, hide: bool = False) -> bool:
    """Closes the project; False where the user stays with it, as something would be lost.

    With `hide` a large one's window is hidden first, as giving up what it shows takes a moment; after an
    exception it is there again.
    """
    if window.told_to_end:
        _keep_as_draft(window)
    project = window.project
    if project is None:
        return True
    if not flush(window, project) or not _may_close(window, project):
        return False
    hide = hide and is_large(project)
    if hide:
        window.hide()
    try:
        _leave(window, project)
    except BaseException:
        window.setVisible(window.isVisible() or hide)
        raise
    return True


def _switched_instead(window: MainWindow, path: Path, problem: Problem) -> bool:
    from journeymapper.storage.telling.kinds import OpenElsewhere

    if not isinstance(problem, OpenElsewhere):
        return False
    from journeymapper.ui.switching import switch_at_start

    return switch_at_start(window, path)


def _begin_draft(window: MainWindow, document: Document) -> bool:
    from journeymapper.storage.drafts import draft_path
    from journeymapper.storage.project_file import create_project
    from journeymapper.storage.telling.kinds import WriteFailed

    def tell_and_offer(problem: Problem) -> bool:
        again = (_("Try again"), lambda: _begin_draft(window, document))
        window.banner.tell(*tell(problem), [again])
        return False

    step = mark("Make room or allow writing there, then try again.")
    folder = window.surroundings.drafts
    try:
        path = draft_path(folder, document.project.title)
    except OSError as error:
        return tell_and_offer(
            Problem(
                "The folder for new projects can’t be made: %(folder)s (%(reason)s).",
                step,
                folder=folder,
                reason=why(error),
            )
        )
    try:
        file = create_project(path, document, clock=window.surroundings.clock, registry=window.registry)
    except WriteFailed as problem:  # the place is not the user's choice
        return tell_and_offer(Problem(problem.text, step, **problem.fields))
    except Problem as problem:
        return tell_and_offer(problem)
    try:
        return _show(window, file)
    except BaseException:
        _let_go(window, file)
        raise


def _copied(window: MainWindow, project: OpenProject, target: Path, progress: Progress) -> ProjectFile:
    """An open copy at `target`: with the history where that can still be read, else what is on screen.

    In a worker.
    """
    from journeymapper.storage.project_file import copy_project, create_project, open_project
    from journeymapper.storage.telling.kinds import TargetExists

    clock, registry = window.surroundings.clock, window.registry
    try:
        copy_project(project.file, target, progress=progress)
    except TargetExists:
        raise
    except Problem:
        progress.settle()
        return create_project(target, project.session.document, clock=clock, registry=registry)
    return open_project(target, clock=clock, registry=registry, progress=progress)


def _show(window: MainWindow, file: ProjectFile, board: Board | None = None) -> bool:
    if not close_project(window):
        file.close()
        return False
    _take(window, file, board)
    return True


def _let_go(window: MainWindow, file: ProjectFile) -> None:
    """After a fault of the program: a file that did not come to be shown can be opened again."""
    if window.project is None or window.project.file is not file:
        file.close()
    if window.project is None:
        window.show_start_page()


def _take(window: MainWindow, file: ProjectFile, board: Board | None = None) -> None:
    window.preferences.change(lambda known: with_recent_file(known, file.path))
    project = begin_session(file, window.preferences.settings, window.surroundings, board)
    try:
        window.show_project(project)
    except BaseException:
        window.drop_page()
        project.close()
        raise
    if is_large(project):
        window.closing.kept.begin()
    follow_project(window)
    from journeymapper.ui.how_opened import tell_how_opened

    tell_how_opened(window, file)


def _leave(window: MainWindow, project: OpenProject) -> None:
    """After a fault on the way the project is still shown, and one can go on, or its file is closed."""
    zoom = window.page.zoom if window.page is not None else 1.0
    identity = project.session.document.project.id
    window.preferences.change(lambda known: with_zoom(known, identity, zoom))
    later, backing_up = is_large(project), window.backing_up
    try:
        last = backing_up.leave(later=later) if backing_up is not None else None
        drop(window, project, last, later=later)
    except BaseException:
        if backing_up is not None and window.project is project:
            backing_up.follow(project)
        raise
    if last is not None and backing_up is not None:
        backing_up.expect()


def flush(window: MainWindow, project: OpenProject) -> bool:
    """Stores what is being typed; where that fails the user decides. False: stay."""
    with suppress(Problem):  # what needs the file will tell
        project.session.catch_up()
    while not project.workspace.pending.flush():
        choice = window.dialogs.choose(
            _("What you typed last can’t be stored."),
            _("It is still in its field. You can try again, go on in a copy, or do without it."),
            [_("Try again"), _("Go on in a copy…"), _("Do without it")],
        )
        if choice == 2:
            return True
        if choice != 0:
            if choice == 1:
                go_on_in_copy(window)
            return False
    return True


def _may_close(window: MainWindow, project: OpenProject) -> bool:
    """Whether all that is shown is in the file still, or the user does without it. False: stay.

    Nobody may be there to answer where the system ends the program: then the last backup has to do.
    """
    if _is_kept(project.file) or window.told_to_end:
        return True
    choice = window.dialogs.choose(
        _("“%(name)s” was moved, removed or replaced by another program.") % {"name": project.path.name},
        _("What you see may be nowhere else. You can keep it as a copy, or close it without one."),
        [_("Keep mine as a copy…"), _("Close without a copy")],
    )
    if choice == 0:
        go_on_in_copy(window)
    return choice == 1


def _is_kept(file: ProjectFile) -> bool:
    """Whether the file holds what is shown; it may only have got another name."""
    from journeymapper.storage.checking.untouched import lies_in

    if file.read_only or file.is_ours():
        return True
    return not file.is_in_place() and lies_in(file.path.parent, file.identity)


def _keep_as_draft(window: MainWindow) -> None:
    """Goes on in a draft where nothing else holds what is shown, and nobody may be there to be asked."""
    from journeymapper.storage.drafts import draft_path

    project = window.project
    if project is None or _is_kept(project.file):
        return
    project.workspace.pending.flush()
    failure = project.workspace.failure
    name = _("%(name)s (copy)") % {"name": project.path.stem}
    try:
        path = draft_path(window.surroundings.drafts, name)
        file = _copied(window, project, path, Progress())
    except (OSError, Problem):
        _log.warning("What was shown could not be kept as a draft")
        return
    _go_on_in(window, project, file, failure)


def _go_on_in(window: MainWindow, project: OpenProject, file: ProjectFile, failure: Failure | None) -> None:
    """Shows the copy in the project's place; the edit that could not be stored there is made in it."""
    try:
        _leave(window, project)
        _take(window, file)
    except BaseException:
        _let_go(window, file)
        raise
    if failure is not None and window.project is not None:
        failure.again(window.project.workspace)


def forget_recent(window: MainWindow, path: Path) -> None:
    """The file is no longer listed; it stays where it is."""
    window.preferences.change(lambda known: without_recent_file(known, path))
    window.show_recent()


def clear_recent(window: MainWindow) -> None:
    """Nothing is listed any more; the files stay."""
    window.preferences.change(lambda known: replace(known, recent_files=()))
    window.show_recent()
