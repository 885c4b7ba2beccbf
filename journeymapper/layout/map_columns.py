"""Which columns the Map has, in which order: entries, the shown path with its waits and branches, exits.

Branches stand after the card whose number they carry (4a after 4), a wait before the card to which it leads.
Decides neither widths nor what is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymapper.analysis.path import ShownPath
from journeymapper.layout.cards import wait_of
from journeymapper.layout.map_parts import ColumnKind, MapOptions
from journeymapper.model.document import HOSTED, Document
from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.model.records import Link

ENTRIES, EXITS = "entries", "exits"
_NUMBER = re.compile(r"(\d+)([a-z]*)")


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
        _with_waits(document, journey, path, list(_cards(document, journey, path, numbers, options)))
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
    for card in sorted(numbers, key=lambda card: place_of(numbers[card])):
        kind: ColumnKind = "touchpoint" if card in shown else "branch"
        if card in shown or options.branches:
            yield Plan(card, kind, (card,), document.nodes[card].phase, card in shown)
    exits = [node for node in nodes if node.kind == "exit" and is_final(document, path, node.id)]
    exits.sort(key=lambda node: node.id not in shown)
    if exits:
        yield Plan(EXITS, "exit", tuple(node.id for node in exits), exits[0].phase)


def place_of(number: str) -> tuple[int, int, str]:
    """Where a number stands among numbers: 4, 4a … 4z, 4aa, 5."""
    found = _NUMBER.fullmatch(number)
    assert found is not None
    return int(found[1]), len(found[2]), found[2]


def is_final(document: Document, path: ShownPath, node: Id) -> bool:
    """Whether an exit has a place in the last column: the path ends there, or nothing leads to it."""
    return node in path.nodes or not document.links_to(node)


def tells(document: Document, link: Link) -> bool:
    """Whether a link has a wait, or something hangs on it: then it has a column of its own."""
    return wait_of(link) != Duration() or any(document.group(table, "host", link.id) for table in HOSTED)


def _with_waits(document: Document, journey: Id, path: ShownPath, cards: list[Plan]) -> Iterator[Plan]:
    """The columns of nodes with those of the waits between them."""
    column_of = {host: plan.key for plan in cards for host in plan.hosts}
    branches = {plan.key for plan in cards if plan.kind == "branch"}
    shown = set(path.links)
    before: dict[str, list[Plan]] = {}
    after: dict[str, list[Plan]] = {}
    for link in document.journey_links(journey):
        source, target = column_of.get(link.source), column_of.get(link.target)
        if not tells(document, link) or source is None:
            continue
        on_path = link.id in shown
        goal = document.nodes[link.target].phase
        plan = Plan(link.id, "wait", (link.id,), goal, on_path)
        if target is not None and (on_path or target in branches):
            before.setdefault(target, []).append(plan)
        elif on_path or link.target in column_of or document.nodes[link.target].kind == "exit":
            own = Plan(link.id, "wait", (link.id,), document.nodes[link.source].phase, on_path)
            after.setdefault(source, []).append(own)
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
