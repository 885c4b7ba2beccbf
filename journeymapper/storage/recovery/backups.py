"""Backups: whole copies of projects, outside their folders, checked before they count.

Decides where a backup lies, when it is not needed, and which go when there are too many. When one is made is
decided by the window. Nothing here touches an open file but through its own connection: `snapshot` takes its
bytes there, and `keep` can then work in any thread.

A folder for each project and lineage holds files named after the moment they were made, and beside each what
the list of backups tells of it, so that the list opens none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeymapper.i18n import mark, tell
from journeymapper.i18n.reasons import MISWRITTEN, why
from journeymapper.model.document import Document
from journeymapper.model.progress import Progress
from journeymapper.storage.checking.contents import Contents, checked_contents
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import to_json
from journeymapper.storage.database.rows import read_all
from journeymapper.storage.database.seal import digest
from journeymapper.storage.live_file import ProjectFile
from journeymapper.storage.making import beside
from journeymapper.storage.opening import checked_image
from journeymapper.storage.telling import errors, kinds, problems

if TYPE_CHECKING:
    from journeymapper.storage.migrating import Steps

DAILY, WEEKLY, NEWEST = 12, 10, 5
"""The last backup of so many days and weeks is kept, and the newest whenever they were made."""
MOST_BYTES = 500 * 1024 * 1024
"""Of all projects together; the newest of each project stays nevertheless."""
_FAILED = mark("No backup of “%(name)s” could be made (%(reason)s). The project itself is stored.")
_NAME = "%Y%m%d-%H%M%S-%f"
_ENDING, _ABOUT = ".sqlite", ".json"
_ABANDONED = timedelta(days=1)


class NoBackup(kinds.FileProblem):
    """A backup could not be made; the project itself is stored."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project file at a moment: whose it is, and all its bytes. `state` names all that is in it.

    `data` is None where the bytes are still to be copied, in steps: then the state may be a later one.
    """

    data: bytes | None
    file: Path
    project: str
    lineage: str
    state: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup at `path`, made at `time` (UTC) of the project that lay at `file`.

    `journeys` are titles with the number of touchpoints of each.
    """

    path: Path
    time: datetime
    file: Path
    project: str
    lineage: str
    state: str
    title: str
    journeys: tuple[tuple[str, int], ...]
    size: int

    @property
    def touchpoints(self) -> int:
        return sum(count for _title, count in self.journeys)


def snapshot(file: ProjectFile, time: datetime, *, in_steps: bool = False) -> Snapshot:
    """The open project as it is now; in the thread that edits, 2 or 3 ms for each MB. Raises NoBackup.

    With `in_steps` it takes no time, and `keep_in_steps` does the copying.
    """
    with _no_backup_of(file.path):
        connection = file.connection
        meta: dict[str, str] = dict(read_all(connection, "meta"))
        data = None if in_steps else connection.driver.serialize()
    return Snapshot(data, file.path, meta["project"], meta["lineage"], state_of(file), time.astimezone(UTC))


def state_of(file: ProjectFile) -> str:
    """The name of all that the file holds now: any change gives another one. Raises NoBackup."""
    with _no_backup_of(file.path):
        return _state(read_all(file.connection, "seal"))


def keep_in_steps(
    folder: Path, taken: Snapshot, file: ProjectFile, progress: Progress, copied: Callable[[], None]
) -> Backup | None:
    """As `keep`, for a snapshot of `file` without bytes; `file` can be edited meanwhile, in its own thread.

    It must not be closed before `copied` was called, or this has returned. Raises Cancelled where `progress`
    was called off before that.
    """

    def copy(target: Path) -> None:
        db.copy_in_steps(file.connection, target, progress)
        copied()

    return keep(folder, taken, copy)


def keep(folder: Path, taken: Snapshot, copy: Callable[[Path], None] | None = None) -> Backup | None:
    """A checked backup of `taken` lies below `folder`, and older ones have gone where there were too many.

    None where the newest of this file holds the same. Raises NoBackup; then all others are still there.
    `copy` puts the bytes at a path, where `taken` has none.
    """
    own = folder / f"{taken.project}-{taken.lineage}"
    with _no_backup_of(taken.file, folder):
        earlier = [one for one in _listed(own) if one.file == taken.file]
        if earlier and earlier[0].state == taken.state:
            return None
        own.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = _written(own, taken, copy=copy)
    for gone in surplus(known(folder), made):
        with suppress(OSError):
            gone.path.unlink(missing_ok=True)
            gone.path.with_suffix(_ABOUT).unlink(missing_ok=True)
    _sweep(own, taken.time)
    return made


