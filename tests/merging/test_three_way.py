"""What becomes of what two people did to their copies: one case each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeymapper.i18n.labels import describe
from journeymapper.merging.leaving_out import without
from journeymapper.merging.outcome import ConflictKey
from journeymapper.merging.three_way import as_edit, merge
from journeymapper.model import rules
from journeymapper.model.durations import Duration
from journeymapper.ops import attach, fields, lanes, links, nodes, personas, phases, places, remove
from journeymapper.ops.journeys import add_journey
from tests.merging.workshop import Workshop, reasons, ways
from tests.ops.drawing import TODAY


def test_what_each_changed_elsewhere_comes_together_by_itself() -> None:
    shop = Workshop()
    shop.we((fields.set_field, (shop.a,), "title", "Apply")).they(
        (fields.set_field, (shop.a,), "doing", "fills in"), (attach.add_pain_point, shop.b, "slow", 3)
    )
    merged = shop.merged()
    card = merged.document.nodes[shop.a]
    assert (card.title, card.doing) == ("Apply", "fills in")
    assert [pain.text for pain in merged.document.pain_points.values()] == ["slow"]
    assert not merged.conflicts
    assert {(d.how, d.table) for d in merged.report.from_theirs} == {
        ("changed", "nodes"),
        ("new", "pain_points"),
    }
    assert [(d.how, d.fields) for d in merged.report.from_ours] == [("changed", ("title",))]


def test_the_same_field_changed_on_both_sides_is_asked_with_both_values() -> None:
    shop = Workshop()
    shop.we((fields.set_field, (shop.a,), "title", "Apply"))
    shop.they((fields.set_field, (shop.a,), "title", "Ask"))
    (conflict,) = shop.merged().conflicts
    assert conflict.key == ConflictKey("nodes", shop.a, ("title",))
    assert (conflict.base.title, conflict.ours.title, conflict.theirs.title) == ("A", "Apply", "Ask")
    assert shop.merged({conflict.key: "ours"}).document == shop.ours
    assert shop.merged({conflict.key: "theirs"}).document == shop.theirs
    with pytest.raises(ValueError, match="undecided"):
        as_edit(shop.merged())


def test_the_same_value_on_both_sides_is_not_asked() -> None:
    shop = Workshop()
    for people in (shop.we, shop.they):
        people((fields.set_field, (shop.a,), "title", "Apply"))
    assert not shop.merged().conflicts


def test_a_duration_is_one_thing_to_decide() -> None:
    shop = Workshop()
    shop.we((fields.set_duration, (shop.a,), Duration(60, 30, None)))
    shop.they((fields.set_duration, (shop.a,), Duration(None, None, 90)))
    (conflict,) = shop.merged().conflicts
    assert conflict.key.fields == ("duration_typical", "duration_least", "duration_most")
    card = shop.merged({conflict.key: "theirs"}).document.nodes[shop.a]
    assert (card.duration_typical, card.duration_least, card.duration_most) == (None, None, 90)


def test_nobody_is_asked_where_a_card_stands_and_the_report_says_so() -> None:
    shop = Workshop()
    shop.we((places.move, (shop.a,), 0, 200)).they((places.move, (shop.a,), 0, 400))
    merged = shop.merged()
    assert not merged.conflicts
    assert ("place", "nodes") in reasons(merged)
    assert merged.document.nodes[shop.a].y in (shop.ours.nodes[shop.a].y, shop.theirs.nodes[shop.a].y)


def test_a_removed_card_that_the_other_changed_is_asked_and_stays_until_then() -> None:
    shop = Workshop()
    shop.we((remove.remove, (shop.b,))).they((fields.set_field, (shop.b,), "title", "Better"))
    merged = shop.merged()
    (conflict,) = merged.conflicts
    assert (conflict.key, conflict.removed_by) == (ConflictKey("nodes", shop.b), "ours")
    assert ways(merged.document) == {("A", "Better"), ("Better", "C"), ("C", "D")}
    kept = shop.merged({conflict.key: "theirs"})
    assert kept.document.nodes[shop.b].title == "Better"
    gone = shop.merged({conflict.key: "ours"})
    assert ways(gone.document) == {("A", "C"), ("C", "D")}
    assert gone.diff == ()


def test_what_was_changed_on_a_removed_card_is_asked_at_the_card() -> None:
    shop = Workshop()
    shop.we((attach.add_pain_point, shop.b, "slow", 2))
    shop.past = shop.theirs = shop.ours
    (pain,) = shop.past.pain_points
    shop.we((remove.remove, (shop.b,))).they((fields.set_field, (pain,), "text", "very slow"))
    (conflict,) = shop.merged().conflicts
    assert (conflict.key, conflict.changed) == (ConflictKey("nodes", shop.b), (("pain_points", pain),))
    kept = shop.merged({conflict.key: "theirs"}).document
    assert kept.pain_points[pain].text == "very slow"


def test_a_card_that_was_only_moved_goes_where_the_other_removed_it_and_the_report_says_so() -> None:
    shop = Workshop()
    shop.we((remove.remove, (shop.b,))).they((places.move, (shop.b,), 0, 300))
    merged = shop.merged()
    assert not merged.conflicts
    assert shop.b not in merged.document.nodes
    assert ("moved_and_removed", "nodes") in reasons(merged)


def test_a_removed_card_stays_where_the_other_leads_a_new_link_to_it() -> None:
    shop = Workshop()
    shop.we((remove.remove, (shop.b,))).they((links.add_link, shop.d, shop.b))
    merged = shop.merged()
    assert not merged.conflicts
    assert ways(merged.document) == {("A", "B"), ("B", "C"), ("C", "D"), ("D", "B")}
    assert ("kept", "nodes") in reasons(merged)


def test_neighbours_removed_on_either_side_leave_a_way_that_has_healed() -> None:
    shop = Workshop()
    shop.we((remove.remove, (shop.b,))).they((remove.remove, (shop.c,)))
    merged = shop.merged()
    assert not merged.conflicts
    assert ways(merged.document) == {("A", "D")}


def test_the_same_link_drawn_twice_is_one_with_what_hangs_on_both() -> None:
    shop = Workshop()
    shop.we((links.add_link, shop.a, shop.d)).they((links.add_link, shop.a, shop.d))
    (new,) = shop.ours.links.keys() - shop.past.links.keys()
    (other,) = shop.theirs.links.keys() - shop.past.links.keys()
    shop.we((attach.add_pain_point, new, "ours", 2)).they((attach.add_question, other, "theirs?"))
    merged = shop.merged()
    assert not merged.conflicts
    assert (
        sum(link.source == shop.a and link.target == shop.d for link in merged.document.links.values()) == 1
    )
    assert len(merged.document.pain_points) == len(merged.document.questions) == 1
    assert ("joined", "links") in reasons(merged)


def test_two_feelings_of_a_persona_at_a_card_are_asked_as_one() -> None:
    shop = Workshop()
    shop.we((attach.set_feeling, (shop.a,), shop.persona, 1))
    shop.they(
        (attach.set_feeling, (shop.a,), shop.persona, -1), (attach.set_feeling, (shop.b,), shop.persona, 2)
    )
    merged = shop.merged()
    (conflict,) = merged.conflicts
    assert conflict.key.fields == ("score", "tally")
    assert {f.score for f in shop.merged({conflict.key: "theirs"}).document.feelings.values()} == {-1, 2}


def test_what_only_one_side_said_of_what_both_made_is_not_asked() -> None:
    shop = Workshop()
    shop.we((attach.set_feeling, (shop.a,), shop.persona, 1))
    shop.they((attach.set_feeling_field, shop.a, shop.persona, "quote", "At last!"))
    merged = shop.merged()
    assert not merged.conflicts
    assert [(f.score, f.quote) for f in merged.document.feelings.values()] == [(1, "At last!")]


def test_a_channel_of_one_name_is_one() -> None:
    shop = Workshop()
    shop.we((attach.set_channel, (shop.a,), "Fax")).they((attach.set_channel, (shop.b,), "Fax"))
    merged = shop.merged()
    (fax,) = [c.id for c in merged.document.channels.values() if c.name == "Fax"]
    assert merged.document.nodes[shop.a].channel == merged.document.nodes[shop.b].channel == fax
    assert ("joined", "channels") in reasons(merged)


def test_personas_of_one_name_both_stay_and_the_report_says_so() -> None:
    shop = Workshop()
    for people in (shop.we, shop.they):
        people((personas.add_persona, shop.journey, "Olga"))
    merged = shop.merged()
    assert [p.name for p in merged.document.personas.values()].count("Olga") == 2
    assert ("namesake", "personas") in reasons(merged)


def test_phases_added_at_the_same_place_stand_side_by_side() -> None:
    shop = Workshop()
    shop.we((phases.add_phase, shop.journey, 5000, "Ours")).they(
        (phases.add_phase, shop.journey, 5000, "Theirs")
    )
    keys = [phase.order for phase in shop.merged().document.phases.values()]
    assert len(set(keys)) == len(keys) == 3


def test_a_card_put_into_a_removed_phase_stands_where_it_stood() -> None:
    shop = Workshop()
    shop.we((remove.remove, (shop.phase,))).they(
        (nodes.add_node, shop.journey, "touchpoint", 304, 600, "New")
    )
    merged = shop.merged()
    (new,) = [node for node in merged.document.nodes.values() if node.title == "New"]
    assert (new.phase, new.x, new.y) == (None, 304, 600)


def test_an_exit_that_the_other_leads_on_from_becomes_a_touchpoint() -> None:
    shop = Workshop()
    shop.we((nodes.turn_node, shop.d, "exit")).they((links.add_link, shop.d, shop.a))
    merged = shop.merged()
    assert merged.document.nodes[shop.d].kind == "touchpoint"
    assert ("turned", "nodes") in reasons(merged)


def test_each_taking_another_persona_off_leaves_one() -> None:
    shop = Workshop()
    shop.we((personas.add_persona, shop.journey, "Olga"))
    shop.past = shop.theirs = shop.ours
    (olga,) = [p.id for p in shop.past.personas.values() if p.name == "Olga"]
    shop.we((personas.leave_journey, olga, shop.journey)).they(
        (personas.leave_journey, shop.persona, shop.journey)
    )
    merged = shop.merged()
    assert len(merged.document.journey_personas) == 1
    assert ("stays", "journey_personas") in reasons(merged)


def test_each_removing_another_journey_leaves_one() -> None:
    shop = Workshop()
    shop.we((add_journey, "Second", "en", TODAY))
    shop.past = shop.theirs = shop.ours
    (second,) = shop.past.journeys.keys() - {shop.journey}
    shop.we((remove.remove, (second,))).they((remove.remove, (shop.journey,)))
    merged = shop.merged()
    assert len(merged.document.journeys) == 1
    assert ("stays", "journeys") in reasons(merged)


def test_a_feeling_of_a_persona_whom_the_other_took_off_brings_the_persona_back() -> None:
    shop = Workshop()
    shop.we((personas.add_persona, shop.journey, "Olga"))
    shop.past = shop.theirs = shop.ours
    (olga,) = [p.id for p in shop.past.personas.values() if p.name == "Olga"]
    shop.we((personas.leave_journey, olga, shop.journey)).they((attach.set_feeling, (shop.a,), olga, 2))
    merged = shop.merged()
    assert olga in {p.id for p in merged.document.personas_of(shop.journey)}


def test_both_hiding_a_lane_hides_it_once() -> None:
    shop = Workshop()
    for people in (shop.we, shop.they):
        people((lanes.hide_lane, "doing", True))
    assert len(shop.merged().document.lanes) == 1


def test_both_adding_a_channel_of_one_name_to_a_removed_persona_or_card_harms_nothing() -> None:
    shop = Workshop()
    shop.we((attach.set_channel, (shop.a,), "Fax"), (remove.remove, (shop.a, shop.b)))
    shop.they((attach.set_channel, (shop.a,), "Fax"))
    merged = shop.merged()
    rules.check_all(merged.document)
    assert [c.key for c in merged.conflicts] == [ConflictKey("nodes", shop.a)]


def test_without_a_common_past_nothing_counts_as_removed() -> None:
    shop = Workshop()
    shop.we((remove.remove, (shop.b,))).they((fields.set_field, (shop.a,), "title", "Apply"))
    merged = merge(None, shop.ours, shop.theirs)
    assert shop.b in merged.document.nodes
    assert {c.key for c in merged.conflicts if c.key.table == "nodes"} == {
        ConflictKey("nodes", shop.a, ("title",))
    }
    assert merged.base is None


def test_what_a_copy_was_sent_without_is_not_removed() -> None:
    shop = Workshop()
    shop.we((attach.add_question, shop.a, "Why?"))
    shop.past = shop.ours
    shop.theirs = without(shop.past, ("questions",))
    shop.they((fields.set_field, (shop.b,), "title", "Better"), (attach.add_question, shop.b, "How?"))
    merged = merge(shop.past, shop.ours, shop.theirs, left_out=((), ("questions",)))
    assert {q.text for q in merged.document.questions.values()} == {"Why?", "How?"}
    assert not merged.conflicts


def test_what_comes_back_to_a_copy_that_was_sent_without_it_is_in_the_report() -> None:
    shop = Workshop()
    shop.they((attach.add_question, shop.a, "Why?"))
    ours = without(shop.theirs, ("questions",))
    merged = merge(shop.theirs, ours, shop.theirs, left_out=(("questions",), ()))
    assert merged.document.questions == shop.theirs.questions
    assert {(one.how, one.table) for one in merged.report.from_theirs} == {("new", "questions")}


def test_a_project_made_elsewhere_is_merged_into_ours() -> None:
    shop, other = Workshop(), Workshop()
    project = other.past.project
    foreign = replace(
        other.past, projects={"e" * 32: replace(project, id="e" * 32, title="Visa")}, lookups={}
    )
    merged = merge(None, shop.ours, foreign)
    assert list(merged.document.projects) == [project.id]
    assert [c.key.fields for c in merged.conflicts] == [("title",)]


def test_the_merge_is_one_step_with_a_sentence() -> None:
    shop = Workshop()
    shop.they((fields.set_field, (shop.a,), "title", "Ask"))
    edit = as_edit(shop.merged(), "passport-olga.sqlite")
    assert describe(edit.label) == "Merged with “passport-olga.sqlite”"
