"""The user's choices for the shown path: an entry to start at, an arrow to take at a fork.

Choices are kept per journey and persona; without one the path follows the shares (see `analysis.path`).
"""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import check_persona
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label


def choose_arrow(document: Document, ids: IdSource, journey: Id, persona: Id, link: Id) -> Edit:
    """Lets the persona's shown path take this link where it starts."""
    draft = Draft(document)
    way = draft.get(r.Link, link)
    _check_journey(way, journey)
    check_persona(draft, persona, journey)
    _choose(draft, ids, journey, persona, way.source, link)
    return draft.edit(label("path.choose_arrow", [draft.get(r.Node, way.target)]), (link,))


def choose_entry(document: Document, ids: IdSource, journey: Id, persona: Id, entry: Id) -> Edit:
    """Lets the persona's shown path begin at this entry point."""
    draft = Draft(document)
    node = draft.get(r.Node, entry)
    _check_journey(node, journey)
    check_persona(draft, persona, journey)
    if node.kind != "entry":
        raise Problem("A path begins at an entry point.", "Choose an entry point.")
    _choose(draft, ids, journey, persona, None, entry)
    return draft.edit(label("path.choose_entry", [node]), (entry,))


def follow_shares(document: Document, journey: Id, persona: Id) -> Edit:
    """Forgets all that was chosen for the persona's shown path of this journey."""
    draft = Draft(document)
    draft.get(r.Journey, journey)
    for choice in draft.group(r.PathChoice, "journey", journey):
        if choice.persona == persona:
            draft.remove(choice)
    return draft.edit(label("path.follow_shares"))


def _choose(draft: Draft, ids: IdSource, journey: Id, persona: Id, fork: Id | None, choice: Id) -> None:
    choices = draft.group(r.PathChoice, "journey", journey)
    there = next((row for row in choices if (row.persona, row.fork) == (persona, fork)), None)
    if there is None:
        there = r.PathChoice(id=ids(), journey=journey, persona=persona, fork=fork, choice=choice)
    draft.put(replace(there, choice=choice))


def _check_journey(thing: r.Node | r.Link, journey: Id) -> None:
    if thing.journey != journey:
        raise Problem("This belongs to another journey.", "Open that journey first.")
