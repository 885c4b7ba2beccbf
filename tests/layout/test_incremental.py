"""Laying out only what an edit changed gives the same board as laying out everything."""

from collections.abc import Mapping
from dataclasses import astuple, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.layout.board import Board, lay_out_board, preview_move
from journeymapper.layout.display import Group
from journeymapper.layout.places import shifted
from journeymapper.layout.preview import Preview
from journeymapper.model import records as r
from journeymapper.model.diff import Change
from journeymapper.model.document import Document, apply, table_of
from journeymapper.model.fields import Id
from tests.layout.journeys import changed, example, row_of_cards

KINDS = (
    "move", "rename", "share", "condition", "wait", "cut", "join", "feel", "pain", "phase", "order", "drop",
    "eyes",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 1000),
        st.integers(0, 1000),
    ),
    min_size=1,
    max_size=6,
)


def edited(document: Document, journey: Id, what: str, first: int, second: int) -> Document:
    """The document after one edit; which rows it touches follows from the two numbers."""
    nodes, links = document.journey_nodes(journey), document.journey_links(journey)
    node, link = nodes[first % len(nodes)], links[second % len(links)] if links else None

    def put(*rows: Any, gone: tuple[Any, ...] = ()) -> Document:
        changes = [
            Change(table_of(row), row.id, document.rows(table_of(row)).get(row.id), row) for row in rows
        ]
        changes += [Change(table_of(row), row.id, row, None) for row in gone]
        return apply(document, tuple(changes))

    new_id = f"e{first:03x}{second:028x}"
    if what == "move":
        return put(replace(node, x=node.x + (second % 60 - 30) * 8, y=node.y + (first % 40 - 20) * 8))
    if what == "rename":
        return put(replace(node, title="A new title " * (second % 5)))
    if what == "feel":
        feeling = next(iter(document.feelings_at(node.id)), None)
        return put(replace(feeling, score=second % 5 - 2)) if feeling else document
    if what == "pain" and new_id not in document.pain_points:
        return put(r.PainPoint(id=new_id, host=node.id, order="V", text="hurts"))
    if what == "phase":
        phases = document.journey_phases(journey)
        return put(replace(phases[0], width=400 + first % 50 * 8)) if phases else document
    if what == "join":
        target = nodes[second % len(nodes)]
        if (
            target is node
            or new_id in document.links
            or any(one.target == target.id for one in document.links_from(node.id))
        ):
            return document
        return put(r.Link(id=new_id, journey=journey, source=node.id, target=target.id, order="k"))
    if what == "drop":
        ways = (*document.links_from(node.id), *document.links_to(node.id))
        keys = {node.id, *(way.id for way in ways)}
        hung = [
            row
            for table in ("feelings", "motivations", "pain_points", "opportunities", "questions", "evidence")
            for row in document.rows(table).values()
            if row.host in keys
        ]
        choices = [row for row in document.path_choices.values() if keys & {row.fork, row.choice}]
        return put(gone=(node, *ways, *hung, *choices)) if len(nodes) > 2 else document
    if link is None:
        return document
    if what == "cut":
        return put(gone=(link,))
    values: dict[str, dict[str, Any]] = {
        "share": {"share": first},
        "condition": {"condition": "if it is late " * (first % 4)},
        "wait": {"wait_typical": None if first % 3 == 0 else first * 3600},
        "order": {"order": f"{'abcXYZ'[first % 6]}V"},
    }
    return put(replace(link, **values[what])) if what in values else document


def assert_same(incremental: Board, full: Board) -> None:
    assert incremental.display == full.display
    assert incremental.rects == full.rects
    assert incremental.routes == full.routes
    assert incremental.numbers == full.numbers


@settings(max_examples=40)
@given(st.sampled_from(["repair", "passport", "shelter"]), STEPS)
def test_a_board_laid_out_edit_by_edit_equals_one_laid_out_anew(
    name: str, steps: list[tuple[str, int, int]]
) -> None:
    document, journey, personas = example(name)
    persona = personas[0]
    board = lay_out_board(document, journey, persona)
    for what, first, second in steps:
        if what == "eyes":
            persona = personas[first % len(personas)]
        else:
            document = edited(document, journey, what, first, second)
        board = lay_out_board(document, journey, persona, board)
    assert_same(board, lay_out_board(document, journey, persona))


def test_an_edit_and_its_undo_give_the_first_board_again() -> None:
    document, journey, personas = example("repair")
    first = lay_out_board(document, journey, personas[0])
    node = document.journey_nodes(journey)[7]
    there = lay_out_board(changed(document, node, x=node.x + 80), journey, personas[0], first)
    back = lay_out_board(document, journey, personas[0], there)
    assert there.display != first.display
    assert_same(back, first)


def test_another_persona_or_language_is_laid_out_anew() -> None:
    document, journey, (marina, viktor) = example("repair")
    first = lay_out_board(document, journey, marina)
    other = lay_out_board(document, journey, viktor, first)
    assert_same(other, lay_out_board(document, journey, viktor))
    translated = changed(document, document.journeys[journey], language="ru")
    assert_same(lay_out_board(translated, journey, marina, first), lay_out_board(translated, journey, marina))


def test_a_renamed_channel_shows_on_its_cards() -> None:
    document, journey, personas = example("passport")
    first = lay_out_board(document, journey, personas[0])
    channel = document.ordered("channels")[0]
    renamed = changed(document, channel, name="Somewhere else")
    assert_same(
        lay_out_board(renamed, journey, personas[0], first), lay_out_board(renamed, journey, personas[0])
    )


