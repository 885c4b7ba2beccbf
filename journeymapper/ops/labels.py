"""What an edit calls the things it is about: labels with the title of one thing, or the number of several."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.model import records as r
from journeymapper.model.diff import Label
from journeymapper.model.document import table_of
from journeymapper.ops.draft import Draft

_TITLE_FIELDS = ("title", "name", "caption", "text", "word")


def title_of(record: r.Record) -> str:
    """What people call the record: its title, name or the first line of its text; "" where it has none."""
    for field in _TITLE_FIELDS:
        text: str = getattr(record, field, "")
        if text:
            return text.partition("\n")[0]
    return ""


def kind_of(record: r.Record) -> str:
    """What the record is, in one word: its table, or for a node its kind."""
    return record.kind if isinstance(record, r.Node) else table_of(record)


def label(key: str, things: Sequence[r.Record] = (), **fields: str) -> Label:
    """The label of an edit about `things`: their number, and what one of them is and is called."""
    kinds = {kind_of(thing) for thing in things}
    said = {"title": title_of(things[0]) if len(things) == 1 else "", "count": str(len(things))}
    if len(kinds) == 1:
        said["kind"] = kinds.pop()
    return Label(key, {**said, **fields})


def label_at(draft: Draft, key: str, things: Sequence[r.Record], **fields: str) -> Label:
    """As `label`, for things that have no title: one link is named by its ends, a feeling by where it is."""
    if len(things) != 1:
        return label(key, things, **fields)
    (thing,) = things
    place = draft.locate(thing.host) if isinstance(thing, r.Feeling) else thing
    said = label(key, things, **ends_of(draft, place), **fields)
    if place is thing:
        return said
    return Label(key, {**said.fields, "title": title_of(place), "place": kind_of(place)})


def ends_of(draft: Draft, thing: r.Record) -> dict[str, str]:
    """The names of a link's ends and what they are; of other things nothing."""
    if not isinstance(thing, r.Link):
        return {}
    return between(draft.get(r.Node, thing.source), draft.get(r.Node, thing.target))


def between(source: r.Node, target: r.Node) -> dict[str, str]:
    """The names of two cards as the ends of a link, and what they are."""
    return {
        "source": title_of(source),
        "source_kind": source.kind,
        "target": title_of(target),
        "target_kind": target.kind,
    }