def keep_original(
    folder: Path, file: Path, data: bytes, contents: Contents, time: datetime, steps: Steps | None = None
) -> None:
    """A checked backup of `data`, the file's bytes in an older format, lies below `folder`. Raises NoBackup.

    `contents` is what the bytes hold once `steps` have been taken.
    """
    meta = contents.meta
    ids = (meta["project"], meta["lineage"])
    taken = Snapshot(data, file, *ids, _state_sealed(contents), time.astimezone(UTC))
    own = folder / f"{taken.project}-{taken.lineage}"
    with _no_backup_of(file, folder):
        if any(one.size == len(data) and one.path.read_bytes() == data for one in _listed(own)):
            return
        own.mkdir(parents=True, exist_ok=True, mode=0o700)
        _written(own, taken, steps)


def known(folder: Path) -> tuple[Backup, ...]:
    """Every backup below `folder`, newest first; none where there is no such folder."""
    try:
        return _newest_first(one for own in folder.iterdir() if own.is_dir() for one in _listed(own))
    except OSError:
        return ()


def surplus(backups: Iterable[Backup], made: Backup | None = None) -> tuple[Backup, ...]:
    """Those of `backups` that can go now; never `made`, nor the newest of any project.

    Each file is thinned by itself: a copy that is edited elsewhere does not push out what another one holds.
    So is what seems to be made after `made`: a clock that was wrong, then or now, pushes out nothing either.
    """
    of_files: dict[tuple[str, str, Path, bool], list[Backup]] = {}
    ordered = _newest_first(backups)
    for one in ordered:
        later = made is not None and one.time > made.time
        of_files.setdefault((one.project, one.lineage, one.file, later), []).append(one)
    newest = {one.project: one.path for one in reversed(ordered)}.values()
    firm = set(newest) | ({made.path} if made else set())
    last = {group[0].path for group in of_files.values()}
    kept = firm | last
    for group in of_files.values():
        kept |= {one.path for one in group[:NEWEST]}
        kept |= _last_of(group, DAILY, lambda time: f"{time:%Y-%m-%d}")
        kept |= _last_of(group, WEEKLY, lambda time: f"{time:%G-%V}")
    size = sum(one.size for one in ordered if one.path in kept)
    oldest_first = [one for one in reversed(ordered) if one.path in kept - firm]
    for one in sorted(oldest_first, key=lambda one: one.path in last):
        if size > MOST_BYTES:
            kept.remove(one.path)
            size -= one.size
    return tuple(one for one in ordered if one.path not in kept)


def _written(
    own: Path, taken: Snapshot, steps: Steps | None = None, copy: Callable[[Path], None] | None = None
) -> Backup:
    """The backup in its place, read back and checked as a stranger's file is."""
    path = own / f"{taken.time:{_NAME}}{_ENDING}"
    with beside(path, replace=False) as temporary:
        if copy is not None:
            copy(temporary)
            contents = _checked_file(temporary, path)
        else:
            contents = _checked_bytes(temporary, path, taken, steps)
        made = _backup(path, taken.time, taken.file, contents, temporary.stat().st_size)
    with suppress(OSError):  # without it the list reads the backup itself
        _write_about(made)
    return made


def _checked_bytes(temporary: Path, path: Path, taken: Snapshot, steps: Steps | None) -> Contents:
    """What of `taken` can be read back from `temporary`, where it is put: exactly that."""
    assert taken.data is not None
    temporary.write_bytes(taken.data)
    read_back = temporary.read_bytes()
    contents = checked_image(read_back, path, steps)
    if _state_sealed(contents) != taken.state or read_back != taken.data:
        raise problems.cannot_make(path, MISWRITTEN)
    return contents


