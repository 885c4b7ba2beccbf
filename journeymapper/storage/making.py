"""Makes new project files: written beside their place, checked, and put there when they are whole.

A file that another program or this one may take for finished is never a half one, and a file that is there
already is replaced only where the caller says so.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from journeymapper import __version__
from journeymapper.i18n import mark
from journeymapper.leftovers import held, sweep
from journeymapper.model import rules
from journeymapper.model.document import Document
from journeymapper.model.progress import Progress
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Row
from journeymapper.storage.database.format import sealed_tables
from journeymapper.storage.database.rows import statements, write
from journeymapper.storage.database.seal import Seal, blob_hash, row_hashes, sum_of
from journeymapper.storage.history.bases import image_of
from journeymapper.storage.telling import errors, problems


@contextmanager
def beside(target: Path, *, replace: bool) -> Iterator[Path]:
    """A temporary file beside `target` (empty, for the block to fill); afterwards it lies at `target`.

    Where the block raises, nothing is left of it and `target` is as it was. Raises TargetExists, unless
    `replace`. What may lie beside a project file is looked at by `opening.new_place`.
    """
    if not replace and os.path.lexists(target):
        raise problems.target_exists(target)
    temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(8)}.tmp")
    try:
        sweep(target.parent)
        with errors.making(target), held(temporary):
            yield temporary
            _sync(temporary)
            _put(temporary, target, replace=replace)
            sync_folder(target.parent)
    finally:
        # SQLite leaves its journal where it could not finish the file.
        for rest in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                rest.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """A text file lies at `path`, in UTF-8; one that was there is replaced. Raises Problems."""
    with beside(path, replace=True) as temporary:
        temporary.write_text(text, encoding="utf-8")


Settings = Mapping[tuple[str, str], str]
"""(journey or "", key) to JSON, as the file has them."""


def write_new(
    path: Path,
    document: Document,
    clock: datetime,
    *,
    start: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> None:
    """Makes a project file at `path`, where nothing or an empty file is, with `document` and no history.

    `start` is the name of the content in the files that share it; None where there are none. Raises Problems
    where the document breaks a rule or the file can't be written, and Cancelled where `progress` is called
    off; then half a file may lie there.
    """
    progress = progress or Progress()
    rules.check_all(document, progress)
    with errors.making(path):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o666))
        if path.stat().st_size:
            raise problems.target_exists(path)
        connection = db.connect(path)
        try:
            with db.transaction(connection):
                db.make_tables(connection)
                seal: dict[str, tuple[int, int]] = dict.fromkeys(sealed_tables(), (0, 0))
                for name, rows in image_of(document).items():
                    progress.tell(mark("Writing the file"))
                    write(connection, statements(name).insert, rows)
                    seal[name] = sum_of(row_hashes(rows))
                blobs = list(document.blobs.values())
                write(
                    connection,
                    statements("blob").insert,
                    [(b.hash, b.media_type, b.width, b.height, b.data) for b in blobs],
                )
                seal["blob"] = sum_of(map(blob_hash, blobs))
                more: dict[str, list[Row]] = {
                    "meta": list(_meta(document, clock, start).items()),
                    "setting": [(*name, value) for name, value in (settings or {}).items()],
                }
                for name, rows in more.items():
                    write(connection, statements(name).insert, rows)
                    seal[name] = sum_of(row_hashes(rows))
                write(connection, statements("seal").insert, _seal_rows(seal))
        finally:
            db.close(connection)


def sync_folder(folder: Path) -> None:
    """A rename in `folder` survives a power cut; on Windows the rename itself sees to it.

    Some file systems (of networks, of phones) can't sync a folder, and one that may not be listed can't be
    opened; the rename is done nevertheless.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _meta(document: Document, clock: datetime, start: str | None) -> dict[str, str]:
    return {
        "project": document.project.id,
        "lineage": secrets.token_hex(16),
        "created": clock.astimezone(UTC).isoformat(),
        "program": __version__,
        "start": start or secrets.token_hex(16),
    }


def _seal_rows(seal: Seal) -> list[tuple[object, ...]]:
    return [(name, count, f"{total:032x}") for name, (count, total) in seal.items()]


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _put(temporary: Path, target: Path, *, replace: bool) -> None:
    if replace:
        temporary.replace(target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise problems.target_exists(target) from None
    except OSError:  # a file system without links, as on most memory sticks
        if os.path.lexists(target):
            raise problems.target_exists(target) from None
        temporary.rename(target)
