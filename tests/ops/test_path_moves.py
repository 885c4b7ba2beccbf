"""Moving touchpoints along the shown path."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from journeymapper.analysis.path import shown_path
from journeymapper.model import records as r
from journeymapper.model.diff import Change
from journeymapper.model.document import apply
from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.model.geometry import place
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import add_pain_point
from journeymapper.ops.fields import set_field, set_wait
from journeymapper.ops.path import choose_arrow
from journeymapper.ops.path_moves import move_on_path, shift_on_path
from tests.ops.drawing import Drawing


class Way(Drawing):
    """An entry, touchpoints a, b, c … in a row, and an exit."""

    def __init__(self, count: int = 5) -> None:
        super().__init__()
        self.entry = self.card(-176, title="in", kind="entry")
        self.cards = self.way(*"abcdefghij"[:count])
        self.exit = self.card(24 + 200 * count, title="out", kind="exit")
        self.link(self.entry, self.cards[0])
        self.link(self.cards[-1], self.exit)

    @property
    def path(self) -> tuple[Id, ...]:
        return shown_path(self.document, self.journey, self.persona).nodes

    @property
    def titles(self) -> str:
        """The touchpoints of the shown path."""
        nodes = [self.document.nodes[node] for node in self.path]
        return "".join(node.title for node in nodes if node.kind == "touchpoint")

    def between(self, source: Id, target: Id) -> r.Link:
        return next(link for link in self.document.links_from(source) if link.target == target)

    def into(self, node: Id) -> r.Link:
        (link,) = self.document.links_to(node)
        return link

    def wait(self, link: Id, hours: int) -> None:
        self.do(set_wait, (link,), Duration(hours * 3600, None, None))

    def move(self, node: Id, before: Id | None) -> None:
        self.do(move_on_path, self.path, node, before)


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ("b", "d", "acbde"),
        ("d", "b", "adbce"),
        ("a", "c", "bacde"),
        ("e", "a", "eabcd"),
        ("c", None, "abdec"),
    ],
)
def test_a_card_moves_and_its_neighbours_are_joined(moved: str, before: str | None, order: str) -> None:
    way = Way()
    named = dict(zip("abcde", way.cards, strict=True))
    links = len(way.document.links)
    way.move(named[moved], named[before] if before else None)
    assert way.titles == order
    assert len(way.document.links) == links
    assert way.path[0] == way.entry
    assert way.path[-1] == way.exit


def test_a_wait_and_what_hurts_there_stay_on_the_link_that_enters_the_same_card() -> None:
    way = Way()
    for hours, card in enumerate(way.cards, start=1):
        way.wait(way.into(card).id, hours)
        way.do(add_pain_point, way.into(card).id, f"hour {hours}")
    way.move(way.cards[1], way.cards[3])
    for hours, card in enumerate(way.cards, start=1):
        link = way.into(card)
        assert link.wait_typical == hours * 3600
        assert [pain.text for pain in way.document.pain_points_at(link.id)] == [f"hour {hours}"]


def test_shares_side_links_and_choices_stay_with_the_card_at_which_one_decides() -> None:
    way = Way()
    a, b, c, d, _ = way.cards
    away = way.card(600, 600, "gives up", "exit")
    side = way.link(b, away)
    on = way.between(b, c)
    way.do(set_field, (side,), "share", 900)
    way.do(set_field, (on.id,), "share", 100)
    way.do(set_field, (on.id,), "condition", "patient")
    way.do(choose_arrow, way.journey, way.persona, on.id)
    way.move(b, None)
    assert way.titles == "acdeb"
    assert way.document.links[side].source == b
    after = way.between(b, way.exit)
    assert (after.share, after.condition) == (100, "patient")
    assert {choice.choice for choice in way.document.path_choices.values()} == {after.id}
    assert way.between(a, c).share is None
    assert way.into(d).condition == ""


def test_two_cards_are_not_linked_twice() -> None:
    way = Way()
    a, b, c, *_ = way.cards
    way.link(a, c)
    with pytest.raises(Problem, match="“a” and “c” would be linked twice"):
        move_on_path(way.document, [way.entry, *way.cards, way.exit], b, way.cards[4])


def test_a_card_with_a_wait_does_not_become_the_first_of_all() -> None:
    drawing = Way(3)
    a, b, c = drawing.cards
    path = (a, b, c)
    drawing.wait(drawing.between(a, b).id, 5)
    with pytest.raises(Problem, match="waiting before “b” would be lost"):
        move_on_path(drawing.document, path, b, a)
    drawing.do(move_on_path, path, c, a)
    assert drawing.between(c, a).wait_typical is None
    assert drawing.into(b).wait_typical == 5 * 3600


def test_a_card_with_a_condition_on_its_way_on_does_not_become_the_last_of_all() -> None:
    way = Way(3)
    a, b, c = way.cards
    way.do(set_field, (way.between(a, b).id,), "condition", "if it rains")
    with pytest.raises(Problem, match="link after “a” would be lost"):
        move_on_path(way.document, (way.entry, a, b, c), a, None)


def test_only_touchpoints_of_the_path_are_moved_and_never_before_its_entry() -> None:
    way = Way()
    other = way.card(200, 700, "elsewhere")
    for node, before in ((way.entry, way.cards[2]), (way.exit, way.cards[2]), (other, way.cards[0])):
        with pytest.raises(Problem):
            move_on_path(way.document, way.path, node, before)
    for before in (way.entry, other):
        with pytest.raises(Problem):
            move_on_path(way.document, way.path, way.cards[2], before)


def test_moving_a_card_to_where_it_is_changes_nothing() -> None:
    way = Way()
    for before in (way.cards[1], way.cards[2]):
        assert move_on_path(way.document, way.path, way.cards[1], before).diff == ()


@pytest.mark.parametrize(("moved", "by", "order"), [("b", 1, "acb"), ("b", -1, "bac"), ("a", 1, "bac")])
def test_a_card_is_shifted_by_one_place(moved: str, by: int, order: str) -> None:
    way = Way(3)
    way.do(shift_on_path, way.path, way.cards["abc".index(moved)], by)
    assert way.titles == order


def test_a_card_is_not_shifted_past_the_ends_of_the_path_nor_from_elsewhere() -> None:
    way = Way(3)
    other = way.card(200, 700, "elsewhere")
    for node, by in ((way.cards[0], -1), (way.cards[2], 1), (other, 1), (other, -1)):
        assert shift_on_path(way.document, way.path, node, by).diff == ()
    bare = Way(2)
    path = tuple(bare.cards)
    for node, by in ((path[0], -1), (path[1], 1)):
        assert shift_on_path(bare.document, path, node, by).diff == ()


def test_on_the_board_cards_of_one_phase_change_places() -> None:
    way = Way()
    places = [place(way.document, way.document.nodes[card]) for card in way.cards]
    way.move(way.cards[4], way.cards[1])
    a, b, c, d, e = way.cards
    moved = [place(way.document, way.document.nodes[card]) for card in (a, e, b, c, d)]
    assert moved == places


def test_a_card_moved_among_the_cards_of_another_phase_goes_there() -> None:
    way = Way()
    first = way.phase(0, "First")
    second = way.phase(390, "Second")
    _, b, _, d, e = way.cards
    nodes = way.document.nodes
    assert {nodes[b].phase, nodes[d].phase} == {first, second}
    way.move(b, e)
    assert way.document.nodes[b].phase == second
    assert way.titles == "acdbe"
    boxes = [place(way.document, way.document.nodes[card]) for card in way.cards]
    assert len(set(boxes)) == len(boxes)


def test_any_moves_keep_every_wait_with_its_card_and_every_share_with_its_fork() -> None:
    dice = random.Random(5)
    way = Way(7)
    for hours, (source, target) in enumerate(pairwise(way.path), start=1):
        link = way.between(source, target)
        after = replace(link, wait_typical=hours, share=hours)
        way.document = apply(way.document, (Change("links", link.id, link, after),))
    waits = {link.target: link.wait_typical for link in way.document.links.values()}
    shares = {link.source: link.share for link in way.document.links.values()}
    for _ in range(40):
        order = list(way.path)
        node, before = dice.choice(way.cards), dice.choice([*way.cards, None])
        way.move(node, before)
        if before != node:
            order.remove(node)
            order.insert(order.index(before) if before else -1, node)
        assert list(way.path) == order
        assert {link.target: link.wait_typical for link in way.document.links.values()} == waits
        assert {link.source: link.share for link in way.document.links.values()} == shares
