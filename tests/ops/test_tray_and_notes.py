"""What has been said and has no place yet, and what becomes of it."""

from __future__ import annotations

import pytest

from journeymapper.model.problem import Problem
from journeymapper.ops.notes import add_note, turn_note
from journeymapper.ops.tray import add_tray_lines, place_tray_line, turn_tray_line
from tests.ops.drawing import Drawing


def lines(drawing: Drawing) -> list[str]:
    return [line.text for line in drawing.document.group("tray_lines", "journey", drawing.journey)]


def line(drawing: Drawing, text: str) -> str:
    drawing.do(add_tray_lines, drawing.journey, [text])
    return str(drawing.document.group("tray_lines", "journey", drawing.journey)[-1].id)


def test_lines_come_into_the_tray_in_their_order_without_bullets_and_empty_ones() -> None:
    drawing = Drawing()
    drawing.do(add_tray_lines, drawing.journey, ["- First", " • second\r\nthird ", "", "-2 degrees"])
    assert lines(drawing) == ["First", "second", "third", "-2 degrees"]


def test_line_that_is_too_long_becomes_several() -> None:
    drawing = Drawing()
    drawing.do(add_tray_lines, drawing.journey, ["word " * 150])
    assert " ".join(lines(drawing)).split() == ["word"] * 150


def test_line_becomes_a_touchpoint_where_it_is_dropped() -> None:
    drawing = Drawing()
    node = drawing.do(place_tray_line, line(drawing, "Call"), 104, 96).focus[0]
    assert (drawing.node(node).title, drawing.at(node)) == ("Call", (104, 96))
    assert lines(drawing) == []


@pytest.mark.parametrize("kind", ["touchpoint", "entry", "exit"])
def test_line_becomes_a_card_to_the_right_of_everything(kind: str) -> None:
    drawing = Drawing()
    first = drawing.do(turn_tray_line, line(drawing, "A"), kind).focus[0]
    assert drawing.at(first) == (24, 200)
    second = drawing.do(turn_tray_line, line(drawing, "B"), kind).focus[0]
    assert drawing.at(second) == (224, 200)
    drawing.do(add_note, drawing.journey, 600, 0, "Hm")
    third = drawing.do(turn_tray_line, line(drawing, "C"), kind).focus[0]
    assert drawing.at(third) == (816, 200)
    assert drawing.node(third).kind == kind


def test_line_follows_the_selected_card() -> None:
    drawing = Drawing()
    drawing.phase()
    a, b = drawing.way("A", "B")
    drawing.do(turn_tray_line, line(drawing, "New"), "touchpoint", a)
    drawing.do(turn_tray_line, line(drawing, "Out"), "exit", b)
    drawing.do(turn_tray_line, line(drawing, "In"), "entry", a)
    drawing.do(turn_tray_line, line(drawing, "Other in"), "entry", a)
    assert drawing.ways() == {("A", "New"), ("New", "B"), ("B", "Out"), ("In", "A"), ("Other in", "A")}
    places = {node.title: drawing.at(node.id) for node in drawing.document.nodes.values()}
    assert places["A"] == (224, 200)
    assert (places["In"][0], places["Other in"][0]) == (24, 24)
    assert places["In"][1] < places["Other in"][1]


def test_card_of_another_journey_is_not_linked() -> None:
    drawing = Drawing()
    with pytest.raises(Problem, match="Nothing follows"):
        drawing.do(turn_tray_line, line(drawing, "A"), "exit", drawing.card(0, kind="exit"))
    with pytest.raises(Problem, match="Nothing leads"):
        drawing.do(turn_tray_line, line(drawing, "A"), "entry", drawing.card(0, kind="entry"))


def test_line_becomes_a_phase_a_note_or_something_that_a_card_carries() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    for text, into in (("Apply", "phase"), ("Remember", "note")):
        drawing.do(turn_tray_line, line(drawing, text), into)
    for text, into in (("20 min", "duration"), ("Fax", "channel"), ("Slow", "pain_point")):
        drawing.do(turn_tray_line, line(drawing, text), into, card)
    document = drawing.document
    assert [phase.title for phase in document.phases.values()] == ["Apply"]
    assert [note.text for note in document.notes.values()] == ["Remember"]
    assert (drawing.node(card).duration_typical, document.pain_points_at(card)[0].text) == (1200, "Slow")
    assert lines(drawing) == []
    with pytest.raises(Problem, match="belongs on a touchpoint"):
        drawing.do(turn_tray_line, line(drawing, "Slow"), "pain_point")


def test_note_becomes_a_card_where_it_stands() -> None:
    drawing = Drawing()
    note = drawing.do(add_note, drawing.journey, 104, 96, "Call the office\nand wait\nforever").focus[0]
    node = drawing.node(drawing.do(turn_note, note, "touchpoint").focus[0])
    assert (node.title, node.doing) == ("Call the office", "and wait\nforever")
    assert drawing.at(node.id) == (104, 96)
    assert not drawing.document.notes


def test_note_with_a_first_line_too_long_for_a_title_loses_nothing() -> None:
    drawing = Drawing()
    note = drawing.do(add_note, drawing.journey, 0, 0, "x" * 600).focus[0]
    node = drawing.node(drawing.do(turn_note, note, "exit").focus[0])
    assert (node.title, node.doing) == ("", "x" * 600)


def test_note_becomes_lines_of_the_tray_or_something_that_a_card_carries() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    note = drawing.do(add_note, drawing.journey, 0, 0, "A\nB").focus[0]
    drawing.do(turn_note, note, "tray")
    assert lines(drawing) == ["A", "B"]
    note = drawing.do(add_note, drawing.journey, 0, 0, "Why?").focus[0]
    with pytest.raises(Problem, match="belongs on a touchpoint"):
        drawing.do(turn_note, note, "question")
    drawing.do(turn_note, note, "question", card)
    assert drawing.document.questions_at(card)[0].text == "Why?"
