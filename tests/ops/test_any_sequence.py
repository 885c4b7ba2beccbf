"""Whatever is done in whatever order: the rules hold after each operation, and undoing all gives what was.

Each operation stands in the table with the names of its arguments; what an argument may be is drawn from the
document as it is then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from journeymapper.model.diff import Diff, Edit, reverse
from journeymapper.model.document import TABLES, Document, apply
from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.records import NODE_KINDS, Blob
from journeymapper.ops import (
    attach,
    cells,
    clipboard,
    empathy,
    fields,
    joining,
    journeys,
    lanes,
    links,
    nodes,
    notes,
    order,
    path,
    persona_clips,
    personas,
    phases,
    pictures,
    places,
    remove,
    tray,
)  # fmt: skip
from tests.ops.drawing import TODAY, Drawing, with_blobs

LIMIT = 40
"""Most nodes that a run draws: enough for forks and loops."""
JOURNEYS_LIMIT = 3
PICTURE = Blob("a" * 64, "image/png", 40, 30, b"")
GROWING: list[tuple[Callable[..., Edit], str]] = [
    (nodes.add_node, "journey kind number number text"),
    (nodes.add_next, "node rects via"),
    (nodes.add_before, "node rects via"),
    (nodes.add_branch, "node rects"),
    (nodes.add_linked, "node number number"),
    (nodes.add_linked_before, "node number number"),
    (nodes.split_link, "link"),
    (nodes.split_link, "link number number rects"),
    (joining.split_node, "node rects"),
    (notes.add_note, "journey number number text"),
    (pictures.add_picture, "journey blob number number number number"),
    (attach.add_feeling_card, "journey persona score number number"),
    (attach.add_carrying, "journey carried text number number"),
    (clipboard.paste, "clip journey number number"),
    (clipboard.duplicate, "board_things"),
]
CHANGING: list[tuple[Callable[..., Edit], str]] = [
    (nodes.turn_node, "node kind"),
    (nodes.put_on_link, "node link"),
    (nodes.put_on_link, "node link number number rects"),
    (joining.join_nodes, "node node"),
    (joining.join_nodes, "node node"),
    (places.set_phase, "board_things phase?"),
    (links.add_link, "node node"),
    (links.add_link, "node node"),
    (links.relink, "link node nothing"),
    (links.relink, "link nothing node"),
    (places.move, "board_things number number"),
    (places.align, "journey_things rects edge"),
    (places.distribute, "journey_things rects axis"),
    (phases.add_phase, "journey number text"),
    (phases.resize_phase, "phase number"),
    (phases.move_phase, "phase phase?"),
    (pictures.replace_picture, "picture blob"),
    (order.reorder, "anything anything?"),
    (tray.add_tray_lines, "journey lines"),
    (tray.turn_tray_line, "line into host?"),
    (tray.place_tray_line, "line number number"),
    (notes.turn_note, "note turned host?"),
]
HANGING: list[tuple[Callable[..., Edit], str]] = [
    (attach.set_feeling, "hosts persona score"),
    (attach.set_feeling, "hosts persona score"),
    (attach.set_feeling_field, "host persona quote text"),
    (attach.set_feeling_field, "host persona tally votes"),
    (attach.clear_feeling, "hosts persona"),
    (attach.add_motivation, "host text nothing persona?"),
    (attach.add_pain_point, "host text severity persona?"),
    (attach.add_opportunity, "host text persona?"),
    (attach.add_question, "host text"),
    (attach.set_evidence, "known evidence text"),
    (attach.set_channel, "hosts text"),
    (fields.set_duration, "hosts duration"),
    (fields.set_wait, "some_links duration"),
    (fields.set_field, "some_things title text"),
    (fields.set_field, "some_links share share_value"),
    (fields.set_field, "board_things width wide"),
    (path.choose_arrow, "journey persona link"),
    (path.choose_arrow, "journey persona link"),
    (path.choose_entry, "journey persona node"),
    (path.follow_shares, "journey persona"),
    (cells.set_cell, "spot persona text"),
]
KNOWING: list[tuple[Callable[..., Edit], str]] = [
    (personas.add_persona, "journey text"),
    (personas.welcome_persona, "journey text"),
    (personas.join_journey, "persona journey"),
    (personas.leave_journey, "persona journey"),
    (personas.duplicate_persona, "persona"),
    (personas.add_persona_field, "text"),
    (personas.set_persona_field, "persona persona_field text"),
    (personas.set_persona_channels, "persona some_channels"),
    (pictures.set_portrait, "persona blob?"),
    (empathy.add_item, "persona empathy_field text"),
    (empathy.move_item, "item empathy_field item?"),
    (empathy.turn_item, "item attached host"),
    (empathy.add_items, "persona empathy_field lines"),
    (empathy.free_item, "item"),
    (personas.name_persona_channels, "persona text"),
    (persona_clips.paste_personas, "people journey"),
    (lanes.add_lane, "text"),
    (lanes.hide_lane, "lane_kind flag"),
    (lanes.resize_lane, "lane_kind height"),
    (lanes.order_lanes, "lane_kinds"),
]
FIXED: dict[str, st.SearchStrategy[Any]] = {
    "number": st.integers(-100, 1200),
    "wide": st.integers(0, 900),
    "text": st.sampled_from(["", "Call", "Upload and pay", "20 min", "Zoe\u0308 \u202e", "a\nb", "Customer"]),
    "lines": st.just(["- first", "second\nthird"]),
    "score": st.none() | st.integers(-2, 2),
    "votes": st.none() | st.just((1, 0, 2, 0, 0)),
    "share_value": st.none() | st.integers(0, 1000),
    "severity": st.integers(0, 3),
    "flag": st.booleans(),
    "evidence": st.sampled_from([None, "observed", "assumed"]),
    "carried": st.sampled_from(["motivation", "pain_point", "opportunity", "question", "channel"]),
    "attached": st.sampled_from(["motivation", "feeling", "pain_point", "opportunity", "question"]),
    "into": st.sampled_from([*NODE_KINDS, "note", "phase", "duration", "question", "channel"]),
    "turned": st.sampled_from([*NODE_KINDS, "tray", "motivation", "question"]),
    "kind": st.sampled_from(NODE_KINDS),
    "empathy_field": st.sampled_from(["see", "hear"]),
    "lane_kind": st.sampled_from(["doing", "duration"]),
    "lane_kinds": st.permutations(["doing", "duration", "feeling"]).map(tuple),
    "height": st.none() | st.integers(0, 300),
    "edge": st.sampled_from(["left", "center", "right", "top", "middle", "bottom"]),
    "axis": st.sampled_from(["x", "y"]),
    "duration": st.builds(
        lambda typical, least, more: Duration(typical and least, least, least + more),
        st.none() | st.just(1), st.integers(1, 99), st.integers(0, 99),
    ),
    "language": st.sampled_from(["en", "ru", "?"]),
    "today": st.just(TODAY),
    "rects": st.just({}),
    "blob": st.just(PICTURE),
    "nothing": st.none(),
    **{name: st.just(name) for name in ("quote", "tally", "title", "share", "width")},
}  # fmt: skip
ONE_OF: dict[str, tuple[str, ...]] = {
    "journey": ("journeys",), "node": ("nodes",), "link": ("links",), "persona": ("personas",),
    "phase": ("phases",), "picture": ("pictures",), "line": ("tray_lines",), "note": ("notes",),
    "lane": ("lanes",), "item": ("empathy_items",), "persona_field": ("persona_fields",),
    "host": ("nodes", "links"), "known": ("nodes", "links", "feelings", "pain_points"),
    "anything": tuple(TABLES),
}  # fmt: skip
SOME_OF: dict[str, tuple[str, ...]] = {
    "hosts": ("nodes", "links"), "some_links": ("links",), "some_channels": ("channels",),
    "board_things": ("nodes", "notes", "pictures"), "journey_things": ("nodes", "notes", "pictures"),
    "some_things": tuple(TABLES), "some_nodes": ("nodes",),
}  # fmt: skip


def forking_way() -> Drawing:
    """A way that forks, in three phases, with feelings and questions everywhere."""
    drawing = Drawing()
    a, b, c, _ = drawing.way("A", "B", "C", "D")
    drawing.link(a, c)
    drawing.link(c, b)
    drawing.do(nodes.add_branch, b, {})
    for x in (0, 200, 500):
        drawing.phase(x)
    for host in (*drawing.document.nodes, *drawing.document.links):
        drawing.do(attach.set_feeling, (host,), drawing.persona, len(drawing.document.feelings) % 4 - 1)
        drawing.do(attach.add_question, host, "Why?")
    return drawing


def argument(document: Document, name: str) -> st.SearchStrategy[Any]:
    """What an argument of this name may be in the document as it is now."""
    if name.endswith("?"):
        return st.none() | argument(document, name[:-1])
    if name == "via":
        return st.none() | argument(document, "link")
    if name == "spot":
        return st.builds(cells.Spot, argument(document, "lane"), argument(document, "host"))
    if name in ONE_OF:
        return _ids(document, *ONE_OF[name])
    if name in SOME_OF:
        return st.lists(_ids(document, *SOME_OF[name]), min_size=1, max_size=5).map(tuple)
    return FIXED[name]


def _ids(document: Document, *tables: str) -> st.SearchStrategy[Id]:
    """Ids of records of the tables, and one that is gone."""
    known = [key for table in tables for key in document.rows(table)]
    return st.sampled_from([*known, "f" * 32])


class Drawn(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.drawing = forking_way()
        self.first = self.drawing.document
        self.done: list[Diff] = []
        self.clip: object = {}
        self.people: object = {}

    def argument(self, name: str) -> st.SearchStrategy[Any]:
        if name == "clip":
            return st.just(self.clip)
        if name == "people":
            return st.just(self.people)
        return argument(self.drawing.document, name)

    def do(self, data: st.DataObject, operations: list[tuple[Callable[..., Edit], str]]) -> None:
        operation, names = data.draw(st.sampled_from(operations))
        arguments = data.draw(st.tuples(*(self.argument(name) for name in names.split())))
        before = self.drawing.document
        try:
            edit = self.drawing.do(operation, *arguments)
        except Problem:
            self.drawing.document = before
        else:
            self.done.append(edit.diff)

    @rule(data=st.data())
    def grow(self, data: st.DataObject) -> None:
        few = len(self.drawing.document.nodes) < LIMIT
        self.do(data, GROWING if few else CHANGING)

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        self.do(data, CHANGING)

    @rule(data=st.data())
    def hang(self, data: st.DataObject) -> None:
        self.do(data, HANGING)

    @rule(data=st.data())
    def know(self, data: st.DataObject) -> None:
        self.do(data, KNOWING)

    @rule(data=st.data())
    def add_journey(self, data: st.DataObject) -> None:
        document = self.drawing.document
        if len(document.journeys) < JOURNEYS_LIMIT and len(document.nodes) < LIMIT:
            self.do(data, [(journeys.duplicate_journey, "journey")])

            self.do(data, [(journeys.add_journey, "text language today")])

    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        try:
            self.clip = clipboard.copy_things(self.drawing.document, data.draw(self.argument("board_things")))
        except Problem:
            return

    @rule(data=st.data())
    def copy_people(self, data: st.DataObject) -> None:
        try:
            self.people = persona_clips.copy_personas(
                self.drawing.document, (data.draw(_ids(self.drawing.document, "personas")),)
            )
        except Problem:
            return

    @rule(data=st.data(), name=st.sampled_from(["some_nodes", "some_nodes", "hosts", "some_things"]))
    def take_away(self, data: st.DataObject, name: str) -> None:
        things = data.draw(self.argument(name))
        before = self.drawing.document
        try:
            going = remove.what_goes(before, things)
        except Problem:
            return
        self.done.append(self.drawing.do(remove.remove, things).diff)
        after = self.drawing.document
        gone = {table: before.rows(table).keys() - after.rows(table).keys() for table in TABLES}
        # A link of a removed card may live on as the one that joins the card's neighbours.
        assert {table: len(ids - {*things}) for table, ids in gone.items() if ids - {*things}} == going

    @invariant()
    def personas_feel_on_their_journeys_only(self) -> None:
        document = self.drawing.document
        for feeling in document.feelings.values():
            host: Any = document.nodes.get(feeling.host) or document.links[feeling.host]
            assert feeling.persona in (persona.id for persona in document.personas_of(host.journey))

    def teardown(self) -> None:
        document = self.drawing.document
        for diff in reversed(self.done):
            document = apply(document, reverse(diff))
        assert document == with_blobs(self.first, document)


TestAnySequence = Drawn.TestCase
TestAnySequence.settings = settings(max_examples=25, stateful_step_count=40)
