"""What belongs where is asked: the phase of a card, the order of phases, the card of a pain point."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.merging.outcome import SIDES, ConflictKey
from journeymapper.merging.units import PLACE
from journeymapper.merging.words import conflict_values, side_words
from journeymapper.model.diff import Change, Edit, Label
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ops import attach, phases, places, remove
from tests.merging.workshop import Workshop, reasons


def in_three_phases() -> tuple[Workshop, Id, Id]:
    """A workshop with two further phases behind all cards, and these two."""
    shop = Workshop()
    shop.we((phases.add_phase, shop.journey, 3000, "Apply"), (phases.add_phase, shop.journey, 5000, "Wait"))
    shop.past = shop.theirs = shop.ours
    names = {phase.title: phase.id for phase in shop.past.phases.values()}
    return shop, names["Apply"], names["Wait"]


def test_a_card_that_each_put_into_another_phase_is_asked_with_both_phases() -> None:
    shop, apply_, wait = in_three_phases()
    shop.we((places.set_phase, (shop.a,), apply_)).they((places.set_phase, (shop.a,), wait))
    merged = shop.merged()
    (conflict,) = merged.conflicts
    assert conflict.key == ConflictKey("nodes", shop.a, PLACE)
    assert conflict_values(conflict, merged) == (("phase", "In phase “Apply”", "In phase “Wait”"),)
    assert side_words(conflict, merged, None) == "In phase “Start”"
    for side, document in zip(SIDES, (shop.ours, shop.theirs), strict=True):
        assert shop.merged({conflict.key: side}).document == document


def test_a_card_taken_out_of_all_phases_by_one_and_into_another_by_the_other_is_asked() -> None:
    shop, apply_, _wait = in_three_phases()
    shop.we((places.set_phase, (shop.a,), apply_)).they((places.set_phase, (shop.a,), None))
    merged = shop.merged()
    (conflict,) = merged.conflicts
    assert side_words(conflict, merged, "theirs") == "In no phase"


def test_a_card_that_one_put_into_another_phase_and_the_other_only_moved_is_in_that_phase() -> None:
    for put, moved in (("we", "they"), ("they", "we")):
        shop, apply_, _wait = in_three_phases()
        getattr(shop, put)((places.set_phase, (shop.a,), apply_))
        getattr(shop, moved)((places.move, (shop.a,), 0, 400))
        merged = shop.merged()
        assert not merged.conflicts
        side = shop.ours if put == "we" else shop.theirs
        assert merged.document.nodes[shop.a] == side.nodes[shop.a]
        assert ("place", "nodes") in reasons(merged)


def test_both_putting_a_card_into_the_same_phase_is_not_asked() -> None:
    shop, apply_, _wait = in_three_phases()
    shop.we((places.set_phase, (shop.a,), apply_), (places.move, (shop.a,), 0, 80))
    shop.they((places.set_phase, (shop.a,), apply_))
    merged = shop.merged()
    assert not merged.conflicts
    assert merged.document.nodes[shop.a].phase == apply_


def test_a_card_is_not_asked_into_a_phase_that_the_other_removed() -> None:
    shop, apply_, wait = in_three_phases()
    shop.we((places.set_phase, (shop.a,), apply_))
    shop.they((places.set_phase, (shop.a,), wait), (remove.remove, (apply_,)))
    merged = shop.merged()
    assert not merged.conflicts
    assert merged.document.nodes[shop.a].phase == wait


def test_a_card_removed_by_one_and_put_into_another_phase_by_the_other_is_asked() -> None:
    shop, apply_, _wait = in_three_phases()
    shop.we((remove.remove, (shop.b,))).they((places.set_phase, (shop.b,), apply_))
    (conflict,) = shop.merged().conflicts
    assert (conflict.key, conflict.removed_by) == (ConflictKey("nodes", shop.b), "ours")
    assert shop.merged({conflict.key: "theirs"}).document.nodes[shop.b].phase == apply_


def test_phases_that_each_put_elsewhere_are_asked_with_what_they_come_after() -> None:
    shop, _apply, wait = in_three_phases()
    shop.we((phases.add_phase, shop.journey, 9000, "End"))
    shop.past = shop.theirs = shop.ours
    (end,) = [phase.id for phase in shop.past.phases.values() if phase.title == "End"]
    shop.we((phases.move_phase, end, shop.phase)).they((phases.move_phase, end, wait))
    merged = shop.merged()
    (conflict,) = merged.conflicts
    assert conflict.key == ConflictKey("phases", end, ("order",))
    assert conflict_values(conflict, merged) == (("place among the phases", "First", "After “Apply”"),)
    assert shop.merged({conflict.key: "theirs"}).document == shop.theirs


def hang(document: Document, pain: Id, host: Id) -> Edit:
    row = document.pain_points[pain]
    return Edit(Label("pain.add"), (Change("pain_points", pain, row, replace(row, host=host)),))


def test_a_pain_point_that_each_moved_to_another_card_is_asked_with_both_cards() -> None:
    shop = Workshop()
    shop.we((attach.add_pain_point, shop.a, "slow", 2))
    shop.past = shop.theirs = shop.ours
    (pain,) = shop.past.pain_points
    shop.we((hang, pain, shop.b)).they((hang, pain, shop.c))
    merged = shop.merged()
    (conflict,) = merged.conflicts
    assert conflict_values(conflict, merged) == (("what it belongs to", "B", "C"),)
