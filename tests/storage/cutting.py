"""Leaves project files as a power cut or a kill would: in the middle of a transaction."""

import sqlite3
from contextlib import closing
from pathlib import Path


def cut_off(path: Path) -> tuple[bytes, bytes]:
    """The file at `path` (closed) gets half of an edit and a hot journal; the bytes of both.

    A cache of one page makes SQLite write changed pages before the commit, the journal before them.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE projects SET title = 'half an edit'")
        connection.execute("CREATE TABLE filler (text TEXT)")
        connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 4_000,)] * 60)
        journal = path.with_name(path.name + "-journal")
        data, hot = path.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(data)
    journal.write_bytes(hot)
    return data, hot
