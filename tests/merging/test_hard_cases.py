"""What copies bring that is hard to merge: each has one end that everybody can foresee."""

from __future__ import annotations

from hashlib import sha256

import pytest

from journeymapper.merging.decided import settled
from journeymapper.merging.outcome import ConflictKey
from journeymapper.merging.three_way import as_edit, merge
from journeymapper.model import rules
from journeymapper.model.document import Document, apply
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.model.records import Blob
from journeymapper.ops import attach, fields, personas, phases, pictures, places, remove
from journeymapper.ops.joining import join_nodes, split_node
from tests.merging.facilitators import Facilitator
from tests.merging.workshop import Workshop
from tests.ops.drawing import Drawing


def test_a_phase_removed_by_one_lets_go_of_the_cards_that_the_other_moved_in_it() -> None:
    shop = Workshop()
    shop.we((phases.add_phase, shop.journey, 3000, "Later"))
    shop.past = shop.theirs = shop.ours
    (later,) = [phase.id for phase in shop.past.phases.values() if phase.title == "Later"]
    shop.we((remove.remove, (shop.phase,))).they((places.move, (shop.a, shop.b), 0, 80))
    merged = shop.merged()
    assert not merged.conflicts
    rules.check_all(merged.document)
    assert shop.phase not in merged.document.phases
    assert all(merged.document.nodes[card].y == shop.theirs.nodes[card].y for card in (shop.a, shop.b))
    assert {node.phase for node in merged.document.nodes.values()} <= {later, None}


def test_cards_joined_by_both_are_one() -> None:
    shop = Workshop()
    for people in (shop.we, shop.they):
        people((join_nodes, shop.b, shop.c))
    merged = shop.merged()
    assert not merged.conflicts
    assert merged.diff == ()
    assert len(merged.document.nodes) == 3


def test_a_card_joined_away_by_one_and_changed_by_the_other_is_asked() -> None:
    shop = Workshop()
    shop.we((join_nodes, shop.b, shop.c)).they((fields.set_field, (shop.c,), "doing", "waits"))
    (conflict,) = shop.merged().conflicts
    assert (conflict.key, conflict.removed_by) == (ConflictKey("nodes", shop.c), "ours")


def test_a_card_split_by_both_is_split_twice_and_where_the_way_goes_on_is_asked() -> None:
    shop = Workshop()
    shop.we((fields.set_field, (shop.b,), "title", "Ask and pay"))
    shop.past = shop.theirs = shop.ours
    for people in (shop.we, shop.they):
        people((split_node, shop.b, {}))
    (conflict,) = shop.merged().conflicts
    assert conflict.key.fields == ("journey", "source", "target")
    merged = shop.merged({conflict.key: "theirs"})
    titles = sorted(node.title for node in merged.document.nodes.values())
    assert set(titles) >= {node.title for node in shop.ours.nodes.values()}
    assert len(titles) == 6


def test_a_persona_renamed_by_both_is_asked_with_both_names() -> None:
    shop = Workshop()
    shop.we((fields.set_field, (shop.persona,), "name", "Olga"))
    shop.they((fields.set_field, (shop.persona,), "name", "Anna"))
    (conflict,) = shop.merged().conflicts
    assert conflict.key == ConflictKey("personas", shop.persona, ("name",))
    assert shop.merged({conflict.key: "theirs"}).document.personas[shop.persona].name == "Anna"


def test_a_persona_removed_by_one_and_renamed_by_the_other_is_asked() -> None:
    shop = Workshop()
    shop.we((personas.add_persona, shop.journey, "Olga"))
    shop.past = shop.theirs = shop.ours
    (olga,) = [p.id for p in shop.past.personas.values() if p.name == "Olga"]
    shop.we((remove.remove, (olga,))).they((fields.set_field, (olga,), "name", "Olga P."))
    (conflict,) = shop.merged().conflicts
    assert conflict.removed_by == "ours"
    assert olga not in shop.merged({conflict.key: "ours"}).document.personas


def with_picture(document: Document, number: int) -> tuple[Document, str]:
    data = b"\x89PNG\r\n\x1a\n same for both"
    blob = Blob(sha256(data).hexdigest(), "image/png", 4, 4, data)
    facilitator = Facilitator(document, number)
    facilitator.does(pictures.add_picture, next(iter(document.journeys)), blob, 100.0, 900.0, 64.0, 64.0)
    return facilitator.document, blob.hash


def test_one_picture_added_by_both_is_kept_once_and_shown_twice() -> None:
    shop = Workshop()
    shop.ours, name = with_picture(shop.past, 1)
    shop.theirs, _name = with_picture(shop.past, 2)
    merged = shop.merged()
    assert not merged.conflicts
    assert [picture.image for picture in merged.document.pictures.values()] == [name, name]
    assert list(merged.document.blobs) == [name]
    assert merged.blobs == ()
    edit = as_edit(merged)
    assert len(apply(shop.ours, edit.diff, edit.blobs).pictures) == 2


def test_empty_projects_merge_to_an_empty_project() -> None:
    drawing = Drawing()
    for base in (drawing.document, None):
        merged = merge(base, drawing.document, drawing.document)
        assert merged.document.nodes == {}
        assert (merged.diff, merged.conflicts) == ((), ())


def test_a_copy_without_any_card_takes_none_away_where_no_past_is_known() -> None:
    shop = Workshop()
    empty = Workshop()
    empty.they((remove.remove, (empty.a, empty.b, empty.c, empty.d)))
    merged = merge(None, shop.ours, empty.theirs)
    assert len(merged.document.nodes) == 4
    assert not merged.conflicts


def test_what_is_settled_says_nothing_of_what_clashes() -> None:
    shop = Workshop()
    shop.we((fields.set_field, (shop.a,), "title", "Apply"), (remove.remove, (shop.b,)))
    shop.they(
        (fields.set_field, (shop.a,), "title", "Ask"),
        (fields.set_field, (shop.a,), "doing", "asks"),
        (fields.set_field, (shop.b,), "title", "Better"),
        (attach.add_pain_point, shop.c, "slow", 2),
    )
    merged = shop.merged()
    assert len(merged.undecided) == 2
    told = {(d.table, d.fields) for d in settled(merged.report.from_theirs, merged)}
    assert told == {("nodes", ("doing",)), ("pain_points", ())}
    assert all(d.row.id not in (shop.a, shop.b) for d in settled(merged.report.from_ours, merged))
    decided = shop.merged({c.key: "theirs" for c in merged.conflicts})
    assert settled(decided.report.from_theirs, decided) == decided.report.from_theirs


def test_a_choice_that_is_noted_is_what_the_merge_comes_to() -> None:
    shop = Workshop()
    shop.we((fields.set_field, (shop.a,), "title", "Apply"), (fields.set_field, (shop.b,), "title", "Bee"))
    shop.they((fields.set_field, (shop.a,), "title", "Ask"), (fields.set_field, (shop.b,), "title", "Be"))
    merged = shop.merged()
    first, second = merged.undecided
    noted = merged.with_choice(first.key, "theirs")
    assert [c.key for c in noted.undecided] == [second.key]
    assert noted.with_choice(first.key, None) == merged
    decided = shop.merged({first.key: "theirs", second.key: "ours"})
    assert set(noted.with_choice(second.key, "ours").conflicts) == set(decided.conflicts)


def test_a_merge_that_is_called_off_ends_so() -> None:
    shop = Workshop()
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        merge(shop.past, shop.ours, shop.theirs, progress=progress)
