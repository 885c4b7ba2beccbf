"""What can be compared: the project as it is now, its save points, and the same of another file.

Decides what each is called and where it is read from. Another file is only ever read, from memory: it is
neither locked nor written, and may be open elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.i18n import _
from journeymapper.layout.dates import show_day, show_print
from journeymapper.merging.change_words import short
from journeymapper.model.document import Document
from journeymapper.model.history import SavePoint

if TYPE_CHECKING:
    from journeymapper.storage.project_file import ProjectFile, Registry
    from journeymapper.ui.open_project import OpenProject


@dataclass(frozen=True, slots=True)
class State:
    """`read` gives its document. Raises Problem. `present` is of the open project as it is on screen, which
    goes on changing; `point` of a save point.
    """

    words: str
    read: Callable[[], Document] = field(compare=False)
    present: bool = False
    point: SavePoint | None = None


def states_of(project: OpenProject) -> tuple[State, ...]:
    """The open project now, then its save points, the newest first."""
    session = project.session
    now = State(_("This project now"), lambda: session.document, present=True)
    points = (
        State(point_words(point), partial(session.document_at, point), point=point)
        for point in reversed(session.save_points)
    )
    return (now, *points)


def open_other(path: Path, registry: Registry, clock: Callable[[], datetime]) -> ProjectFile:
    """Another file, to be read only, and closed by whoever asked. Raises Problem."""
    from journeymapper.storage.project_file import open_project

    return open_project(path.absolute(), clock=clock, read_only=True, registry=registry)


def states_of_file(file: ProjectFile) -> tuple[State, ...]:
    """What that file holds, then its save points, the newest first, each with the file's name."""
    name, document = short(file.path.name), file.document
    now = State(_("“%(name)s” now") % {"name": name}, lambda: document)
    sentence = _("“%(name)s”: %(point)s")
    points = (
        State(
            sentence % {"name": name, "point": point_words(point)},
            partial(file.document_at, point),
            point=point,
        )
        for point in reversed(file.save_points)
    )
    return (now, *points)


def point_words(point: SavePoint) -> str:
    """What a save point is called: a print by its stamp and file, another by name or kind and its time."""
    moment = point.time.astimezone()
    if point.kind == "print":
        stamp = show_print(moment, point.edit, _)
        return " – ".join(part for part in (stamp, short(point.name), short(point.note)) if part)
    when = f"{show_day(moment.date().isoformat(), _)} {moment:%H:%M}"
    if point.name:
        return _("save point “%(name)s”, %(when)s") % {"name": short(point.name), "when": when}
    return _("when closed, %(when)s") % {"when": when}
