"""Pictures on the board and portraits of personas. Their bytes come ready to be stored."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.room import put_at


def add_picture(
    document: Document,
    ids: IdSource,
    journey: Id,
    blob: r.Blob,
    x: float,
    y: float,
    width: float,
    height: float,
) -> Edit:
    """A new picture with its top left corner at x, y, shown width × height units large."""
    draft = Draft(document)
    draft.get(r.Journey, journey)
    draft.add_blob(blob)
    picture = r.Picture(
        id=ids(), journey=journey, x=0, y=0, width=_size(width), height=_size(height), image=blob.hash
    )  # fmt: skip
    put_at(draft, picture, x, y)
    return draft.edit(label("picture.add", [picture]), (picture.id,))


def replace_picture(document: Document, picture: Id, blob: r.Blob) -> Edit:
    """Shows another picture at the same place and width; the height follows its proportions."""
    draft = Draft(document)
    found = draft.get(r.Picture, picture)
    draft.add_blob(blob)
    height = _size(found.width * blob.height / blob.width)
    draft.put(replace(found, image=blob.hash, height=height))
    return draft.edit(label("picture.replace", [found]), (picture,))


def set_portrait(document: Document, persona: Id, blob: r.Blob | None) -> Edit:
    """Gives a persona a portrait; None takes it away."""
    draft = Draft(document)
    found = draft.get(r.Persona, persona)
    if blob is not None:
        draft.add_blob(blob)
    draft.put(replace(found, portrait=blob.hash if blob else None))
    return draft.edit(label("portrait.set" if blob else "portrait.clear", [found]), (persona,))


def _size(value: float) -> int:
    return min(max(round(value), r.SIZE_LOW), r.SIZE_HIGH)
