"""Merging a colleague's copy into the open project: read, asked, run as one step, told."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from journeymapper.i18n import _, mark
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.ui import file_places

if TYPE_CHECKING:
    from journeymapper.ui.window import MainWindow


def merge_copy(window: MainWindow) -> bool:
    """Merges the copy that the user picks; False, and nothing is changed, where that was ended before."""
    from journeymapper.merging.outcome import Choices, Merged
    from journeymapper.merging.three_way import merge, merge_edit
    from journeymapper.storage.pasts import Copy, common_past, copy_of, read_copy
    from journeymapper.storage.telling.kinds import OpenHere
    from journeymapper.ui.merging.dialog import MergeDialog
    from journeymapper.ui.merging.report import Found, found_of, report_words
    from journeymapper.ui.merging.report_window import ReportWindow
    from journeymapper.ui.working import wait_for

    project = window.project
    if project is None or not project.workspace.pending.flush():
        return False
    path = window.dialogs.ask_project_to_open(file_places.usual_folder(window), _("Merge a copy"))
    if path is None:
        return False
    workspace, registry = project.workspace, window.registry

    def calculate(found: Found, ours: Copy, theirs: Copy, choices: Choices, progress: Progress) -> Merged:
        left_out = ours.left_out, theirs.left_out
        return merge(
            found.base, ours.document, theirs.document, choices, left_out=left_out, progress=progress
        )

    def prepare(ours: Copy, progress: Progress) -> tuple[Found, Copy, Merged]:
        progress.tell(mark("Reading the copy"))
        theirs = read_copy(path.absolute(), registry=registry)
        progress.tell(mark("Looking for what both come from"))
        found = found_of(path.name, common_past(ours, theirs), ours, theirs)
        return found, theirs, calculate(found, ours, theirs, {}, progress)

    try:
        ours = copy_of(project.file)
        words = _("Merging “%(name)s”…") % {"name": path.name}
        found, theirs, merged = wait_for(window, words, partial(prepare, ours))
    except OpenHere:
        window.tell(
            Problem(
                "“%(name)s” is the project that is open here.",
                "Choose the copy that came back to you.",
                name=path.name,
            )
        )
        return False
    except Problem as problem:
        window.tell(problem)
        return False
    except Cancelled:
        return False
    shown = workspace.journey, workspace.persona
    dialog = MergeDialog(found, partial(calculate, found, ours, theirs), merged, shown, window)
    wanted = window.dialogs.show(dialog)
    merged = dialog.merged
    dialog.deleteLater()
    if not wanted or workspace.run(merge_edit, merged, path.name) is None:
        return False
    with suppress(Problem):  # without it, merging with that copy again asks what was asked now
        project.file.keep_merged(theirs.name, merged.theirs)
    text = report_words(merged, found, window.surroundings.clock())
    proposed = file_places.free_path(file_places.usual_folder(window), _("Merge report"), ".txt")
    window.show_beside(ReportWindow(text, proposed, window.dialogs, window.tell, window))
    return True
