"""The text that a thing on the board shows as its own: title, text or caption, for the editor in place."""

from __future__ import annotations

from typing import Any

from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_field
from journeymapper.ui.board.places import text_place
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.editor import Own, TextPlace


def own_text(stage: BoardStage, thing: Id) -> Own:
    """The own text of a card, phase, note or picture."""
    document = stage.document
    field = "text" if thing in document.notes else "caption" if thing in document.pictures else "title"

    def read() -> str | None:
        tables = (stage.document.nodes, stage.document.notes, stage.document.phases, stage.document.pictures)
        record: Any = next((rows[thing] for rows in tables if thing in rows), None)
        return None if record is None else str(getattr(record, field))

    def store(text: str, merge_key: str) -> bool:
        return stage.workspace.run(set_field, (thing,), field, text, merge_key) is not None

    def place() -> TextPlace:
        return text_place(stage.document, thing, stage.rect(thing), stage.groups_of((thing,)))

    return Own(thing, read, store, place, many=field == "text")
