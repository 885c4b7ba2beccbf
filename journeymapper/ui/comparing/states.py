"""What can be compared: the project as it is now, its save points, and the same of another file.

Decides what each is called and where it is read from. Another file is only ever read, from memory: it is
neither locked nor written, and may be open elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from journeymapper.i18n import _
from journeymapper.i18n.dates import show_day, show_print
from journeymapper.i18n.save_point_words import KINDS
from journeymapper.merging.change_words import short
from journeymapper.model.document import Document
from journeymapper.model.history import SavePoint
from journeymapper.model.problem import Problem

if TYPE_CHECKING:
    from journeymapper.storage.pasts import Copy
    from journeymapper.ui.open_project import OpenProject

Reader = Callable[[], Document]


@dataclass(frozen=True, slots=True)
class State:
    """`prepare` takes what is needed out of an open file, and gives what makes a document of it, in any
    thread; both raise Problem. `present` is of the open project as it is on screen, which goes on changing;
    `point` of a save point.
    """

    words: str
    prepare: Callable[[], Reader] = field(compare=False)
    present: bool = False
    point: SavePoint | None = None


def states_of(project: OpenProject) -> tuple[State, ...]:
    """The open project now, then its save points, the newest first."""
    session = project.session

    def present() -> Reader:
        document = session.document
        return lambda: document

    now = State(_("This project now"), present, present=True)
    points = (
        State(point_words(point), partial(project.file.reader_of, point), point=point)
        for point in reversed(session.save_points)
    )
    return (now, *points)


def states_of_copy(file: str, copy: Copy) -> tuple[State, ...]:
    """What another file holds, then its save points, the newest first, each with the file's name."""
    name = short(file)
    now = State(_("“%(name)s” now") % {"name": name}, lambda: lambda: copy.document)
    sentence = _("“%(name)s”: %(point)s")
    points = (
        State(
            sentence % {"name": name, "point": point_words(point)},
            partial(partial, _document_at, copy, point),
            point=point,
        )
        for point in reversed(copy.save_points)
    )
    return (now, *points)


def _document_at(copy: Copy, point: SavePoint) -> Document:
    document = copy.document_of(point.edit)
    if document is None:
        raise Problem(
            "The save point “%(name)s” can’t be read.", "Choose another one.", name=point_words(point)
        )
    return document


def point_words(point: SavePoint) -> str:
    """What a save point is called: a print by its stamp and file, another by name or kind and its time."""
    moment = point.time.astimezone()
    if point.kind == "print":
        stamp = show_print(moment, point.edit, _)
        said = " – ".join(part for part in (stamp, short(point.name), short(point.note)) if part)
        return said[:1].upper() + said[1:]
    when = f"{show_day(moment.date().isoformat(), _)} {moment:%H:%M}"
    if point.name:
        return _("Save point “%(name)s”, %(when)s") % {"name": short(point.name), "when": when}
    return _("%(what)s, %(when)s") % {"what": _(KINDS[point.kind]), "when": when}
