"""Exporting from the window: asks, writes the file in a worker, tells how it went, and keeps a save point.

Decides the order of things. What is on the pages is decided by `export.printing`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from journeymapper.i18n import _, catalogue
from journeymapper.i18n.dates import show_print
from journeymapper.layout.papers import POSTER
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.history import SavePoint
from journeymapper.model.problem import Problem
from journeymapper.ui import file_places
from journeymapper.ui.printing.dialog import PrintDialog
from journeymapper.ui.printing.job import Done, ExportJob, Step
from journeymapper.ui.printing.wish import FILE, Wish, options_of, remembered, to_store
from journeymapper.ui.printing.words import remarks_on, view_words

if TYPE_CHECKING:
    from journeymapper.export.options import View
    from journeymapper.export.printing import PrintPlan
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.project_page import ProjectPage
    from journeymapper.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Original:
    """What is printed: a journey of a document that does not change, as `persona` goes it."""

    document: Document
    journey: Id
    persona: Id
    changed_at: datetime

    @property
    def title(self) -> str:
        title: str = self.document.journeys[self.journey].title
        return title


def original_of(project: OpenProject) -> Original:
    """The journey that is on screen, as it is now."""
    workspace = project.workspace
    return Original(workspace.document, workspace.journey, workspace.persona, project.changed_at)


def view_of(page: ProjectPage | None) -> View:
    """Which view is on screen."""
    if page is not None and page.on_customers and page.customers is not None:
        return "empathy" if page.customers.stage.page == "empathy" else "personas"
    return "map" if page is not None and page.on_map else "board"


def as_seen(page: ProjectPage | None, wish: Wish) -> Wish:
    """The wish about the persona whose sheet or map is on screen, or about everybody in the gallery."""
    if page is None or not page.on_customers or page.customers is None:
        return wish
    stage = page.customers.stage
    return replace(wish, persona=None if stage.page == "gallery" else stage.persona)


def wish_of(
    project: OpenProject, original: Original, view: View, way: str = FILE, paper: str = POSTER
) -> Wish:
    """How the journey was last printed that `way` (FILE or PAPER), or on `paper`; `view` is on screen."""
    value = project.file.setting(original.journey, way)
    return remembered(value, original.document, original.journey, view, paper)


def planned(original: Original, stamp: str, wish: Wish) -> PrintPlan:
    """The pages. Raises Problem where they can't be made, or the format has no room for them."""
    from journeymapper.export.pictures import picture_pages
    from journeymapper.export.printing import plan

    if wish.of_everything:
        document, journey = original.document, wish.only or original.journey
        persona = original.persona if journey == original.journey else document.personas_of(journey)[0].id
        board = plan(document, journey, options_of(Wish(), persona, stamp), original.changed_at)
        return replace(board, for_browser=True)
    options = options_of(wish, original.persona, stamp)
    made = plan(original.document, original.journey, options, original.changed_at)
    if wish.format != "pdf":
        picture_pages(made, wish.format.upper())
    return made


def new_print(project: OpenProject, original: Original, name: str, wish: Wish) -> tuple[SavePoint, str]:
    """A save point for a print, not yet stored, and the stamp that goes on paper."""
    point = project.session.save_point(
        "print", name, _("Web page") if wish.of_everything else view_words(wish.view)
    )
    language = original.document.journeys[original.journey].language
    return point, show_print(point.time.astimezone(), point.edit, catalogue(language).gettext)


def keep_print(window: MainWindow, project: OpenProject, original: Original, point: SavePoint) -> None:
    """The print is a save point of the project, where its file can be written."""
    if project.file.read_only:
        return
    try:
        project.session.keep(point, original.document)
    except Problem as problem:
        window.tell(problem)
    window.refresh_actions()


def remember(
    window: MainWindow, project: OpenProject, original: Original, wish: Wish, way: str = FILE
) -> None:
    """The next print of this journey that `way` begins with these answers."""
    if project.file.read_only:
        return
    try:
        project.file.set_setting(original.journey, way, to_store(wish))
    except Problem as problem:
        window.tell(problem)


def export(window: MainWindow) -> None:
    """Asks and writes the file; the window can be used meanwhile."""
    project = window.project
    if project is None or not project.workspace.pending.flush():
        return
    original = original_of(project)
    wish = as_seen(window.page, wish_of(project, original, view_of(window.page)))
    folder = file_places.folder_beside(window, project.path)
    whole = wish.of_customers or wish.of_everything
    title = original.document.project.title if whole else original.title
    target = file_places.free_path(folder, title, f".{wish.format}")
    _point, stamp = new_print(project, original, target.name, wish)
    dialog = PrintDialog(
        original.document,
        original.journey,
        wish,
        partial(planned, original, stamp),
        window.dialogs,
        window,
        target,
    )
    accepted = window.dialogs.show(dialog)
    wish, target = dialog.wish, dialog.target
    dialog.deleteLater()
    if accepted:
        remember(window, project, original, wish)
        _start(window, project, original, wish, target)


