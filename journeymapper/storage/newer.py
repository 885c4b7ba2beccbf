"""What this version understands of a file that a newer one made, to be looked at; the file is only read.

Decides which tables and columns are read, and how much of them. Nothing of the file is believed: its bytes
are read into memory, what it calls a table has to be one, only plain columns that this version knows by name
are asked for, and what they hold is fitted together by `healing`, as after a rescue. Neither history nor save
points nor how journeys were shown are looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from journeymapper.i18n import mark
from journeymapper.model import rules
from journeymapper.model.document import TABLES, Document
from journeymapper.model.field_rules import is_id
from journeymapper.model.fields import Id, specs
from journeymapper.model.progress import Progress
from journeymapper.model.records import Blob
from journeymapper.storage.checking.contents import checked_contents
from journeymapper.storage.checking.limits import MOST_PICTURES, MOST_RECORD_BYTES, bytes_in, check_rows
from journeymapper.storage.checking.registry import Registry, identity_of
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Row
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.format import FORMAT, table_names
from journeymapper.storage.database.seal import is_picture
from journeymapper.storage.live_file import ProjectFile
from journeymapper.storage.making import write_new
from journeymapper.storage.opening import Newer, Opened, check_header, check_size, format_in, resolved
from journeymapper.storage.project_file import open_project
from journeymapper.storage.reading import bytes_at_rest
from journeymapper.storage.salvaging.healing import Healing, healed
from journeymapper.storage.salvaging.mending import possible
from journeymapper.storage.telling import errors, kinds, problems

MOST_OBJECTS = 1_000
"""Tables and indexes in the schema of a file of whatever format."""
_BLOB = ("hash", "media_type", "width", "height", "data")
_COLUMNS = {"blob": _BLOB} | {table: tuple(specs(record)) for table, record in TABLES.items()}
"""What is read, in the order of the present format."""


@dataclass(slots=True)
class Understood:
    """What was read: rows by table and id, with a possible value where the file has no such column.

    `tables` and `columns` count those that this version does not know, `strange` rows and pictures that are
    none.
    """

    tables: int
    columns: int = 0
    strange: int = 0
    project: Id | None = None
    records: dict[str, dict[Id, Row]] = field(default_factory=dict)
    blobs: dict[str, Blob] = field(default_factory=dict)


def look_at_newer(
    path: Path,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], Id],
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> ProjectFile:
    """What is understood of the file at `path`, as a project in memory that can only be looked at and copied.

    Its `newer` says what is missing. A copy of it is a project of the present format with what is shown.
    Raises Problems (NothingReadable where nothing is understood, Foreign where the file would do something by
    itself), and Cancelled where `progress` is called off. May be called in a thread that then hands the file
    over.
    """
    progress = progress or Progress()
    registry = registry or Registry()
    path = resolved(path)
    with errors.told(path):
        identity = identity_of(path)
        changed = _changed_at(path, clock())
    if registry.holds(identity):
        raise problems.open_here(path)
    check_size(path)
    data, recovered = bytes_at_rest(path)
    if format_in(data) <= FORMAT:  # it has been replaced meanwhile
        return open_project(path, clock=clock, read_only=True, registry=registry, progress=progress)
    document, newer = understood(data, path, new_id=new_id, progress=progress)
    connection = _as_project(document, changed)
    try:
        opened = Opened(connection, checked_contents(connection, path), identity, recovered, newer=newer)
        return ProjectFile(
            path, opened, clock=clock, registry=registry, refusal=problems.only_newer_can_change
        )
    except BaseException:
        db.close(connection)
        raise


def understood(
    data: bytes, path: Path, *, new_id: Callable[[], Id], progress: Progress
) -> tuple[Document, Newer]:
    """The document that the bytes of a newer file make, and what is missing in it. Raises as `look_at_newer`.

    `path` is only named in Problems.
    """
    with suppress(kinds.NewerFormat):
        check_header(data, path)
    with errors.distrusted(path):
        connection = db.connect_image(data)
    try:
        connection.driver.text_factory = _text_of
        connection.progress = progress
        with errors.distrusted(path), db.suspicious(connection):
            found = _read(connection, path)
    finally:
        db.close(connection)
    if not any(found.records.values()):
        raise problems.nothing_understood(path, format_in(data))
    progress.tell(mark("Putting it together"))
    document, healing = healed(found.records, found.blobs, found.project, new_id)
    progress.check()
    return document, _missing(format_in(data), found, healing)


def _text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _read(connection: Connection, path: Path) -> Understood:
    names = _tables_in(connection, path)
    found = Understood(len(names - set(table_names())))
    columns = {}
    for table, known in _COLUMNS.items():
        if table not in names:
            continue
        every = db.rows(connection, f"PRAGMA table_xinfo({table})")
        # One that is worked out when it is read (hidden) is none of those that this version made.
        plain = {str(name) for _at, name, _type, _filled, _default, _key, hidden in every if not hidden}
        columns[table] = [name for name in known if name in plain]
        found.columns += len(every) - len(columns[table])
    _check_amount(connection, path, columns)
    if "meta" in names:
        found.project = _project_in(connection)
    for at, table in enumerate(TABLES):
        connection.progress.tell(mark("Reading"), at, len(TABLES))
        found.records[table] = _records(connection, table, columns.get(table, []), found)
    if columns.get("blob") == list(_BLOB):
        _take_pictures(connection, found)
    return found


def _tables_in(connection: Connection, path: Path) -> set[str]:
    """The tables of the file, those of SQLite itself left out. Raises Foreign where anything is active."""
    objects = db.rows(connection, f"SELECT type, name, sql FROM sqlite_master LIMIT {MOST_OBJECTS + 1}")
    if len(objects) > MOST_OBJECTS:
        raise problems.too_large(path)
    names = set()
    for kind, name, sql in objects:
        if kind == "table" and str(sql).startswith("CREATE TABLE "):
            names.add(str(name))
        elif kind != "index":  # a view, a trigger, or a table that a part of SQLite makes up
            raise problems.foreign(path, f"{kind} {name}"[:200])
    return {name for name in names if not name.startswith("sqlite_")}


def _check_amount(connection: Connection, path: Path, columns: dict[str, list[str]]) -> None:
    """Raises TooLarge where more would be read than a project can hold."""
    tables = [table for table in columns if table != "blob"]
    check_rows(connection, path, columns)
    size = sum(bytes_in(connection, table, f'"{name}"') for table in tables for name in columns[table])
    if size > MOST_RECORD_BYTES:
        raise problems.too_large(path)
    if "data" in columns.get("blob", ()):
        ((count, pictures),) = db.rows(
            connection, "SELECT count(*), coalesce(sum(length(data)), 0) FROM blob"
        )
        if int(str(count)) > MOST_PICTURES or int(str(pictures)) > rules.MOST_PICTURES_BYTES:
            raise problems.too_large(path)


def _project_in(connection: Connection) -> Id | None:
    columns = {str(row[1]) for row in db.rows(connection, "PRAGMA table_info(meta)")}
    if not columns >= {"key", "value"}:
        return None
    found = db.rows(connection, "SELECT value FROM meta WHERE key = 'project' LIMIT 1")
    return str(found[0][0]) if found and is_id(found[0][0]) else None


def _records(connection: Connection, table: str, columns: list[str], found: Understood) -> dict[Id, Row]:
    if "id" not in columns:
        return {}
    declared = specs(TABLES[table])
    names = ", ".join(f'"{name}"' if name in columns else "NULL" for name in declared)
    absent = [at for at, name in enumerate(declared) if name not in columns]
    stand_ins = {at: possible(list(declared.values())[at], None) for at in absent}
    rows: dict[Id, Row] = {}
    for values in db.each(connection, f"SELECT {names} FROM {table}"):
        row = tuple(stand_ins.get(at, value) for at, value in enumerate(map(_plain, values)))
        if isinstance(row[0], str) and row[0] not in rows:
            rows[row[0]] = row
        else:
            found.strange += 1
    return rows


def _plain(value: object) -> object:
    """A value of a kind that records have; None in place of any other."""
    return value if isinstance(value, str | int) else None


def _take_pictures(connection: Connection, found: Understood) -> None:
    for row in db.each(connection, f"SELECT {', '.join(_BLOB)} FROM blob"):
        connection.progress.check()
        match row:
            case (str(name), str(kind), int(width), int(height), bytes(data)):
                blob = Blob(name, kind, width, height, data)
                if is_picture(blob):
                    found.blobs[name] = blob
                    continue
        found.strange += 1


def _missing(format_: int, found: Understood, healing: Healing) -> Newer:
    left_out = healing.left_out.total() + found.strange
    return Newer(
        format_, found.tables, found.columns, left_out, healing.mended.total(), healing.made_up.total()
    )


def _changed_at(path: Path, now: datetime) -> datetime:
    """When the file was last written, as far as that can be: a file may be of any time."""
    try:
        return datetime.fromtimestamp(min(max(path.stat().st_mtime, 0), now.timestamp()), UTC)
    except (OverflowError, ValueError):
        return now


def _as_project(document: Document, changed: datetime) -> Connection:
    """A project of the present format in memory, last changed at `changed`."""
    with TemporaryDirectory(prefix="journeymapper-") as folder:
        made = Path(folder) / "shown.sqlite"
        write_new(made, document, changed)
        return db.connect_image(made.read_bytes())
