"""Does what the command line asks for.

Each command imports its parts itself, so that none waits for what it does not need; Qt is imported only to
open the window, and for the pixels of a PNG. Failures leave as Problems (see `cli.main`).
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper import __version__
from journeymapper.cli.arguments import (
    Command,
    Help,
    OpenWindow,
    ShowInfo,
    Version,
    WriteExample,
)
from journeymapper.cli.display import has_display
from journeymapper.i18n import _, language
from journeymapper.model.problem import Problem
from journeymapper.settings import open_mark, runtime_dir
from journeymapper.uncollected import uncollected

if TYPE_CHECKING:
    from journeymapper.cli.copy_command import CopyProject
    from journeymapper.cli.export_arguments import ExportView
    from journeymapper.cli.survival_arguments import SurvivalCommand
    from journeymapper.cli.two_files_arguments import TwoFilesCommand

QT_PACKAGE = "PySide6-Essentials"


def carry_out(command: Command) -> int:
    """Does it and returns the exit code. Raises Problem."""
    if isinstance(command, OpenWindow):
        return _open_window(command)
    from journeymapper.cli.ending import ended_by_exceptions

    with ended_by_exceptions():
        return _without_a_window(command)


def _without_a_window(command: Command) -> int:
    if isinstance(command, Help):
        from journeymapper.cli.manual import manual

        print(manual(command.topic))
    elif isinstance(command, Version):
        print(_versions())
    elif isinstance(command, WriteExample):
        _write_example(command)
    elif isinstance(command, ShowInfo):
        _info(command)
    elif not isinstance(command, OpenWindow):
        return _carry_out_in_its_module(command)
    return 0


def _carry_out_in_its_module(
    command: ExportView | CopyProject | SurvivalCommand | TwoFilesCommand,
) -> int:
    from journeymapper.cli.copy_command import CopyProject, copy
    from journeymapper.cli.export_arguments import ExportView

    if isinstance(command, CopyProject):
        copy(command)
        return 0
    if isinstance(command, ExportView):
        from journeymapper.cli.export_command import export

        export(command)
        return 0
    from journeymapper.cli.two_files_arguments import MergeProjects, ShowDifference

    if isinstance(command, ShowDifference | MergeProjects):
        from journeymapper.cli.two_files import do_two_files

        return do_two_files(command)
    from journeymapper.cli.survival import do_survival

    return do_survival(command)


def _versions() -> str:
    """Qt's version is that of its package: it is not worth 200 ms to ask Qt itself."""
    import platform
    import sqlite3
    from importlib import metadata

    try:
        qt = metadata.version(QT_PACKAGE)
    except metadata.PackageNotFoundError:
        qt = _("not installed")
    return (
        f"Journeymapper {__version__}\n"
        f"Qt {qt}\nSQLite {sqlite3.sqlite_version}\nPython {platform.python_version()}"
    )


def _open_window(command: OpenWindow) -> int:
    path = None if command.file is None else Path(command.file)
    if path is not None and _is_missing(path):
        raise Problem(
            "There is no file “%(name)s” in %(folder)s, and no command of that name.",
            "“journeymapper --help” lists the commands.",
            name=path.name,
            folder=path.absolute().parent,
        )
    if not has_display():
        raise Problem(
            "There is no display here to open a window on.",
            "“journeymapper export FILE -o OUT.pdf” prints a project without one.",
        )
    if path is not None and _is_brought_to_front(path):
        print(_("“%(name)s” is open already; its window has come to the front.") % {"name": path.name})
        return 0
    # Until the window collects garbage at its own time: loading makes none, and looking for it takes long.
    with uncollected():
        from journeymapper.ui.app import open_window

        return open_window(path)


def _is_brought_to_front(path: Path) -> bool:
    """Whether a window of this user has the file at `path` open and has come to the front."""
    try:
        found = path.stat()
    except OSError:
        return False
    folder, identity = runtime_dir(), (found.st_dev, found.st_ino)
    if not open_mark(folder, *identity).exists():
        return False
    from journeymapper.doorbell import ring

    try:
        return ring(folder, identity)
    except Exception as error:  # noqa: BLE001 - it is reported, and the file can be opened all the same
        from journeymapper.cli.report import write_report

        write_report(error)
        return False


def _is_missing(path: Path) -> bool:
    """Whether nothing is there; what can't be looked at is there, and opening it tells why it can't."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _write_example(command: WriteExample) -> None:
    from journeymapper.cli.targets import project_target
    from journeymapper.examples import build_example
    from journeymapper.storage.project_file import create_project

    path = project_target(command.output)
    document = build_example(command.name, command.language or language())
    create_project(path, document, clock=lambda: datetime.now(UTC)).close()
    print(_("Written: %(path)s") % {"path": path})


def _info(command: ShowInfo) -> None:
    from journeymapper.cli.info import as_json, as_text, project_facts
    from journeymapper.storage.project_file import read_info

    project = read_info(Path(command.file))
    facts = project_facts(project.document, project.format, project.sizes)
    if command.as_json:
        print(as_json(facts, plain=not _writes_unicode()))
    else:
        print(as_text(facts))


def _writes_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
