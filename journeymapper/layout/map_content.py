"""What the Map's cells say: reads the document, draws nothing.

Everything that hangs on a shown card or link and belongs to one of the shown personas is in some cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from journeymapper.layout.cards import duration_text, wait_of
from journeymapper.layout.map_cells import Bar, Blank, Content, Figure, Item, ItemKind, Texts
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.map_lanes import LanePlan
from journeymapper.layout.map_sight import Sight
from journeymapper.layout.map_ways import entry_mark, exit_mark, touchpoint_card, way_name
from journeymapper.model.document import Document
from journeymapper.model.durations import Duration, show_duration
from journeymapper.model.fields import Id
from journeymapper.model.records import Evidence, Node

WAITS_IN = ("duration", "touchpoint", "feeling")
"""Lanes that may tell how long waits are: the first one that is shown does."""
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=\w)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell shows, and its text as one edits it."""

    content: Content
    text: str = ""


def longest_time(document: Document, plans: Iterable[Plan]) -> int:
    """The longest own time of all touchpoints among the columns, in seconds; 0 where none is known."""
    touchpoints = (plan.host for plan in plans if plan.kind in ("touchpoint", "branch"))
    times = (_length(own_time(document.nodes[touchpoint])) for touchpoint in touchpoints)
    return max((time for time in times if time is not None), default=0)


def own_time(node: Node) -> Duration:
    return Duration(node.duration_typical, node.duration_least, node.duration_most)


def _length(duration: Duration) -> int | None:
    """What stands for a duration when bars are compared; None where nothing is known."""
    known = (duration.typical, duration.most, duration.least)
    return next((seconds for seconds in known if seconds is not None), None)


def said_in(sight: Sight, lane: LanePlan, plan: Plan, longest: int, waits_in: str) -> Said | None:
    """What a lane says about a column; None where it can say nothing there.

    `longest` is the own time, in seconds, whose bar is as long as its cell is wide; `waits_in` the kind of
    lane (one of WAITS_IN) that tells how long waits are.
    """
    if plan.kind == "spare" and lane.kind == "touchpoint":
        return Said(Blank())
    if plan.kind == "spare" or lane.kind == "spare":
        return Said(None)
    if plan.kind in ("touchpoint", "branch"):
        return _of_touchpoint(sight, lane, plan, longest)
    if plan.kind == "wait":
        return _of_wait(sight, lane, plan, waits_in)
    return _of_end(sight, lane, plan)


def _of_touchpoint(sight: Sight, lane: LanePlan, plan: Plan, longest: int) -> Said:
    node = sight.document.nodes[plan.host]
    if lane.kind == "touchpoint":
        return Said(touchpoint_card(sight, node), node.title)
    if lane.kind == "channel":
        name = sight.document.channels[node.channel].name if node.channel else ""
        absent = sight.translate("no contact") if node.no_contact and not name else ""
        return Said(_texts([Item(name, caption=absent)] if name or absent else []), name)
    if lane.kind == "doing":
        return Said(_texts([Item(node.doing)] if node.doing else []), node.doing)
    if lane.kind == "duration":
        return _time(sight, node, plan.on_path, longest)
    if lane.kind == "feeling":
        return Said(None)
    return _attached(sight, lane, plan.hosts)


def _of_wait(sight: Sight, lane: LanePlan, plan: Plan, waits_in: str) -> Said | None:
    link = sight.document.links[plan.host]
    wait = wait_of(link)
    way = "" if plan.on_path else way_name(sight, link)
    is_top = lane.kind == "touchpoint"
    figure = _figure(sight, wait, plan, way if is_top else "") if lane.kind == waits_in else None
    if is_top:
        return Said(figure or _texts([Item("", caption=way)] if way else []), link.condition)
    if lane.kind == "duration":
        return Said(figure or _texts([]), "" if wait == Duration() else show_duration(wait, sight.language))
    if lane.kind == "feeling":
        return Said(figure)
    if lane.kind in ("channel", "doing", "motivation"):
        return None
    return _attached(sight, lane, plan.hosts)


def _figure(sight: Sight, wait: Duration, plan: Plan, way: str) -> Figure | None:
    """How long one waits, with the word for it; None where that is not known."""
    text = _unbroken(duration_text(wait, sight.language))
    words = (sight.translate("waiting"), _spread(wait, sight.language), way)
    return Figure(text, "\n".join(filter(None, words)), plan.on_path) if text else None