@pytest.mark.parametrize("name", ["shelter", "repair"])
def test_through_other_eyes_only_what_differs_is_laid_out_anew(name: str) -> None:
    document, journey, personas = example(name)
    first = lay_out_board(document, journey, personas[0])
    for persona in (*personas[1:], personas[0]):
        there = lay_out_board(document, journey, persona, first)
        anew = lay_out_board(document, journey, persona)
        assert_same(there, anew)
        before = {group.key: group for group in first.display.groups}
        assert all(group is before[group.key] for group in anew_like(there, before))
        first = there


def anew_like(board: Board, before: Mapping[tuple[str, str], Group]) -> list[Group]:
    """The groups that look as before."""
    return [group for group in board.display.groups if before.get(group.key) == group]


def test_other_eyes_and_an_edit_at_once_give_what_laying_out_all_gives() -> None:
    document, journey, personas = example("shelter")
    first = lay_out_board(document, journey, personas[0])
    for feeling in document.feelings.values():
        edited = changed(document, feeling, score=-feeling.score if feeling.score else 1)
        assert_same(
            lay_out_board(edited, journey, personas[-1], first), lay_out_board(edited, journey, personas[-1])
        )


def test_nothing_changed_keeps_every_group() -> None:
    document, journey, personas = example("shelter")
    first = lay_out_board(document, journey, personas[0])
    again = lay_out_board(document, journey, personas[0], first)
    assert all(a is b for a, b in zip(first.display.groups, again.display.groups, strict=True))


def test_a_preview_shows_the_moved_cards_and_their_links_and_nothing_else() -> None:
    drawn = row_of_cards(20)
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)
    node = drawn.document.journey_nodes(drawn.journey)[8]
    shown = preview_move(board, drawn.document, (node.id,), 16, 400).keys
    links = {link.id for link in (*drawn.document.links_from(node.id), *drawn.document.links_to(node.id))}
    assert {key for part, key in shown if part == "touchpoint"} == {node.id}
    assert {key for part, key in shown if part == "link"} == links
    assert len(set(shown)) == len(shown)


def test_a_preview_shows_what_the_drop_will_show_where_nothing_else_is_near() -> None:
    drawn = row_of_cards(20)
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)
    node = drawn.document.journey_nodes(drawn.journey)[8]
    shown = preview_move(board, drawn.document, (node.id,), 16, 40)
    dropped = changed(drawn.document, node, x=node.x + 16, y=node.y + 40)
    assert_shown_as_dropped(shown, board, lay_out_board(dropped, drawn.journey, drawn.persona), 16, 40)
    assert [one.key for one in shown.carried] == [("touchpoint", node.id)]


def assert_shown_as_dropped(shown: Preview, before: Board, after: Board, dx: float, dy: float) -> None:
    dropped = {one.key: one.bounds for one in after.display.groups}
    for one in shown.carried:
        assert astuple(shifted(one.bounds, dx, dy)) == pytest.approx(astuple(dropped[one.key]))
        assert any(one is drawn for drawn in before.display.groups)
    for one in shown.laid:
        assert one.bounds == dropped[one.key]


def test_what_lies_between_held_cards_is_carried_along() -> None:
    drawn = row_of_cards(20)
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)
    nodes = drawn.document.journey_nodes(drawn.journey)[8:11]
    held = [node.id for node in nodes]
    shown = preview_move(board, drawn.document, held, 0, 400)
    inner = [link.id for link in drawn.document.journey_links(drawn.journey)[8:10]]
    outer = [link.id for link in drawn.document.journey_links(drawn.journey)[7:11:3]]
    assert {key for _part, key in (one.key for one in shown.carried)} == {*held, *inner}
    assert {key for part, key in (one.key for one in shown.laid) if part == "link"} == {*outer}
    dropped = drawn.document
    for node in nodes:
        dropped = changed(dropped, node, y=node.y + 400)
    assert_shown_as_dropped(shown, board, lay_out_board(dropped, drawn.journey, drawn.persona), 0, 400)


def test_a_preview_of_all_is_made_of_what_is_seen_only() -> None:
    drawn = row_of_cards(20)
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)
    nodes = drawn.document.journey_nodes(drawn.journey)
    held = [node.id for node in nodes]
    shown = preview_move(board, drawn.document, held, 8, 8, (nodes[3].id,))
    links = {link.id for link in drawn.document.journey_links(drawn.journey)[2:4]}
    assert {key for _part, key in shown.keys} == {nodes[3].id, *links}
    far = drawn.document.journey_links(drawn.journey)[12].id
    shown = preview_move(board, drawn.document, held, 8, 8, (far,))
    assert {key for _part, key in shown.keys} == {far}


def test_a_preview_passes_over_what_cannot_be_moved() -> None:
    document, journey, personas = example("passport")
    board = lay_out_board(document, journey, personas[0])
    phase, link = document.journey_phases(journey)[0].id, document.journey_links(journey)[0].id
    assert preview_move(board, document, (phase, link, "no such thing"), 8, 8).keys == []


def test_a_loop_keeps_its_lane_to_itself_when_its_card_grows() -> None:
    document, journey, personas = example("repair")
    first = lay_out_board(document, journey, personas[0])
    for node in document.journey_nodes(journey):
        grown = changed(document, node, title="A title that needs some lines more than before")
        assert_same(
            lay_out_board(grown, journey, personas[0], first), lay_out_board(grown, journey, personas[0])
        )
