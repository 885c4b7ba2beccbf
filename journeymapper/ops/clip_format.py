"""What lies on the clipboard: copied records as plain JSON values, and reading them back with suspicion.

A clip may come from another project, another version or a stranger: nothing in it is believed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from journeymapper.frozen import frozen
from journeymapper.model import records as r
from journeymapper.model.document import HOSTED, TABLES, table_of
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import COORDINATE_LIMIT, Id, specs
from journeymapper.model.problem import Problem
from journeymapper.ops.fields import cleaned

FORMAT = "journeymapper-clip"
VERSION = 1
RECORDS_LIMIT = 20_000
"""Most records that a clip may hold."""
OF_PERSONAS = ("persona_fields", "persona_channels", "persona_field_texts", "empathy_items")
CLIP_TABLES = ("nodes", "links", "notes", "pictures", *HOSTED, "personas", "channels", *OF_PERSONAS)
"""Tables of a clip: what was copied, and the personas and channels that it names.

A clip of personas has the rows of OF_PERSONAS that make up their sheets and empathy maps, too.
"""


@frozen
class Clip:
    """A clip that was read: records by table, and the top left corner of what was copied."""

    records: dict[str, list[Any]]
    x: int
    y: int


def write_clip(records: Iterable[r.Record], x: int, y: int) -> dict[str, object]:
    """A JSON-able clip; `x`, `y` is the top left corner of all that has a place, in board units."""
    tables: dict[str, list[dict[str, object]]] = {}
    images: dict[str, None] = {}
    for record in records:
        values: dict[str, object] = dataclasses.asdict(record)  # type: ignore[call-overload]
        tables.setdefault(table_of(record), []).append(values)
        image = getattr(record, "image", None) or getattr(record, "portrait", None)
        if image:
            images[image] = None
    return {"format": FORMAT, "version": VERSION, "x": x, "y": y, "records": tables, "blobs": list(images)}


def read_clip(clip: object) -> Clip:
    """Checks a clip and makes records of it. Raises Problem where it is not one, or not a sound one."""
    if not isinstance(clip, dict) or clip.get("format") != FORMAT:
        raise Problem("This was not copied from a journey.", "Copy cards, notes or pictures from a board.")
    if clip.get("version") != VERSION:
        raise Problem(
            "This was copied from another version of Journeymapper.", "Use the same version in both windows."
        )
    tables, x, y = clip.get("records"), clip.get("x"), clip.get("y")
    if not isinstance(tables, dict) or type(x) is not int or type(y) is not int:
        raise damaged()
    if max(abs(x), abs(y)) > COORDINATE_LIMIT:
        raise damaged()
    rows = [(table, row) for table, group in tables.items() for row in _rows(table, group)]
    if len(rows) > RECORDS_LIMIT:
        raise Problem("This is too much to paste at once.", "Copy it in several parts.")
    records: dict[str, list[Any]] = {table: [] for table in CLIP_TABLES}
    for table, row in rows:
        records[table].append(_record(TABLES[table], row))
    _check_references(records)
    return Clip(records, x, y)


def damaged() -> Problem:
    return Problem("What was copied can’t be read.", "Copy it again.")


def _rows(table: object, group: object) -> Sequence[object]:
    if table not in CLIP_TABLES or not isinstance(group, list):
        raise damaged()
    return group


def _record(kind: type, row: object) -> Any:
    declared = specs(kind)
    if not isinstance(row, dict) or not set(row) <= set(declared):
        raise damaged()
    values = {name: cleaned(value, declared[name]) for name, value in row.items()}
    for name, value in values.items():
        if declared[name].kind == "tally" and isinstance(value, list):
            values[name] = tuple(value)
    try:
        record = kind(**values)
    except TypeError as error:
        raise damaged() from error
    check_fields(record)
    return record


def _check_references(records: dict[str, list[Any]]) -> None:
    """Every link and everything that hangs on something refers to what was copied along."""
    every = [record for group in records.values() for record in group]
    if len({record.id for record in every}) != len(every):
        raise damaged()
    nodes = _ids(records["nodes"])
    for link in records["links"]:
        if not {link.source, link.target} <= nodes:
            raise damaged()
    hosts = {*nodes, *_ids(records["links"]), *_ids(records["feelings"]), *_ids(records["pain_points"])}
    personas, channels = _ids(records["personas"]), _ids(records["channels"])
    for table in HOSTED:
        for row in records[table]:
            persona = getattr(row, "persona", None)
            if row.host not in hosts or (persona is not None and persona not in personas):
                raise damaged()
    if any(node.channel is not None and node.channel not in channels for node in records["nodes"]):
        raise damaged()
    own = {"persona": personas, "channel": channels, "field": _ids(records["persona_fields"])}
    for table in ("persona_channels", "persona_field_texts"):
        for row in records[table]:
            if any(getattr(row, name) not in ids for name, ids in own.items() if hasattr(row, name)):
                raise damaged()
    if any(item.persona not in personas for item in records["empathy_items"]):
        raise damaged()


def _ids(records: list[Any]) -> set[Id]:
    return {record.id for record in records}
