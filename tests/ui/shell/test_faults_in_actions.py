"""A fault in the command of any action: it is told once, and the next edit works."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from PySide6.QtWidgets import QApplication

from journeymapper.ops.fields import set_field
from journeymapper.settings import log_dir
from journeymapper.storage.project_file import read_project
from journeymapper.ui import files
from journeymapper.ui.actions import ACTIONS, on_page
from journeymapper.ui.crash import CrashHandler
from journeymapper.ui.surroundings import Surroundings
from tests.project_files import passport_in
from tests.ui.faults import Injected, a_window, reports, safely, watched


def command_of(run: Callable[..., object]) -> CodeType:
    """What is called when there is a project, also where the action asks for one first."""
    if isinstance(run, partial):
        return command_of(run.func)
    assert isinstance(run, FunctionType)
    if run.__qualname__.startswith(on_page.__qualname__ + "."):
        ((command),) = [cell.cell_contents for cell in run.__closure__ or ()]
        return command_of(command)
    return run.__code__


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_any_action_is_told_once_and_the_next_edit_works(
    surroundings: Surroundings, styled: QApplication, tmp_path: Path
) -> None:
    path = passport_in(tmp_path)
    with a_window(surroundings) as window:
        assert files.open_path(window, path)
        for action in ACTIONS:
            shutil.rmtree(log_dir(), ignore_errors=True)
            crashes = CrashHandler(log_dir(), surroundings.clock)
            crashes.install()
            crashes.happened.connect(window.tell_crash)
            window.banner.hide()
            fault = Injected(command_of(action.run))
            shown = window.actions_by_id[action.id]
            try:
                shown.setEnabled(True)  # as where what it needs is selected
                with watched(fault):
                    safely(lambda _window, shown=shown: shown.trigger(), window)  # type: ignore[misc]
            finally:
                crashes.remove()
            assert fault.raised, action.id
            assert len(reports()) == 1, action.id
            assert window.isVisible(), action.id
            assert window.banner.isVisible(), action.id
            project = window.project
            assert project is not None, action.id
            project.session.run(set_field, (project.workspace.journey,), "title", action.id)
            assert project.file.document.ordered("journeys")[0].title == action.id
        assert window.project is not None
        held = window.project.session.document
    assert read_project(path) == held
