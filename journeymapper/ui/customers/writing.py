"""What the editor in place writes on the pages of the Customers view, and where it stands.

Decides which parts of a page are texts. Typing is stored as everywhere: see `canvas.editor`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ops.empathy import add_item
from journeymapper.ops.fields import set_field
from journeymapper.ops.personas import name_persona_channels, set_persona_field
from journeymapper.ui.canvas.editor import Own, TextPlace
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.inspector.binding import in_place, under_key

LINES = {"name": 34.0, "age": 17.0, "role": 15.0}
"""Blocks of one line, with the size of their letters."""
TEXTS = {
    "kind_reason": 12.5, "quote": 21.0, "summary": 14.0, "goals": 13.5, "needs": 13.5, "frustrations": 13.5,
    "habits": 13.5,
}  # fmt: skip
"""Blocks of several lines."""
LISTS = ("goals", "needs", "frustrations", "habits", "channels")
"""Blocks with a title above their text, which are an entry a line."""
OWN = "field:"
"""Blocks of the project's own fields are called so, with the field's id."""
TITLE_HEIGHT, TITLE_INDENT = 18.0, 8.0
STATEMENT_SIZE = 22.0
STATEMENT_HEAD = 18.0
ITEM_SIZE = 12.5
LEAST_WIDTH = 150.0


def is_text(spot: Spot) -> bool:
    """Whether a text can be typed there."""
    if spot.kind == "block":
        known = spot.key in LINES or spot.key in TEXTS or spot.key in ("channels", "evidence")
        return known or spot.key.startswith(OWN)
    return spot.kind in ("statement", "item")


def is_list(spot: Spot) -> bool:
    """Whether a character that is typed on it begins a new line, and does not take the text's place."""
    return spot.kind == "block" and (spot.key in LISTS or spot.key in TEXTS or spot.key.startswith(OWN))


def editing(stage: CustomerStage, spot: Spot) -> Own:
    """The text of a spot for which `is_text` holds."""
    if spot.kind == "item":
        return _item_editing(stage, spot.key)
    if spot.kind == "statement":
        project = stage.document.project.id
        read, store = _plain(stage, "projects", project, "customer_statement")
        return Own(project, read, store, lambda: _statement_place(stage, spot))
    persona = stage.persona
    place = _block_place(stage, spot)
    name = "evidence_text" if spot.key == "evidence" else spot.key
    if name == "channels":
        read, store = _channels(stage, persona)
    elif name.startswith(OWN):
        read, store = _own_field(stage, persona, name.removeprefix(OWN))
    else:
        read, store = _plain(stage, "personas", persona, name)
    return Own(persona, read, store, place, many=name not in LINES, late=name in ("channels", "name"))


Read = Callable[[], str | None]
Store = Callable[[str, str], bool]


def _plain(stage: CustomerStage, table: str, record: Id, name: str) -> tuple[Read, Store]:
    def read() -> str | None:
        row = stage.document.rows(table).get(record)
        return None if row is None else str(getattr(row, name))

    def store(text: str, merge_key: str) -> bool:
        return stage.workspace.run(in_place(set_field), (record,), name, text, merge_key) is not None

    return read, store


def channel_names(document: Document, persona: Id) -> list[str]:
    """The channels that a persona prefers, in the project's order."""
    preferred = {row.channel for row in document.group("persona_channels", "persona", persona)}
    return [channel.name for channel in document.ordered("channels") if channel.id in preferred]


def _channels(stage: CustomerStage, persona: Id) -> tuple[Read, Store]:
    def read() -> str | None:
        document = stage.document
        return "\n".join(channel_names(document, persona)) if persona in document.personas else None

    def store(text: str, merge_key: str) -> bool:
        write, new_id = under_key(name_persona_channels, merge_key), stage.workspace.session.new_id
        return stage.workspace.run(write, new_id, persona, text) is not None

    return read, store


def _own_field(stage: CustomerStage, persona: Id, own: Id) -> tuple[Read, Store]:
    def read() -> str | None:
        if own not in stage.document.persona_fields or persona not in stage.document.personas:
            return None
        texts = stage.document.group("persona_field_texts", "persona", persona)
        return next((row.text for row in texts if row.field == own), "")

    def store(text: str, merge_key: str) -> bool:
        new_id = stage.workspace.session.new_id
        write = in_place(set_persona_field)
        return stage.workspace.run(write, new_id, persona, own, text, merge_key) is not None

    return read, store


def _item_editing(stage: CustomerStage, item: Id) -> Own:
    read, store = _plain(stage, "empathy_items", item, "text")
    begun = read() or ""

    def kept(text: str, merge_key: str) -> bool:
        # An item says something: emptied it says what it did, and Delete removes it.
        return store(text if text.strip() else begun, merge_key)

    def place() -> TextPlace:
        return TextPlace(stage.places.get(Spot("item", item), Rect(0, 0, 0, 0)), ITEM_SIZE, False)

    return Own(item, read, kept, place, many=True)


@dataclass
class NewItem:
    """The next item of a field while it is typed: a record as soon as there is something to store."""

    stage: CustomerStage
    persona: Id
    field: str
    made: Id | None = None

    def editing(self) -> Own:
        """Its text, for the editor; the thing it is about is the field."""
        return Own(self.field, self._read, self._store, self._place)

    def _read(self) -> str | None:
        if self.persona not in self.stage.document.personas or self.stage.empathy is None:
            return None
        item = self.stage.document.empathy_items.get(self.made or "")
        return item.text if item is not None else ""

    def _store(self, text: str, merge_key: str) -> bool:
        workspace = self.stage.workspace
        if self.made is not None and self.made in workspace.document.empathy_items:
            if not text.strip():
                return True
            return workspace.run(in_place(set_field), (self.made,), "text", text, merge_key) is not None
        if not text.strip():
            return True
        made = self.made = workspace.session.new_id()
        write = under_key(add_item, merge_key)
        if workspace.run(write, lambda: made, self.persona, self.field, text) is None:
            self.made = None
            return False
        return True

    def _place(self) -> TextPlace:
        stage = self.stage
        own = stage.places.get(Spot("item", self.made or ""))
        if own is None and stage.empathy is not None:
            own = stage.empathy.slots[self.field]
        return TextPlace(own or Rect(0, 0, 0, 0), ITEM_SIZE, False)


def _statement_place(stage: CustomerStage, spot: Spot) -> TextPlace:
    rect = stage.places[spot]
    below = Rect(rect.x, rect.y + STATEMENT_HEAD, rect.width, max(rect.height - STATEMENT_HEAD, 24))
    return TextPlace(below, STATEMENT_SIZE, True)


def _block_place(stage: CustomerStage, spot: Spot) -> Callable[[], TextPlace]:
    size = LINES.get(spot.key) or TEXTS.get(spot.key, 12.0 if spot.key == "evidence" else 13.5)
    titled = spot.key in LISTS or spot.key.startswith(OWN)

    def place() -> TextPlace:
        rect = stage.places.get(spot, Rect(0, 0, 0, 0))
        if titled:
            rect = Rect(
                rect.x + TITLE_INDENT,
                rect.y + TITLE_HEIGHT,
                rect.width - TITLE_INDENT,
                rect.height - TITLE_HEIGHT,
            )
        wide = Rect(rect.x - 4, rect.y - 2, max(rect.width, LEAST_WIDTH) + 8, rect.height + 4)
        return TextPlace(wide, size, spot.key == "name")

    return place
