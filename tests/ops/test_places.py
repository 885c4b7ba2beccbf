"""Moving, lining up, phases and links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeymapper.model.diff import Change
from journeymapper.model.document import apply
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import add_journey
from journeymapper.ops.links import add_link, relink
from journeymapper.ops.notes import add_note
from journeymapper.ops.order import reorder
from journeymapper.ops.path import choose_arrow
from journeymapper.ops.phases import add_phase, move_phase, resize_phase
from journeymapper.ops.pictures import add_picture, replace_picture
from journeymapper.ops.places import align, distribute, move, set_phase
from tests.ops.drawing import TODAY, Drawing


def test_things_move_together_and_their_centres_decide_their_phases() -> None:
    drawing = Drawing()
    first, second = drawing.phase(), drawing.phase(500)
    card = drawing.card(224)
    note = drawing.do(add_note, drawing.journey, 24, 24, "Hm").focus[0]
    drawing.do(move, (card, note, first), 200, 8)
    assert (drawing.at(card), drawing.at(note)) == ((424, 208), (224, 32))
    assert drawing.node(card).phase == second
    assert drawing.document.notes[note].phase == first


def test_links_and_phases_have_no_place_of_their_own() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    assert not drawing.do(move, (drawing.between(a, b).id,), 8, 8).diff


def test_moving_by_nothing_changes_nothing() -> None:
    drawing = Drawing()
    assert not drawing.do(move, (drawing.card(24),), 0, 0).diff


@pytest.mark.parametrize(
    ("edge", "places"),
    [
        ("left", [(0, 0), (0, 400)]),
        ("right", [(200, 0), (200, 400)]),
        ("center", [(96, 0), (96, 400)]),
        ("top", [(0, 0), (200, 0)]),
        ("bottom", [(0, 432), (200, 400)]),
        ("middle", [(0, 216), (200, 200)]),
    ],
)
def test_things_are_brought_into_line(edge: str, places: list[tuple[int, int]]) -> None:
    drawing = Drawing()
    a, b = drawing.card(0, 0), drawing.card(200, 400)
    rects = {a: Rect(0, 0, 144, 96), b: Rect(200, 400, 144, 128)}
    drawing.do(align, (a, b), rects, edge)
    assert [drawing.at(card) for card in (a, b)] == places


def test_room_between_neighbours_becomes_the_same() -> None:
    drawing = Drawing()
    cards = [drawing.card(x, y) for x, y in ((0, 0), (200, 176), (640, 640))]
    drawing.do(distribute, tuple(reversed(cards)), {}, "x")
    assert [drawing.at(card)[0] for card in cards] == [0, 320, 640]
    drawing.do(distribute, tuple(cards), {}, "y")
    assert [drawing.at(card)[1] for card in cards] == [0, 320, 640]
    assert not drawing.do(distribute, tuple(cards[:2]), {}, "y").diff


def test_card_moves_into_the_chosen_phase_to_the_nearest_free_place() -> None:
    drawing = Drawing()
    first, second = drawing.phase(), drawing.phase(500)
    a, b = drawing.card(24), drawing.card(424)
    drawing.do(set_phase, (a,), second)
    assert (drawing.at(a), drawing.node(a).phase) == ((424, 376), second)
    drawing.do(set_phase, (b,), first)
    assert drawing.at(b) == (224, 200)
    drawing.do(set_phase, (a, b), None)
    assert [drawing.at(card) for card in (a, b)] == [(824, 376), (824, 200)]
    assert not drawing.do(set_phase, (a,), None).diff


def test_phase_of_another_journey_is_refused() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    drawing.journey = drawing.do(add_journey, "Another", "en", TODAY).focus[0]
    card = drawing.card(24)
    with pytest.raises(Problem, match="another journey"):
        drawing.do(set_phase, (card,), phase)


def test_wide_thing_widens_the_phase_that_it_is_moved_into() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    note = drawing.do(add_note, drawing.journey, 800, 24, "Hm").focus[0]
    drawing.do(set_field, (note,), "width", 600)
    drawing.do(set_phase, (note,), phase)
    assert drawing.document.phases[phase].width == 656


def test_phases_lie_side_by_side_in_the_order_in_which_they_are_added() -> None:
    drawing = Drawing()
    ids = [drawing.phase(x, title) for x, title in ((70, "A"), (9_000, "B"), (-5, "C"))]
    assert [phase.id for phase in drawing.document.journey_phases(drawing.journey)] == [ids[2], *ids[:2]]
    assert {phase.width for phase in drawing.document.phases.values()} == {400}


def test_phase_before_all_others_moves_everything_right() -> None:
    drawing = Drawing()
    drawing.phase()
    inside, beyond, left = drawing.card(24), drawing.card(600), drawing.card(-400)
    drawing.phase(-1)
    assert [drawing.at(card)[0] for card in (inside, beyond, left)] == [424, 1000, -400]


def test_first_phase_takes_in_every_card_of_a_journey_drawn_before() -> None:
    drawing = Drawing()
    before, inside, far = drawing.card(-200), drawing.card(24), drawing.card(1_000)
    phase = drawing.phase()
    assert [drawing.node(card).phase for card in (before, inside, far)] == [None, phase, phase]
    assert drawing.document.phases[phase].width == 1_176
    assert drawing.at(far)[0] == 1_000


def test_phase_put_at_a_card_beyond_the_last_begins_at_that_card() -> None:
    drawing = Drawing()
    first = drawing.phase()
    a, b, c, d = (drawing.card(24 + 200 * column) for column in range(2, 6))
    second = drawing.phase(drawing.at(c)[0] - 28)
    assert [drawing.node(card).phase for card in (a, b, c, d)] == [first, first, second, second]
    assert [drawing.at(card)[0] for card in (a, b, c, d)] == [424, 624, 824, 1_024]
    assert [drawing.document.phases[phase].width for phase in (first, second)] == [800, 400]


def test_phase_put_far_behind_the_last_leaves_no_gap() -> None:
    drawing = Drawing()
    first, second = drawing.phase(), drawing.phase(5_000)
    assert [drawing.document.phases[phase].width for phase in (first, second)] == [400, 400]


def test_phase_inside_another_takes_its_right_part() -> None:
    drawing = Drawing()
    first = drawing.phase()
    a, b = drawing.card(24), drawing.card(224)
    far = drawing.card(504)
    second = drawing.do(add_phase, drawing.journey, 200, "Second").focus[0]
    assert [drawing.node(card).phase for card in (a, b)] == [first, second]
    assert [drawing.document.phases[phase].width for phase in (first, second)] == [200, 400]
    assert (drawing.at(b)[0], drawing.at(far)[0]) == (224, 704)


def test_line_between_two_phases_goes_through_no_card() -> None:
    drawing = Drawing()
    first = drawing.phase()
    drawing.do(resize_phase, first, 800)
    card = drawing.card(300)
    rects = {card: Rect(304, 200, 144, 100)}
    drawing.do(add_phase, drawing.journey, 330, "", rects)
    assert drawing.document.phases[first].width == 280
    assert drawing.at(card)[0] == 304


def test_phase_is_no_narrower_than_what_stands_in_it() -> None:
    drawing = Drawing()
    phase, after = drawing.phase(), drawing.phase(500)
    card, next_card = drawing.card(224), drawing.card(424)
    drawing.do(resize_phase, phase, 100)
    assert drawing.document.phases[phase].width == 368
    assert (drawing.at(card)[0], drawing.at(next_card)[0]) == (224, 392)
    drawing.do(resize_phase, after, 10)
    assert drawing.document.phases[after].width == 168
    drawing.do(resize_phase, phase, 801)
    assert drawing.document.phases[phase].width == 800


def test_moved_phase_takes_its_cards_along() -> None:
    drawing = Drawing()
    first, second = drawing.phase(), drawing.phase(500)
    card = drawing.card(24)
    drawing.do(move_phase, first, None)
    assert drawing.at(card)[0] == 424
    drawing.do(move_phase, first, second)
    assert drawing.at(card)[0] == 24
    assert not drawing.do(move_phase, first, second).diff
    assert not drawing.do(move_phase, first, first).diff


def test_link_can_lead_elsewhere_and_keeps_what_it_carries() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    link = drawing.between(a, b).id
    drawing.do(set_field, (link,), "condition", "if late")
    drawing.do(choose_arrow, drawing.journey, drawing.persona, link)
    drawing.do(relink, link, None, c)
    assert drawing.between(a, c).condition == "if late"
    assert drawing.document.path_choices
    with pytest.raises(Problem, match="linked already"):
        drawing.do(relink, link, b)
    other = drawing.card(24, 400, "Other")
    drawing.do(relink, link, other)
    assert drawing.ways() == {("Other", "C"), ("B", "C")}
    assert not drawing.document.path_choices


def test_impossible_links_are_refused_in_words() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    entry, out = drawing.card(24, 400, kind="entry"), drawing.card(24, 500, kind="exit")
    for source, target, words in (
        (a, a, "two different ends"),
        (a, b, "linked already"),
        (a, entry, "Nothing leads"),
        (out, a, "Nothing follows"),
    ):
        with pytest.raises(Problem, match=words):
            drawing.do(add_link, source, target)
    drawing.journey = drawing.do(add_journey, "Another", "en", TODAY).focus[0]
    with pytest.raises(Problem, match="another journey"):
        drawing.do(add_link, a, drawing.card(24))


def test_records_move_within_their_list() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    for text in "ABC":
        drawing.motivation(card, text)
    first, _, last = (m.id for m in drawing.document.motivations_at(card))
    drawing.do(reorder, last, first)
    assert [m.text for m in drawing.document.motivations_at(card)] == ["C", "A", "B"]
    drawing.do(reorder, last, None)
    assert [m.text for m in drawing.document.motivations_at(card)] == ["A", "B", "C"]
    with pytest.raises(Problem, match="no longer there"):
        drawing.do(reorder, last, card)
    with pytest.raises(Problem, match="no order"):
        drawing.do(reorder, drawing.document.project.id, None)


def test_lists_never_run_out_of_places() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    for text in "ABC":
        drawing.motivation(card, text)
    for order in ("V", "V" * 399):
        # Two copies of one file may have given the same key, and long work in one place makes keys long.
        document = drawing.document
        same = tuple(
            Change("motivations", m.id, m, replace(m, order=order)) for m in document.motivations_at(card)
        )
        drawing.document = apply(document, same)
        *_, last = (m.id for m in drawing.document.motivations_at(card))
        before = drawing.document.motivations_at(card)[1].id
        drawing.do(reorder, last, before)
        keys = [m.order for m in drawing.document.motivations_at(card)]
        assert drawing.document.motivations_at(card)[1].id == last
        assert len(set(keys)) == 3
        assert max(len(key) for key in keys) < 10


def test_width_that_a_phase_has_already_changes_nothing() -> None:
    drawing = Drawing()
    assert not drawing.do(resize_phase, drawing.phase(), 400).diff


def test_picture_keeps_its_width_and_the_proportions_of_a_new_one() -> None:
    drawing = Drawing()
    wide, high = Blob("a" * 64, "image/png", 200, 100, b""), Blob("b" * 64, "image/png", 100, 200, b"")
    edit = drawing.do(add_picture, drawing.journey, wide, 0, 0, 200, 100)
    assert edit.blobs == (wide,)
    (picture,) = edit.focus
    drawing.do(replace_picture, picture, high)
    shown = drawing.document.pictures[picture]
    assert (shown.image, shown.width, shown.height) == (high.hash, 200, 400)
    assert drawing.do(replace_picture, picture, high).blobs == ()
