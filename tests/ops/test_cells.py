"""Cells of the Map as texts: every lane is read as it is written, and lines keep what hangs on them."""

from __future__ import annotations

import pytest

from journeymapper.model.problem import Problem
from journeymapper.ops.attach import add_pain_point, add_question, set_evidence, set_feeling
from journeymapper.ops.cells import Spot, cell_text, clear_cell, fill_cells, set_cell, takes_text
from journeymapper.ops.fields import set_field
from journeymapper.ops.lanes import add_lane
from tests.ops.drawing import Drawing


def pains(drawing: Drawing, host: str) -> list[tuple[str, int]]:
    return [(row.text, row.severity) for row in drawing.document.pain_points_at(host)]


def three_pains() -> tuple[Drawing, str]:
    """A card with three pain points of severity 1, 2, 3."""
    drawing = Drawing()
    card = drawing.card(24, title="A")
    for severity, text in enumerate(("one", "two", "three"), 1):
        drawing.do(add_pain_point, card, text, severity)
    return drawing, card


@pytest.mark.parametrize(
    ("lane", "text"),
    [
        ("touchpoint", "Upload"),
        ("channel", "Web"),
        ("doing", "Fills in\nthe form"),
        ("duration", "20 min"),
        ("feeling", "Finally!"),
        ("motivation", "Be done\nBe safe"),
        ("pain_points", "Slow\nDull"),
        ("opportunities", "Faster"),
        ("evidence", "Seen twice"),
        ("questions", "Why?\nWho?"),
    ],
)
def test_what_is_written_into_a_cell_is_read_there(lane: str, text: str) -> None:
    drawing = Drawing()
    spot = Spot(lane, drawing.card(24))
    assert takes_text(drawing.document, spot)
    assert cell_text(drawing.document, spot, drawing.persona) == ""
    drawing.do(set_cell, spot, drawing.persona, text)
    assert cell_text(drawing.document, spot, drawing.persona) == text
    drawing.do(clear_cell, spot, drawing.persona)
    assert cell_text(drawing.document, spot, drawing.persona) == ""


def test_waiting_carries_its_condition_time_feeling_and_pains_but_no_channel() -> None:
    drawing = Drawing()
    link = drawing.between(*drawing.way("A", "B")).id
    lanes = ("touchpoint", "duration", "feeling", "pain_points", "opportunities", "questions", "evidence")
    assert all(takes_text(drawing.document, Spot(lane, link)) for lane in lanes)
    assert not any(
        takes_text(drawing.document, Spot(lane, link)) for lane in ("channel", "doing", "motivation")
    )
    drawing.do(set_cell, Spot("duration", link), drawing.persona, "9 d")
    drawing.do(set_cell, Spot("touchpoint", link), drawing.persona, "if it is late")
    row = drawing.document.links[link]
    assert (row.wait_typical, row.condition) == (9 * 86_400, "if it is late")


def test_entry_takes_a_title_questions_and_lanes_of_ones_own_and_nothing_else() -> None:
    drawing = Drawing()
    entry = drawing.card(24, kind="entry")
    own = drawing.do(add_lane, "Systems").focus[0]
    line = drawing.do(add_lane, "", "line_of_visibility").focus[0]
    lanes = ("touchpoint", "channel", "doing", "duration", "feeling", "pain_points", "questions", own, line)
    assert [lane for lane in lanes if takes_text(drawing.document, Spot(lane, entry))] == [
        "touchpoint", "questions", own,
    ]  # fmt: skip
    with pytest.raises(Problem):
        set_cell(drawing.document, drawing.new_id, Spot("channel", entry), drawing.persona, "Web")


def test_own_lane_says_something_at_a_card() -> None:
    drawing = Drawing()
    spot = Spot(drawing.do(add_lane, "Systems").focus[0], drawing.card(24))
    drawing.do(set_cell, spot, drawing.persona, "CRM")
    assert cell_text(drawing.document, spot, drawing.persona) == "CRM"
    drawing.do(set_cell, spot, drawing.persona, "")
    assert not drawing.document.lane_texts


def test_changed_line_keeps_its_severity_and_its_neighbours() -> None:
    drawing, card = three_pains()
    drawing.do(set_cell, Spot("pain_points", card), drawing.persona, "one\nTWO!\nthree")
    assert pains(drawing, card) == [("one", 1), ("TWO!", 2), ("three", 3)]