def _of_end(sight: Sight, lane: LanePlan, plan: Plan) -> Said | None:
    if lane.kind == "touchpoint":
        nodes = [sight.document.nodes[host] for host in plan.hosts]
        make = entry_mark if plan.kind == "entry" else exit_mark
        marks = tuple(make(sight, node) for node in nodes)
        return Said(marks, nodes[0].title)
    if lane.kind in ("evidence", "questions", "text"):
        return _attached(sight, lane, plan.hosts)
    return None


def _time(sight: Sight, node: Node, on_path: bool, longest: int) -> Said:
    time = own_time(node)
    length = _length(time)
    if length is None:
        return Said(Bar("?", "", None, on_path))
    text = _unbroken(duration_text(time, sight.language))
    spread = _spread(time, sight.language)
    share = length / longest if longest else 0.0
    return Said(Bar(text, spread, share, on_path), show_duration(time, sight.language))


def _spread(time: Duration, language: str) -> str:
    """Least and most, where they say more than the typical time."""
    if time.typical is None or (time.least is None and time.most is None):
        return ""
    return _unbroken(show_duration(Duration(None, time.least, time.most), language))


def _unbroken(text: str) -> str:
    """The text with its numbers and units held together: "1 d 6 h" is broken into "1 d" and "6 h"."""
    return _BEFORE_UNIT.sub("\u00a0", text)


def _attached(sight: Sight, lane: LanePlan, hosts: tuple[Id, ...]) -> Said:
    """What hangs on the hosts, as one cell."""
    said = [_on_host(sight, lane, host) for host in hosts]
    items = [item for items, _ in said for item in items]
    return Said(_texts(items), said[0][1] if said else "")


def _on_host(sight: Sight, lane: LanePlan, host: Id) -> tuple[list[Item], str]:
    """What a lane shows of what hangs on a host, and its text."""
    document = sight.document
    if lane.kind == "motivation":
        return _rows(sight, document.motivations_at(host), "plain")
    if lane.kind == "pain_points":
        return _rows(sight, document.pain_points_at(host), "pain")
    if lane.kind == "opportunities":
        return _rows(sight, document.opportunities_at(host), "opportunity")
    if lane.kind == "questions":
        open_ones = [row for row in document.questions_at(host) if not row.answer]
        return [Item(row.text, "question", caption=row.owner) for row in open_ones], _joined(open_ones)
    if lane.kind == "evidence":
        return _evidence(sight, host)
    texts = [row for row in document.group("lane_texts", "host", host) if row.lane == lane.key]
    return [Item(row.text) for row in texts if row.text], _joined(texts)


def _rows(sight: Sight, rows: Iterable[Any], kind: ItemKind) -> tuple[list[Item], str]:
    """Rows that belong to all or to one of the shown personas; whose it is stands below."""
    shown = [row for row in rows if row.persona is None or row.persona in sight.personas]
    items = [
        Item(
            row.text,
            kind,
            caption=_owner(sight, row.persona),
            level=row.severity if kind == "pain" else 0,
        )
        for row in shown
    ]
    return items, _joined(shown)


def _owner(sight: Sight, persona: Id | None) -> str:
    return sight.document.personas[persona].name if persona and sight.several else ""


def _joined(rows: Iterable[Any]) -> str:
    return "\n".join(row.text for row in rows)


def _evidence(sight: Sight, host: Id) -> tuple[list[Item], str]:
    """How we know of the host itself, of what is felt there, and of its pain points."""
    document, translate = sight.document, sight.translate
    own = document.evidence_of(host)
    found: list[tuple[Evidence | None, str]] = [(own, "")]
    for feeling in document.feelings_at(host):
        if feeling.persona in sight.personas:
            name = document.personas[feeling.persona].name
            about = translate("about the feeling of %(name)s") % {"name": name}
            found.append((document.evidence_of(feeling.id), about))
    found += [
        (document.evidence_of(pain.id), translate("about the pain point"))
        for pain in document.pain_points_at(host)
        if pain.persona is None or pain.persona in sight.personas
    ]
    words = {
        "observed": translate("Observed"),
        "reported": translate("Reported"),
        "assumed": translate("Assumed"),
        "proposed": translate("Proposed"),
    }
    items = [Item(row.text, "evidence", words[row.kind], about) for row, about in found if row]
    return items, own.text if own else ""


def _texts(items: list[Item]) -> Texts:
    return Texts(tuple(items))
