"""The Map's cells as texts: what a lane says at a card or link, read and written.

A cell of a list (pain points, opportunities …) has a line for each of its records. Decides which record a
changed line belongs to, so that what hangs on it (severity, votes, owner) stays; where cells lie is the
layout's business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit, Label
from journeymapper.model.document import Document, IdSource
from journeymapper.model.durations import Duration, parse_duration, show_duration
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line, clean_text
from journeymapper.ops.attach import can_carry, channel_named, feeling_at, keep_feeling, put_score
from journeymapper.ops.draft import Draft
from journeymapper.ops.fields import put_duration, put_wait
from journeymapper.ops.hosted import drop_hosted
from journeymapper.ops.labels import label_at
from journeymapper.ops.lines import LISTS, list_rows, write_list

_CARRIED = {"pain_points": "pain_point", "opportunities": "opportunity"}
_ANYWHERE = ("touchpoint", "evidence", "questions")
_NODE_FIELDS = {"touchpoint": "title", "duration": "duration_typical"}
_LINK_FIELDS = {"touchpoint": "condition", "duration": "wait_typical"}
FACES = "12345"
"""A figure in the feelings' lane is a score, from very bad to very good: the keys that set it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: `lane` is a kind of lane or the id of one of the project's own, `host` a node or link."""

    lane: str
    host: Id


def takes_text(document: Document, spot: Spot) -> bool:
    """Whether a text can stand there."""
    host = _host(document, spot)
    if host is None:
        return False
    lane = document.lanes.get(spot.lane)
    if lane is not None or spot.lane in _ANYWHERE:
        return lane is None or lane.kind == "text"
    if spot.lane == "doing":
        return isinstance(host, r.Node) and host.kind == "touchpoint"
    return spot.lane in r.LANE_KINDS and can_carry(host, _CARRIED.get(spot.lane, spot.lane))


def cell_text(document: Document, spot: Spot, persona: Id) -> str:
    """What stands in a cell, as it is edited; of feelings the quote of `persona`. "" where nothing does."""
    host = _host(document, spot)
    if host is None:
        return ""
    if spot.lane == "touchpoint":
        return host.condition if isinstance(host, r.Link) else host.title
    if spot.lane == "channel":
        return document.channels[host.channel].name if isinstance(host, r.Node) and host.channel else ""
    if spot.lane == "doing":
        return host.doing if isinstance(host, r.Node) else ""
    if spot.lane == "duration":
        time = _time(host)
        return "" if time == Duration() else show_duration(time, document.journeys[host.journey].language)
    if spot.lane == "feeling":
        feeling = document.feeling_of(host.id, persona)
        return feeling.quote if feeling else ""
    if spot.lane == "evidence":
        evidence = document.evidence_of(host.id)
        return evidence.text if evidence else ""
    if spot.lane in LISTS:
        return "\n".join(row.text for row in list_rows(Draft(document), spot.lane, host.id))
    texts = document.group("lane_texts", "host", host.id)
    return next((row.text for row in texts if row.lane == spot.lane), "")


def set_cell(
    document: Document,
    ids: IdSource,
    spot: Spot,
    persona: Id,
    text: str,
    before: Document | None = None,
    merge_key: str | None = None,
) -> Edit:
    """Says something in a cell; feelings take it as the quote of `persona`.

    `before` is the document as it was when typing began: what a line that is typed again stood for then, it
    stands for again. Raises Problem where nothing can be said there, or not this.
    """
    draft = Draft(document)
    host = _write(draft, ids, document, spot, persona, text, before or document)
    return draft.edit(_label(draft, spot, host), (spot.host,), merge_key)


def fill_cells(document: Document, ids: IdSource, persona: Id, texts: tuple[tuple[Spot, str], ...]) -> Edit:
    """Puts texts into several cells at once, in place of what they said. A figure 1-5 is a feeling's score.

    Raises Problem, and nothing is changed, where one of them can't take its text.
    """
    draft = Draft(document)
    hosts: dict[Id, r.Record] = {}
    for spot, text in texts:
        hosts[spot.host] = _fill(draft, ids, document, spot, persona, text)
    return draft.edit(label_at(draft, "text.change", list(hosts.values())), tuple(hosts))


def clear_cell(document: Document, ids: IdSource, spot: Spot, persona: Id) -> Edit:
    """The cell says nothing any more: of feelings those of `persona`, with score and quote."""
    draft = Draft(document)
    host = _clear(draft, ids, document, spot, persona)
    return draft.edit(_label(draft, spot, host), (spot.host,))


def _label(draft: Draft, spot: Spot, host: r.Record) -> Label:
    """Names what was written: a field, the lane, or one of the project's own by its title, as that can go."""
    own = draft.find(r.Lane, spot.lane)
    field = (_LINK_FIELDS if isinstance(host, r.Link) else _NODE_FIELDS).get(spot.lane, spot.lane)
    return label_at(draft, "text.change", [host], field=field, own=own.title if own else "")


