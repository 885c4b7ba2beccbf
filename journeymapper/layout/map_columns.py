"""Which columns the Map has, in which order: entries, the shown path with its waits and branches, exits.

Branches stand after the card whose number they carry (4a after 4), a wait before the card to which it leads.
Decides neither widths nor what is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from journeymapper.layout.cards import wait_of
from journeymapper.layout.map_arrivals import is_told_there, place_of
from journeymapper.layout.map_parts import ColumnKind
from journeymapper.layout.map_sight import Sight
from journeymapper.model.document import HOSTED, Document
from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.model.records import Link, Node

ENTRIES, EXITS = "entries", "exits"


@dataclass(frozen=True, slots=True)
class Plan:
    """A column to be: `hosts` are all that it tells of, the first one is the column's own."""

    key: str
    kind: ColumnKind
    hosts: tuple[Id, ...]
    phase: Id | None
    on_path: bool = True

    @property
    def host(self) -> Id:
        return self.hosts[0] if self.hosts else ""


def plan_columns(sight: Sight, spare: int) -> tuple[Plan, ...]:
    """The columns from left to right, at the end so many spare ones."""
    plans = list(_with_waits(sight, list(_cards(sight))))
    if not sight.branches:
        plans = [plan for plan in plans if plan.on_path]
    _add_empty_phases(sight, plans)
    plans += [Plan(f"spare:{at}", "spare", (), None) for at in range(spare)]
    return tuple(plans)


def _cards(sight: Sight) -> Iterator[Plan]:
    """All columns of nodes."""
    nodes = sorted(sight.document.journey_nodes(sight.journey), key=lambda node: node.id not in sight.on_path)
    entries = [node for node in nodes if node.kind == "entry"]
    if entries:
        yield Plan(ENTRIES, "entry", tuple(node.id for node in entries), entries[0].phase)
    cards = sorted(sight.numbers, key=lambda card: place_of(sight.numbers[card]))
    yield from _by_phase(
        [
            _card(sight.document.nodes[card], card in sight.on_path)
            for card in cards
            if card in sight.on_path or sight.branches
        ]
    )
    exits = [node for node in nodes if node.kind == "exit" and _is_final(sight, node.id)]
    if exits:
        yield Plan(EXITS, "exit", tuple(node.id for node in exits), exits[0].phase)


def _card(node: Node, on_path: bool) -> Plan:
    return Plan(node.id, "touchpoint" if on_path else "branch", (node.id,), node.phase, on_path)


def _by_phase(cards: list[Plan]) -> Iterator[Plan]:
    """The cards in their order, but a branch that is in a later phase waits until the path gets there.

    Otherwise it would tear the phase of its fork in two.
    """
    waiting: list[Plan] = []
    ahead = Counter(card.phase for card in cards if card.on_path)
    before: Id | None = None
    for card in cards:
        if card.on_path:
            yield from (branch for branch in waiting if branch.phase == card.phase)
            waiting = [branch for branch in waiting if branch.phase != card.phase]
            before = card.phase
            ahead[before] -= 1
            yield card
        elif card.phase != before and ahead[card.phase]:
            waiting.append(card)
        else:
            yield card


def _is_final(sight: Sight, node: Id) -> bool:
    """Whether an exit has a place in the last column: the path ends there, or no card leads to it."""
    sources = (link.source for link in sight.document.links_to(node))
    return node in sight.on_path or not any(source in sight.numbers for source in sources)


def tells(document: Document, link: Link) -> bool:
    """Whether a link has a wait, or something hangs on it: then it has a column of its own."""
    return wait_of(link) != Duration() or any(document.group(table, "host", link.id) for table in HOSTED)


def _with_waits(sight: Sight, cards: list[Plan]) -> Iterator[Plan]:
    """The columns of nodes with those of the waits between them."""
    document = sight.document
    column_of = {host: plan.key for plan in cards for host in plan.hosts}
    before: dict[str, list[Plan]] = {}
    after: dict[str, list[Plan]] = {}
    for link in document.journey_links(sight.journey):
        source, target = column_of.get(link.source), column_of.get(link.target)
        if source is None or not tells(document, link):
            continue
        on_path = link.id in sight.on_path
        if target is not None and (on_path or is_told_there(sight, link)):
            phase = document.nodes[link.target].phase
            before.setdefault(target, []).append(Plan(link.id, "wait", (link.id,), phase, on_path))
        else:
            phase = document.nodes[link.source].phase
            after.setdefault(source, []).append(Plan(link.id, "wait", (link.id,), phase, on_path))
    for plan in cards:
        yield from before.get(plan.key, ())
        yield plan
        yield from after.get(plan.key, ())


def _add_empty_phases(sight: Sight, plans: list[Plan]) -> None:
    """Gives each phase without any column an empty one at its place."""
    phases = sight.document.journey_phases(sight.journey)
    order = {phase.id: at for at, phase in enumerate(phases)}
    for phase in phases:
        if any(plan.phase == phase.id for plan in plans):
            continue
        earlier = [at for at, plan in enumerate(plans) if plan.phase and order[plan.phase] < order[phase.id]]
        where = max(earlier) + 1 if earlier else _after_entries(plans)
        plans.insert(where, Plan(f"phase:{phase.id}", "spare", (), phase.id))


def _after_entries(plans: list[Plan]) -> int:
    return 1 if plans and plans[0].key == ENTRIES and plans[0].phase is None else 0
