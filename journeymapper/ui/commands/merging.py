"""Merging a colleague's copy into the open project: read, asked, run as one step, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.i18n import _
from journeymapper.model.problem import Problem
from journeymapper.ui import files

if TYPE_CHECKING:
    from journeymapper.ui.window import MainWindow


def merge_copy(window: MainWindow) -> bool:
    """Merges the copy that the user picks; False, and nothing is changed, where that was ended before."""
    from journeymapper.merging.three_way import merge_edit
    from journeymapper.storage.pasts import common_past, copy_of, read_copy
    from journeymapper.ui.merging.dialog import MergeDialog
    from journeymapper.ui.merging.report import found_of, report_words
    from journeymapper.ui.merging.report_window import ReportWindow

    project = window.project
    if project is None or not project.workspace.pending.flush():
        return False
    path = window.dialogs.ask_project_to_open(files.usual_folder(window))
    if path is None:
        return False
    workspace = project.workspace
    try:
        theirs = read_copy(path.absolute(), registry=window.registry)
        ours = copy_of(project.file)
    except Problem as problem:
        window.tell(problem)
        return False
    found = found_of(path.name, common_past(ours, theirs), ours, theirs)
    left_out = ours.left_out, theirs.left_out
    shown = workspace.journey, workspace.persona
    dialog = MergeDialog(found, ours.document, theirs.document, left_out, shown, window)
    wanted = window.dialogs.show(dialog)
    merged = dialog.merged
    dialog.deleteLater()
    if not wanted or workspace.run(merge_edit, merged, path.name) is None:
        return False
    text = report_words(merged, found, window.surroundings.clock())
    proposed = files.free_path(files.usual_folder(window), _("Merge report"), ".txt")
    window.show_beside(ReportWindow(text, proposed, window.dialogs, window.tell, window))
    return True
