"""Rescues what can be read of a damaged file into a new project; the file itself is only read.

Decides what is tried, and in which order: a cut-off edit is taken back if that can be done, then every page
is read by itself. What could not be kept is told by `rescue_words`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeymapper.i18n import mark
from journeymapper.model.document import Document
from journeymapper.model.field_rules import is_id
from journeymapper.model.fields import Id
from journeymapper.model.progress import Progress
from journeymapper.storage.checking.locks import is_locked
from journeymapper.storage.checking.registry import Registry, identity_of
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Undecodable, json_in
from journeymapper.storage.database.format import APPLICATION_ID, FORMAT
from journeymapper.storage.making import beside, write_new
from journeymapper.storage.migrating import Steps, is_led_from
from journeymapper.storage.opening import (
    check_size,
    companions,
    format_in,
    image_connection,
    new_place,
    resolved,
    rolled_back,
)
from journeymapper.storage.salvaging.healing import Healing, healed
from journeymapper.storage.salvaging.pages import pages_of
from journeymapper.storage.salvaging.salvage import Salvage, salvaged
from journeymapper.storage.telling import errors, kinds, problems


@dataclass(frozen=True, slots=True)
class Rescued:
    """The document that was made, from what, and what had to be done for it.

    `newer` is the format that the file says it has, where only a newer program knows it, `unknown` where no
    program does: what is read is read as of the present one.
    """

    document: Document
    salvage: Salvage
    healing: Healing
    newer: int | None = None
    unknown: int | None = None


def rescue(
    path: Path,
    target: Path,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], Id],
    registry: Registry | None = None,
    steps: Steps | None = None,
    progress: Progress | None = None,
) -> Rescued:
    """A new project lies at `target` that holds every row that could be read. Raises Problems.

    NothingReadable where there is none. No file is replaced. Neither history nor save points are in the new
    project: they could not be believed. Raises Cancelled where `progress` is called off: then nothing lies at
    `target`.
    """
    progress = progress or Progress()
    place = new_place(target)
    rescued = readable(path, new_id=new_id, registry=registry, steps=steps, progress=progress)
    with beside(place, replace=False) as temporary:
        progress.tell(mark("Writing the file"))
        write_new(temporary, rescued.document, clock(), settings=_settings(rescued))
        progress.settle()
    return rescued


def readable(
    path: Path,
    *,
    new_id: Callable[[], Id],
    registry: Registry | None = None,
    steps: Steps | None = None,
    progress: Progress | None = None,
) -> Rescued:
    """What can be read of the file at `path`, made into a valid document.

    A file of an older format, from which `steps` lead to the present one (None: those of the program), is
    converted in memory first: its rows have another form. Raises NotMigrated where it is too damaged for it.
    """
    progress = progress or Progress()
    path = resolved(path)
    check_size(path)
    with errors.told(path):
        if registry is not None and registry.holds(identity_of(path)):
            raise problems.open_here(path)
    if is_locked(path):
        raise problems.open_elsewhere(path)
    data = _bytes_of(path)
    told = _format_told(data)
    if told is not None and told < FORMAT and is_led_from(told, steps):
        data = _converted(data, path, steps)
    found = salvaged(pages_of(data), progress)
    progress.tell(mark("Putting it together"))
    if not any(found.records.values()):
        raise problems.nothing_readable(path)
    project = found.meta.get("project", "")
    known = project if is_id(project) else None
    document, healing = healed(found.records, found.blobs, known, new_id)
    progress.check()
    newer = told if told is not None and told > FORMAT else None
    unknown = told if told is not None and told < FORMAT and not is_led_from(told, steps) else None
    return Rescued(document, found, healing, newer, unknown)


def _converted(data: bytes, path: Path, steps: Steps | None) -> bytes:
    try:
        connection = image_connection(data, path, steps)
    except kinds.FileProblem as problem:
        raise problems.older_and_damaged(path, format_in(data)) from problem
    try:
        return connection.driver.serialize()
    finally:
        db.close(connection)


def _bytes_of(path: Path) -> bytes:
    """The bytes of the file; without the edit that was cut off where its journal can be used."""
    if companions(path):
        try:
            return rolled_back(path)
        except kinds.FileProblem:
            pass
    with errors.told(path):
        return path.read_bytes()


def _format_told(data: bytes) -> int | None:
    """The format that the header names; None where it is none of ours."""
    ours = int.from_bytes(data[68:72], "big") == APPLICATION_ID
    return format_in(data) if ours else None


def _settings(rescued: Rescued) -> dict[tuple[str, str], str]:
    """How journeys are shown, as far as it can be read as JSON."""
    journeys = rescued.document.journeys.keys() | {""}
    return {
        (journey, key): value
        for (journey, key), value in rescued.salvage.settings.items()
        if journey in journeys and _is_json(value)
    }


def _is_json(value: str) -> bool:
    try:
        json_in(value)
    except Undecodable:
        return False
    return True
