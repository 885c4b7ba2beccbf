"""Copy, paste and duplicate, within a journey, between journeys and between projects.

Links among copied cards come along, and all that hangs on either. Channels and personas are found again by
id, else by name; where the project has none of that name, they are added, so that nothing copied is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import HOSTED, Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.geometry import ROW, Rect, enclosing, place, snap
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import channel_like
from journeymapper.ops.clip_format import Clip, read_clip, write_clip
from journeymapper.ops.copies import renamed, with_hosted
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import last_key
from journeymapper.ops.personas import let_join
from journeymapper.ops.room import Thing, boxes_of, free_below, put_at, solid_boxes, things_in


def copy_things(document: Document, things: tuple[Id, ...]) -> dict[str, object]:
    """What goes on the clipboard: cards, notes and pictures of one journey, of a phase all that stands in it.

    The value is JSON-able; under "blobs" are the hashes of the pictures, whose bytes go separately. Raises
    Problem where nothing of this can be copied.
    """
    draft = Draft(document)
    placed = _copied(draft, things)
    nodes = {thing.id for thing in placed if isinstance(thing, r.Node)}
    links = [link for node in sorted(nodes) for link in draft.links_from(node) if link.target in nodes]
    links.sort(key=lambda link: (link.order, link.id))
    corner = [place(draft, thing) for thing in placed]
    flat = [replace(t, phase=None, x=x, y=y) for t, (x, y) in zip(placed, corner, strict=True)]
    records = with_hosted(draft, [*flat, *links])
    records += _named(draft, records)
    return write_clip(records, min(x for x, _ in corner), min(y for _, y in corner))


def _copied(draft: Draft, things: tuple[Id, ...]) -> list[Thing]:
    found: dict[Id, Thing] = {}
    for record in (draft.locate(thing) for thing in things):
        if isinstance(record, r.Phase):
            found |= {thing.id: thing for thing in things_in(draft, record.id)}
        elif isinstance(record, r.Node | r.Note | r.Picture):
            found[record.id] = record
    placed = sorted(found.values(), key=lambda thing: (getattr(thing, "order", ""), thing.id))
    if not placed or len({thing.journey for thing in placed}) > 1:
        raise Problem("There is nothing here to copy.", "Select cards, notes or pictures.")
    return placed


def _named(draft: Draft, records: list[r.Record]) -> list[r.Record]:
    """The personas and channels that the records name."""
    personas = dict.fromkeys(getattr(record, "persona", None) for record in records)
    channels = dict.fromkeys(record.channel for record in records if isinstance(record, r.Node))
    return [
        *(replace(draft.get(r.Persona, persona), portrait=None) for persona in personas if persona),
        *(draft.get(r.Channel, channel) for channel in channels if channel),
    ]


def paste(
    document: Document, ids: IdSource, clip: object, journey: Id, x: float, y: float,
    blobs: Iterable[r.Blob] = (),
) -> Edit:  # fmt: skip
    """Puts what was copied on a journey's board, its top left corner at x, y; snapped.

    `blobs` are the pictures of the clip; one whose bytes are neither there nor in the project is left out.
    Raises Problem where the clip is damaged, or where nothing of it can be pasted.
    """
    draft = Draft(document)
    draft.get(r.Journey, journey)
    added = _put_clip(draft, ids, read_clip(clip), journey, (x, y), {blob.hash: blob for blob in blobs})
    return draft.edit(label("thing.paste", added), tuple(thing.id for thing in added))


def duplicate(document: Document, ids: IdSource, things: tuple[Id, ...]) -> Edit:
    """Copies of cards, notes and pictures, below them at the first place that is free."""
    draft = Draft(document)
    clip = read_clip(copy_things(document, things))
    copied = _copied(draft, things)
    boxes = boxes_of(draft, copied[0].journey, {})
    whole = enclosing([boxes[thing.id] for thing in copied]) or Rect(0, 0, 0, 0)
    spot = Rect(whole.x, whole.y + ROW, whole.width, whole.height)
    corner = (whole.x, free_below(spot, solid_boxes(draft, copied[0].journey, {}).values()))
    added = _put_clip(draft, ids, clip, copied[0].journey, corner, {})
    return draft.edit(label("thing.duplicate", added), tuple(thing.id for thing in added))


def _put_clip(
    draft: Draft,
    ids: IdSource,
    clip: Clip,
    journey: Id,
    corner: tuple[float, float],
    blobs: Mapping[str, r.Blob],
) -> list[Thing]:
    """Adds copies of the clip's records to the draft; the things that were placed."""
    records = clip.records
    dx, dy = snap(corner[0]) - clip.x, snap(corner[1]) - clip.y
    pictures = [p for p in records["pictures"] if p.image is None or p.image in blobs or draft.holds(p.image)]
    things = [*records["nodes"], *records["notes"], *pictures]
    if not things:
        raise Problem("There is nothing here to paste.", "Copy cards, notes or pictures from a board.")
    hosted = [row for table in HOSTED for row in records[table]]
    copies = renamed([*things, *records["links"], *hosted], ids)
    personas = _personas(draft, ids, records["personas"], hosted, journey)
    channels = {channel.id: channel_like(draft, ids, channel) for channel in records["channels"]}
    added = []
    for original in things:
        copy = replace(copies[original.id], journey=journey, phase=None)
        if isinstance(copy, r.Node):
            key = last_key(draft.group(r.Node, "journey", journey))
            copy = replace(copy, order=key, channel=channels.get(copy.channel or ""))
        elif isinstance(copy, r.Picture) and copy.image is not None and copy.image in blobs:
            draft.add_blob(blobs[copy.image])
        added.append(put_at(draft, copy, original.x + dx, original.y + dy))
    for link in records["links"]:
        key = last_key(draft.group(r.Link, "journey", journey))
        draft.put(replace(copies[link.id], journey=journey, order=key))
    for row in hosted:
        copy = copies[row.id]
        if isinstance(copy, r.LaneText) and draft.find(r.Lane, copy.lane) is None:
            continue
        if getattr(copy, "persona", None) is not None:
            copy = replace(copy, persona=personas[copy.persona])
        draft.put(copy)
    return added


def _personas(
    draft: Draft, ids: IdSource, copied: list[r.Persona], hosted: list[Any], journey: Id
) -> dict[Id, Id]:
    """The project's persona for each of the clip's; those who are pasted about go the journey then."""
    used = {getattr(row, "persona", None) for row in hosted}
    found: dict[Id, Id] = {p.id: p.id for p in copied if draft.find(r.Persona, p.id)}
    for persona in copied:
        if persona.id not in found and persona.id in used:
            found[persona.id] = _persona_like(draft, ids, persona, set(found.values()))
    for persona in copied:
        if persona.id in used:
            let_join(draft, ids, found[persona.id], journey)
    return found


def _persona_like(draft: Draft, ids: IdSource, persona: r.Persona, taken: set[Id]) -> Id:
    """One of the same name whom nobody else of the clip stands for, else a new one with the same sheet."""
    everybody = draft.all(r.Persona)
    for other in everybody:
        if other.name.casefold() == persona.name.casefold() and other.id not in taken:
            return other.id
    new = replace(persona, id=ids(), order=last_key(everybody), portrait=None, copied_from=persona.id)
    return draft.put(new).id