def test_line_put_between_two_is_a_new_record_there() -> None:
    drawing, card = three_pains()
    drawing.do(set_cell, Spot("pain_points", card), drawing.persona, "one\ntwo\nnew\nthree")
    assert pains(drawing, card) == [("one", 1), ("two", 2), ("new", 2), ("three", 3)]


def test_removed_line_takes_only_its_own_record_along() -> None:
    drawing, card = three_pains()
    drawing.do(set_cell, Spot("pain_points", card), drawing.persona, "one\nthree")
    assert pains(drawing, card) == [("one", 1), ("three", 3)]


def test_text_of_several_lines_that_is_left_alone_stays_one_record() -> None:
    drawing, card = three_pains()
    second = drawing.document.pain_points_at(card)[1].id
    drawing.do(set_field, (second,), "text", "two\nand a half")
    drawing.do(set_cell, Spot("pain_points", card), drawing.persona, "one\ntwo\nand a half\nthree\nfour")
    assert pains(drawing, card) == [("one", 1), ("two\nand a half", 2), ("three", 3), ("four", 2)]


def test_lines_typed_again_come_back_with_what_hung_on_them() -> None:
    drawing, card = three_pains()
    third = drawing.document.pain_points_at(card)[2].id
    drawing.do(set_evidence, third, "observed", "seen")
    before, spot = drawing.document, Spot("pain_points", card)
    for text in ("o", "one\nx", "one\nx y\nthree"):
        drawing.do(set_cell, spot, drawing.persona, text, before, "burst")
    assert pains(drawing, card) == [("one", 1), ("x y", 2), ("three", 3)]
    evidence = drawing.document.evidence_of(third)
    assert evidence is not None
    assert evidence.text == "seen"


def test_lines_added_while_typing_stay_the_same_records() -> None:
    drawing, card = three_pains()
    before, spot = drawing.document, Spot("pain_points", card)
    drawing.do(set_cell, spot, drawing.persona, "one\ntwo\nthree\nfo", before, "burst")
    added = drawing.document.pain_points_at(card)[3].id
    drawing.do(set_cell, spot, drawing.persona, "one\ntwo\nthree\nfour\nfive", before, "burst")
    assert [row.text for row in drawing.document.pain_points_at(card)][3:] == ["four", "five"]
    assert drawing.document.pain_points_at(card)[3].id == added


def test_answered_questions_are_no_part_of_the_cell_and_stay() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(add_question, card, "Why?")
    (answered,) = drawing.document.questions_at(card)
    drawing.do(set_field, (answered.id,), "answer", "Because.")
    spot = Spot("questions", card)
    assert cell_text(drawing.document, spot, drawing.persona) == ""
    drawing.do(set_cell, spot, drawing.persona, "Who?")
    assert [row.text for row in drawing.document.questions_at(card)] == ["Why?", "Who?"]


def test_evidence_keeps_its_kind_and_without_one_is_assumed() -> None:
    drawing = Drawing()
    first, second = drawing.way("A", "B")
    drawing.do(set_evidence, first, "observed", "once")
    for card in (first, second):
        drawing.do(set_cell, Spot("evidence", card), drawing.persona, "twice")
    kinds = [drawing.document.evidence_of(card) for card in (first, second)]
    assert [row.kind for row in kinds if row] == ["observed", "assumed"]


def test_column_of_texts_fills_cells_in_one_edit_and_figures_are_feelings() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    lanes = ("channel", "doing", "duration", "feeling", "pain_points")
    said = ("Web", "Uploads", "5 min", "2", "Slow")
    texts = tuple((Spot(lane, card), text) for lane, text in zip(lanes, said, strict=True))
    drawing.do(fill_cells, drawing.persona, texts)
    node, feeling = drawing.node(card), drawing.document.feeling_of(card, drawing.persona)
    assert (node.doing, node.duration_typical) == ("Uploads", 300)
    assert feeling is not None
    assert feeling.score == -1
    assert pains(drawing, card) == [("Slow", 2)]


def test_nothing_is_filled_where_one_text_is_not_possible() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    texts = ((Spot("doing", card), "Uploads"), (Spot("duration", card), "three months"))
    with pytest.raises(Problem):
        fill_cells(drawing.document, drawing.new_id, drawing.persona, texts)


def test_clearing_a_feeling_removes_the_score_of_this_persona() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(set_feeling, (card,), drawing.persona, 2)
    drawing.do(clear_cell, Spot("feeling", card), drawing.persona)
    assert not drawing.document.feelings
