"""Which state of a project FILE or FILE@SAVEPOINT means."""

from __future__ import annotations

from pathlib import Path

from journeymapper.i18n import _
from journeymapper.i18n.save_point_words import KINDS
from journeymapper.model.document import Document
from journeymapper.model.history import SavePoint
from journeymapper.model.problem import Problem


def read_state(named: str) -> Document:
    """The document in a file, or of one of its save points. A file that is called so goes first.

    Raises Problem.
    """
    from journeymapper.storage.project_file import read_project

    file, at, point = named.rpartition("@")
    if not at or not file or not point or Path(named).exists():
        return read_project(Path(named))
    return _save_point(Path(file), point)


def _save_point(path: Path, wanted: str) -> Document:
    from journeymapper.storage.pasts import read_copy

    copy = read_copy(path)
    points = copy.save_points[::-1]
    found = [point for point in points if point.name == wanted] or _numbered(points, wanted)
    if not points:
        raise Problem("“%(file)s” has no save points.", "Name the file alone.", file=path.name)
    if not found:
        raise Problem(
            "“%(file)s” has no save point “%(name)s”.",
            "There are: %(known)s.",
            file=path.name,
            name=wanted,
            known=_listed(points),
        )
    document = copy.document_of(found[0].edit)
    if document is None:
        raise Problem("The save point “%(name)s” can’t be read.", "Choose another one.", name=wanted)
    return document


def _numbered(points: tuple[SavePoint, ...], wanted: str) -> list[SavePoint]:
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0
    return [points[number - 1]] if 1 <= number <= len(points) else []


def _listed(points: tuple[SavePoint, ...]) -> str:
    """Their numbers, times and names, or what they are."""
    return ", ".join(
        f"{number} ({point.time:%Y-%m-%d %H:%M} {point.name or _(KINDS[point.kind])})"
        for number, point in enumerate(points, 1)
    )
