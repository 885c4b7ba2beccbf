"""Copying personas with sheet and empathy map, within a project and from one to another.

Channels and the project's own fields are found again by id, else by name; where the project has none of that
name, they are added. What items of an empathy map became stays behind: it belongs to journeys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import channel_like
from journeymapper.ops.clip_format import OF_PERSONAS, read_clip, write_clip
from journeymapper.ops.copies import renamed
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import last_key
from journeymapper.ops.personas import let_join, numbered


def copy_personas(document: Document, personas: tuple[Id, ...]) -> dict[str, object]:
    """What goes on the clipboard; as `clipboard.copy_things`. Raises Problem where nobody is copied."""
    draft = Draft(document)
    people = [draft.get(r.Persona, persona) for persona in dict.fromkeys(personas)]
    if not people:
        raise Problem("There is nothing here to copy.", "Select a persona.")
    own: list[Any] = [
        row
        for kind in (r.PersonaChannel, r.PersonaFieldText, r.EmpathyItem)
        for person in people
        for row in draft.group(kind, "persona", person.id)
    ]
    channels = {row.channel for row in own if isinstance(row, r.PersonaChannel)}
    fields = {row.field for row in own if isinstance(row, r.PersonaFieldText)}
    records: list[r.Record] = [
        *people,
        *(channel for channel in draft.all(r.Channel) if channel.id in channels),
        *(field for field in draft.all(r.PersonaField) if field.id in fields),
        *(replace(row, became=None) if isinstance(row, r.EmpathyItem) else row for row in own),
    ]
    return write_clip(records, 0, 0)


def holds_personas(clip: object) -> bool:
    """Whether a clip is one of personas, and not of things of a board."""
    records = clip.get("records") if isinstance(clip, dict) else None
    return isinstance(records, dict) and "personas" in records and "nodes" not in records


def paste_personas(
    document: Document, ids: IdSource, clip: object, journey: Id, blobs: Iterable[r.Blob] = ()
) -> Edit:
    """Adds the personas of a clip, who go `journey` from now on; a name that is taken gets a number.

    A portrait whose bytes are neither there nor in the project is left out. Raises Problem where the clip is
    damaged or has no persona.
    """
    draft = Draft(document)
    draft.get(r.Journey, journey)
    records = read_clip(clip).records
    if not records["personas"]:
        raise Problem("There is nothing here to paste.", "Copy a persona in the Customers view.")
    channels = {channel.id: channel_like(draft, ids, channel) for channel in records["channels"]}
    fields = {field.id: _field(draft, ids, field) for field in records["persona_fields"]}
    pictures = {blob.hash: blob for blob in blobs}
    own = [row for table in OF_PERSONAS[1:] for row in records[table]]
    copies = renamed([*records["personas"], *own], ids)
    names = {person.name for person in draft.all(r.Persona)}
    added = []
    for person in records["personas"]:
        copy = replace(copies[person.id], order=last_key(draft.all(r.Persona)))
        if person.name in names:
            copy = replace(copy, name=numbered(draft, r.Persona, person.name))
        added.append(draft.put(_with_portrait(draft, copy, pictures)))
        let_join(draft, ids, copy.id, journey)
    said = set()
    for row in own:
        copy = copies[row.id]
        if isinstance(copy, r.EmpathyItem):
            draft.put(replace(copy, became=None))
            continue
        if isinstance(copy, r.PersonaChannel):
            copy = replace(copy, channel=channels[copy.channel])
            about = (copy.persona, copy.channel)
        else:
            copy = replace(copy, field=fields[copy.field])
            about = (copy.persona, copy.field)
        # Two channels or fields of there may be one here.
        if about not in said:
            said.add(about)
            draft.put(copy)
    return draft.edit(label("persona.paste", added), tuple(person.id for person in added))


def _with_portrait(draft: Draft, person: r.Persona, pictures: dict[str, r.Blob]) -> r.Persona:
    if person.portrait in pictures:
        draft.add_blob(pictures[person.portrait])
    elif person.portrait is not None and not draft.holds(person.portrait):
        return replace(person, portrait=None)
    return person


def _field(draft: Draft, ids: IdSource, field: r.PersonaField) -> Id:
    known = draft.all(r.PersonaField)
    same = (row for row in known if row.title.casefold() == field.title.casefold())
    found = draft.find(r.PersonaField, field.id) or next(same, None)
    if found is None:
        found = draft.put(replace(field, id=ids(), order=last_key(known), copied_from=field.id))
    return found.id