def write_file(original: Original, stamp: str, wish: Wish, target: Path, step: Step) -> Done:
    """Writes the file. Raises Problem, or what `step` raises: then what was at `target` is unchanged.

    Runs in a worker.
    """
    from journeymapper.export.printing import render
    from journeymapper.export.write import write_beside

    step(0, 0)
    if wish.of_everything:
        from journeymapper.export.handout.page import hand_out

        document = original.document
        every = tuple(row.id for row in document.ordered("journeys"))
        journeys = (wish.only,) if wish.only else every
        language = document.journeys[wish.only or original.journey].language
        whole = hand_out(document, journeys, language, original.changed_at)
        step(1, 1)
        write_beside(target, whole.data)
        return Done(target, whole.missing, whole.unshaped, 1.0)
    made = planned(original, stamp, wish)
    if wish.format == "pdf":
        data = render(made, "pdf", step=step).data
        step(len(made.pages), len(made.pages))
        write_beside(target, data)
        return Done(target, made.missing, made.unshaped, made.shrunk)
    paths = _write_pictures(made, wish, target, step)
    return Done(paths[0], made.missing, made.unshaped, made.shrunk, paths[-1])


def _write_pictures(made: PrintPlan, wish: Wish, target: Path, step: Step) -> tuple[Path, ...]:
    """One file a page; all are drawn before the first is written."""
    from journeymapper.export.pictures import picture_files, picture_pages, svg_of
    from journeymapper.export.write import write_beside

    pages = picture_pages(made, wish.format.upper())
    drawn = []
    for at, page in enumerate(pages):
        if len(pages) > 1:
            step(at, len(pages))
        if wish.format == "svg":
            drawn.append(svg_of(made, page))
        else:
            from journeymapper.ui.raster import png_of

            rows = step if len(pages) == 1 else None
            drawn.append(png_of(page, made.blobs, wish.dpi, transparent=wish.transparent, step=rows))
    step(len(pages), len(pages))
    paths = picture_files(target, len(pages))
    for path, data in zip(paths, drawn, strict=True):
        write_beside(path, data)
    return paths


def done_words(done: Done) -> tuple[str, str]:
    """That the file is there, and what on it is not as one would expect ("" where nothing is)."""
    text = _("“%(name)s” is ready.") % {"name": done.path.name}
    if done.last is not None and done.last != done.path:
        names = {"first": done.path.name, "last": done.last.name}
        text = _("“%(first)s” to “%(last)s” are ready.") % names
    return text, "\n".join(remarks_on(done.missing, done.scale, unshaped=done.unshaped))


def _start(window: MainWindow, project: OpenProject, original: Original, wish: Wish, target: Path) -> None:
    point, stamp = new_print(project, original, target.name, wish)
    job = ExportJob(partial(write_file, original, stamp, wish, target), window)
    job.finished.connect(partial(_tell_done, window, job, project, original, point))
    job.failed.connect(partial(_tell_failed, window, job))
    job.cancelled.connect(partial(_tell_cancelled, window, job, target))
    job.progressed.connect(window.banner.show_progress)
    # A project is closed with all its prints among its save points.
    project.workspace.closed.connect(job.settle)
    window.banner.tell(
        _("Writing “%(name)s”…") % {"name": target.name}, "", [(_("Cancel"), job.cancel)], busy=True
    )
    job.start(QThreadPool.globalInstance())


def _tell_done(
    window: MainWindow,
    job: ExportJob,
    project: OpenProject,
    original: Original,
    point: SavePoint,
    done: Done,
) -> None:
    job.deleteLater()
    window.banner.tell(
        *done_words(done),
        [
            (_("Open"), lambda: window.surroundings.show_file(done.path)),
            (_("Show in folder"), lambda: window.surroundings.show_folder(done.path)),
        ],
    )
    keep_print(window, project, original, point)


def _tell_cancelled(window: MainWindow, job: ExportJob, target: Path) -> None:
    job.deleteLater()
    if os.path.exists(target):
        window.banner.tell(_("“%(name)s” was not replaced.") % {"name": target.name})
    else:
        window.banner.tell(_("“%(name)s” was not written.") % {"name": target.name})


def _tell_failed(window: MainWindow, job: ExportJob, error: Exception) -> None:
    """A mistake of the program is raised here, in the window's thread, and reaches the crash handler."""
    job.deleteLater()
    window.banner.hide()
    if not isinstance(error, Problem):
        raise error
    window.tell(error)
