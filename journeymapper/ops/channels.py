"""The project's own list of channels. Putting one on a card is `attach.set_channel`."""

from __future__ import annotations

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import channel_named
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label


def add_channel(document: Document, ids: IdSource, name: str) -> Edit:
    """Adds a channel; one with this name already changes nothing."""
    draft = Draft(document)
    channel: r.Channel | None = channel_named(draft, ids, name)
    if channel is None:
        raise Problem("A name is missing.", "Type at least one character.")
    return draft.edit(label("channel.add", [channel]), (channel.id,))