def _checked_file(temporary: Path, path: Path) -> Contents:
    """The same of a file that was copied in steps, read where it lies: it may be large."""
    with errors.distrusted(path):
        connection = db.connect_unlocked(temporary)
    try:
        return checked_contents(connection, path)
    finally:
        db.close(connection)


def _backup(path: Path, time: datetime, file: Path, contents: Contents, size: int) -> Backup:
    document = contents.document
    return Backup(
        path,
        time,
        file,
        contents.meta["project"],
        contents.meta["lineage"],
        _state_sealed(contents),
        document.project.title,
        tuple(
            (journey.title, touchpoints_in(document, journey.id)) for journey in document.ordered("journeys")
        ),
        size,
    )


def touchpoints_in(document: Document, journey: str) -> int:
    return sum(node.kind == "touchpoint" for node in document.journey_nodes(journey))


def _state(rows: Iterable[tuple[Any, ...]]) -> str:
    return digest(
        to_json(sorted([str(name), count, str(total)] for name, count, total in rows)).encode("ascii")
    )


def _state_sealed(contents: Contents) -> str:
    return _state((name, count, f"{total:032x}") for name, (count, total) in contents.seal.items())


def _last_of(newest_first: list[Backup], most: int, period: Callable[[datetime], str]) -> set[Path]:
    """The last backup of each of the newest `most` periods."""
    last: dict[str, Path] = {}
    for one in newest_first:
        last.setdefault(period(one.time), one.path)
    return set(list(last.values())[:most])


def _newest_first(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    return tuple(sorted(backups, key=lambda one: (one.time, str(one.path)), reverse=True))


def _listed(own: Path) -> tuple[Backup, ...]:
    """The backups in the folder of a project, newest first; what is none is left out."""
    if not own.is_dir():
        return ()
    found = [_told(path) for path in own.glob(f"[0-9]*{_ENDING}")]
    return _newest_first(one for one in found if one is not None)


def _told(path: Path) -> Backup | None:
    """What is told of the backup at `path`; where that is missing or wrong, what the backup itself says."""
    try:
        time = datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    try:
        return _from_about(path, time, size)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        pass
    try:
        found = _backup(path, time, path, checked_image(path.read_bytes(), path), size)
    except (OSError, kinds.FileProblem):
        return None
    return found


def _from_about(path: Path, time: datetime, size: int) -> Backup:
    about = json.loads(path.with_suffix(_ABOUT).read_text(encoding="ascii"))
    if about["size"] != size:
        raise ValueError("not of this backup")
    texts = {key: about[key] for key in ("project", "lineage", "state", "title", "file")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("not texts")
    journeys = tuple((str(title), int(count)) for title, count in about["journeys"])
    return Backup(
        path, time, Path(texts["file"]), texts["project"], texts["lineage"], texts["state"], texts["title"],
        journeys, size,
    )  # fmt: skip


def _write_about(backup: Backup) -> None:
    about = {key: value for key, value in asdict(backup).items() if key not in ("path", "time")}
    text = to_json({**about, "file": str(backup.file)})
    backup.path.with_suffix(_ABOUT).write_text(text, encoding="ascii")


def _sweep(own: Path, now: datetime) -> None:
    """What a process left that was killed at its backup is gone."""
    for path in own.glob(".*.tmp"):
        with suppress(OSError):
            if now.timestamp() - path.stat().st_mtime > _ABANDONED.total_seconds():
                path.unlink(missing_ok=True)


@contextmanager
def _no_backup_of(file: Path, folder: Path | None = None) -> Iterator[None]:
    """Whatever of the files is at fault leaves as NoBackup. `folder` is where the backups lie."""
    try:
        with errors.told(file):
            yield
    except kinds.FileProblem as problem:
        fields = kinds.named(file) | {"reason": _reason(problem)}
        if folder is None:
            raise NoBackup(_FAILED, mark("Save a copy in another folder."), **fields) from problem
        step = mark("Make room or allow writing in %(folder)s.")
        raise NoBackup(_FAILED, step, **fields | {"folder": str(folder)}) from problem


def _reason(problem: kinds.FileProblem) -> object:
    """What the system or SQLite said, in the user's words."""
    cause = problem.__cause__
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__
    return why(cause) if cause is not None else problem.fields.get("reason") or tell(problem)[0]
