"""Does what the command line asks for.

Each command imports its parts itself, so that none waits for what it does not need; Qt is imported by the one
that opens the window alone. Failures leave as Problems (see `cli.main`).
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from journeymapper import __version__
from journeymapper.cli.arguments import (
    Command,
    ExportBoard,
    Help,
    OpenWindow,
    ShowInfo,
    Version,
    WriteExample,
)
from journeymapper.cli.display import has_display
from journeymapper.cli.manual import manual
from journeymapper.i18n import _, language, ngettext
from journeymapper.model.document import Document
from journeymapper.model.problem import Problem
from journeymapper.model.records import Journey

QT_PACKAGE = "PySide6-Essentials"


def carry_out(command: Command) -> int:
    """Does it and returns the exit code. Raises Problem."""
    if isinstance(command, OpenWindow):
        return _open_window(command)
    if isinstance(command, Help):
        print(manual(command.topic))
    elif isinstance(command, Version):
        print(_versions())
    elif isinstance(command, WriteExample):
        _write_example(command)
    elif isinstance(command, ExportBoard):
        _export(command)
    else:
        _info(command)
    return 0


def _versions() -> str:
    """Qt's version is that of its package: it is not worth 200 ms to ask Qt itself."""
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
    if path is not None and not path.exists():
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
    from journeymapper.ui.app import open_window

    return open_window(path)


def _write_example(command: WriteExample) -> None:
    from journeymapper.examples import build_example
    from journeymapper.storage.project_file import create_project

    path = Path(command.output)
    if path.suffix.lower() != ".sqlite":
        raise Problem("A project’s name ends in “.sqlite”.", "Write it so after -o.")
    document = build_example(command.name, command.language or language())
    create_project(path, document, clock=lambda: datetime.now(UTC)).close()
    print(_("Written: %(path)s") % {"path": path})


def _export(command: ExportBoard) -> None:
    from journeymapper.export.board_pdf import board_pdf
    from journeymapper.export.write import write_beside
    from journeymapper.storage.project_file import read_info

    source, target = Path(command.file), Path(command.output)
    _check_target(source, target)
    project = read_info(source)
    document = project.document
    journey = choose_journey(document, command.journey)
    export = board_pdf(
        document,
        journey.id,
        document.personas_of(journey.id)[0].id,
        paper=command.paper,
        orientation=command.orientation,
        made_at=project.changed_at,
    )
    write_beside(target, export.data)
    print(
        _("Written: %(path)s (%(width).0f × %(height).0f mm)")
        % {"path": target, "width": export.width, "height": export.height}
    )
    if export.missing:
        count = len(export.missing)
        _warn(
            ngettext(
                "%(count)d character is in none of the fonts and is drawn as a box: %(names)s.",
                "%(count)d characters are in none of the fonts and are drawn as boxes: %(names)s.",
                count,
            )
            % {"count": count, "names": ", ".join(export.missing)}
        )
    if export.unshaped:
        _warn(_("Some text is in a script that joins letters or runs from right to left; this is not done."))
    if export.scale < 1:
        _warn(
            _("A PDF page can be 5.08 m long; this one is printed at %(percent).1f %% of its size.")
            % {"percent": export.scale * 100}
        )


def _check_target(source: Path, target: Path) -> None:
    if target.suffix.lower() != ".pdf":
        raise Problem("A PDF’s name ends in “.pdf”.", "Write it so after -o.")
    same = source.exists() and target.exists() and os.path.samefile(source, target)
    if same or source.absolute() == target.absolute():
        raise Problem("The PDF would replace the project.", "Give the PDF another name.")


def choose_journey(document: Document, wanted: str | None) -> Journey:
    """The journey with that title or number (from 1), the first for None. Raises Problem."""
    journeys: tuple[Journey, ...] = document.ordered("journeys")
    if wanted is None:
        return journeys[0]
    named = [journey for journey in journeys if journey.title == wanted]
    if not named and wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(journeys):
        return journeys[int(wanted) - 1]
    named = named or [journey for journey in journeys if journey.title.casefold() == wanted.casefold()]
    if len(named) == 1:
        return named[0]
    known = ", ".join(
        _("%(number)d “%(title)s”") % {"number": number, "title": journey.title}
        for number, journey in enumerate(journeys, 1)
    )
    if named:
        raise Problem(
            "Several journeys are called “%(title)s”.",
            "Name one by its number: %(known)s.",
            title=wanted,
            known=known,
        )
    raise Problem("There is no journey “%(title)s”.", "There are: %(known)s.", title=wanted, known=known)


def _info(command: ShowInfo) -> None:
    from journeymapper.cli.info import as_json, as_text, project_facts
    from journeymapper.storage.project_file import read_info

    project = read_info(Path(command.file))
    facts = project_facts(project.document, project.format)
    if command.as_json:
        print(as_json(facts, plain=not _writes_unicode()))
    else:
        print(as_text(facts))


def _writes_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"


def _warn(text: str) -> None:
    print(f"journeymapper: {text}", file=sys.stderr)