def _host(document: Document, spot: Spot) -> r.Node | r.Link | None:
    return document.nodes.get(spot.host) or document.links.get(spot.host)


def _time(host: r.Node | r.Link) -> Duration:
    if isinstance(host, r.Link):
        return Duration(host.wait_typical, host.wait_least, host.wait_most)
    return Duration(host.duration_typical, host.duration_least, host.duration_most)


def _fill(draft: Draft, ids: IdSource, document: Document, spot: Spot, persona: Id, text: str) -> r.Record:
    said = text.strip()
    if not said:
        return _clear(draft, ids, document, spot, persona)
    if spot.lane == "feeling" and said in FACES:
        host = _able(draft, document, spot)
        put_score(draft, ids, host, persona, FACES.index(said) + r.SCORE_LOW)
        return host
    return _write(draft, ids, document, spot, persona, said, document)


def _clear(draft: Draft, ids: IdSource, document: Document, spot: Spot, persona: Id) -> r.Record:
    if spot.lane not in ("feeling", "evidence"):
        return _write(draft, ids, document, spot, persona, "", document)
    host = _able(draft, document, spot)
    row: Any = (
        feeling_at(draft, host.id, persona)
        if spot.lane == "feeling"
        else next(iter(draft.group(r.Evidence, "host", host.id)), None)
    )
    if row is not None:
        drop_hosted(draft, row.id)
        draft.remove(row)
    return host


def _able(draft: Draft, document: Document, spot: Spot) -> r.Record:
    """The host. Raises Problem where nothing can stand in the cell."""
    host = draft.locate(spot.host)
    if not takes_text(document, spot):
        raise Problem("Nothing can be written in this cell.", "Choose another lane or another column.")
    return host


def _write(
    draft: Draft, ids: IdSource, document: Document, spot: Spot, persona: Id, text: str, before: Document
) -> r.Record:
    """Puts a text into a cell; the host as it was."""
    host = _able(draft, document, spot)
    if spot.lane in LISTS:
        write_list(draft, ids, spot.lane, host.id, clean_text(text), before)
    elif spot.lane == "feeling":
        feeling = feeling_at(draft, host.id, persona) or r.Feeling(id=ids(), host=host.id, persona=persona)
        keep_feeling(draft, replace(feeling, quote=clean_text(text)))
    elif spot.lane == "evidence":
        _write_evidence(draft, ids, host.id, clean_text(text), before)
    elif spot.lane in document.lanes:
        _write_own(draft, ids, spot, clean_text(text))
    elif isinstance(host, r.Link):
        _write_link(draft, host, spot.lane, text)
    elif isinstance(host, r.Node):
        _write_node(draft, ids, host, spot.lane, text)
    return host


def _write_node(draft: Draft, ids: IdSource, node: r.Node, lane: str, text: str) -> None:
    if lane == "duration":
        put_duration(draft, node, parse_duration(text) if text.strip() else Duration())
        return
    if lane == "channel":
        channel = channel_named(draft, ids, text)
        changed = replace(node, channel=channel.id if channel else None)
    elif lane == "doing":
        changed = replace(node, doing=clean_text(text))
    else:
        changed = replace(node, title=clean_line(text))
    check_fields(changed)
    draft.put(changed)


def _write_link(draft: Draft, link: r.Link, lane: str, text: str) -> None:
    if lane == "duration":
        put_wait(draft, link, parse_duration(text) if text.strip() else Duration())
        return
    changed = replace(link, condition=clean_line(text))
    check_fields(changed)
    draft.put(changed)


def _write_evidence(draft: Draft, ids: IdSource, host: Id, text: str, before: Document) -> None:
    """A text that nobody has said the kind of is assumed: the weakest. An empty one leaves the kind."""
    there = next(iter(draft.group(r.Evidence, "host", host)), None) or before.evidence_of(host)
    if there is None and not text:
        return
    evidence = replace(there or r.Evidence(id=ids(), host=host, kind="assumed"), text=text)
    check_fields(evidence)
    draft.put(evidence)


def _write_own(draft: Draft, ids: IdSource, spot: Spot, text: str) -> None:
    texts = draft.group(r.LaneText, "host", spot.host)
    there = next((row for row in texts if row.lane == spot.lane), None)
    if text:
        row = replace(there or r.LaneText(id=ids(), lane=spot.lane, host=spot.host), text=text)
        check_fields(row)
        draft.put(row)
    elif there is not None:
        draft.remove(there)
