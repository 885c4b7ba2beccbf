"""Which columns the Map has, in which order: entries, the shown path with its waits and branches, exits.

Branches stand after the card whose number they carry (4a after 4), a wait before the card to which it leads.
Decides neither widths nor what is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymapper.analysis.path import ShownPath
from journeymapper.layout.cards import wait_of
from journeymapper.layout.map_arrivals import arrival_at, place_of
from journeymapper.layout.map_parts import ColumnKind, MapOptions
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


def plan_columns(
    document: Document, journey: Id, path: ShownPath, numbers: Mapping[Id, str], options: MapOptions
) -> tuple[Plan, ...]:
    """The columns from left to right."""
    plans = list(
        _with_waits(document, journey, path, numbers, list(_cards(document, journey, path, numbers, options)))
    )
    if not options.branches:
        plans = [plan for plan in plans if plan.on_path]
    _add_empty_phases(document, journey, plans)
    plans += [Plan(f"spare:{at}", "spare", (), None) for at in range(options.spare_columns)]
    return tuple(plans)


def _cards(
    document: Document, journey: Id, path: ShownPath, numbers: Mapping[Id, str], options: MapOptions
) -> Iterator[Plan]:
    """All columns of nodes."""
    nodes = document.journey_nodes(journey)
    entries = sorted(
        (node for node in nodes if node.kind == "entry"), key=lambda node: node.id not in path.nodes
    )
    if entries:
        yield Plan(ENTRIES, "entry", tuple(node.id for node in entries), entries[0].phase)
    shown = set(path.nodes)
    cards = sorted(numbers, key=lambda card: place_of(numbers[card]))
    yield from _by_phase(
        [_card(document.nodes[card], card in shown) for card in cards if card in shown or options.branches]
    )
    exits = [node for node in nodes if node.kind == "exit" and is_final(document, path, node.id)]
    exits.sort(key=lambda node: node.id not in shown)
    if exits:
        yield Plan(EXITS, "exit", tuple(node.id for node in exits), exits[0].phase)


def _card(node: Node, on_path: bool) -> Plan:
    return Plan(node.id, "touchpoint" if on_path else "branch", (node.id,), node.phase, on_path)


def _by_phase(cards: list[Plan]) -> Iterator[Plan]:
    """The cards in their order, but a branch that is in a later phase waits until the path gets there.

    Otherwise it would tear the phase of its fork in two.
    """
    waiting: list[Plan] = []
    for at, card in enumerate(cards):
        if card.kind == "branch":
            before = next((c.phase for c in reversed(cards[:at]) if c.on_path), None)
            ahead = {c.phase for c in cards[at:] if c.on_path}
            if card.phase != before and card.phase in ahead:
                waiting.append(card)
            else:
                yield card
            continue
        yield from (branch for branch in waiting if branch.phase == card.phase)
        waiting = [branch for branch in waiting if branch.phase != card.phase]
        yield card


def is_final(document: Document, path: ShownPath, node: Id) -> bool:
    """Whether an exit has a place in the last column: the path ends there, or nothing leads to it."""
    return node in path.nodes or not document.links_to(node)


def tells(document: Document, link: Link) -> bool:
    """Whether a link has a wait, or something hangs on it: then it has a column of its own."""
    return wait_of(link) != Duration() or any(document.group(table, "host", link.id) for table in HOSTED)


def _with_waits(
    document: Document, journey: Id, path: ShownPath, numbers: Mapping[Id, str], cards: list[Plan]
) -> Iterator[Plan]:
    """The columns of nodes with those of the waits between them."""
    column_of = {host: plan.key for plan in cards for host in plan.hosts}
    branches = {plan.key for plan in cards if plan.kind == "branch"}
    shown = set(path.links)
    before: dict[str, list[Plan]] = {}
    after: dict[str, list[Plan]] = {}
    arrivals = {arrival.id for key in branches if (arrival := arrival_at(document, path, numbers, key))}
    for link in document.journey_links(journey):
        source, target = column_of.get(link.source), column_of.get(link.target)
        if not tells(document, link) or source is None:
            continue
        on_path = link.id in shown
        if target is not None and (on_path or link.id in arrivals):
            phase = document.nodes[link.target].phase
            before.setdefault(target, []).append(Plan(link.id, "wait", (link.id,), phase, on_path))
        else:
            phase = document.nodes[link.source].phase
            after.setdefault(source, []).append(Plan(link.id, "wait", (link.id,), phase, on_path))
    for plan in cards:
        yield from before.get(plan.key, ())
        yield plan
        yield from after.get(plan.key, ())


def _add_empty_phases(document: Document, journey: Id, plans: list[Plan]) -> None:
    """Gives each phase without any column an empty one at its place."""
    order = {phase.id: at for at, phase in enumerate(document.journey_phases(journey))}
    for phase in document.journey_phases(journey):
        if any(plan.phase == phase.id for plan in plans):
            continue
        earlier = [at for at, plan in enumerate(plans) if plan.phase and order[plan.phase] < order[phase.id]]
        where = max(earlier) + 1 if earlier else _after_entries(plans)
        plans.insert(where, Plan(f"phase:{phase.id}", "spare", (), phase.id))


def _after_entries(plans: list[Plan]) -> int:
    return 1 if plans and plans[0].key == ENTRIES and plans[0].phase is None else 0
