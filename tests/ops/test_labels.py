"""What edits are called that are about something without a title: a link, its waiting, a feeling, a lane."""

from __future__ import annotations

from typing import Any

import pytest

from journeymapper.i18n.labels import describe
from journeymapper.model.durations import Duration
from journeymapper.ops import attach
from journeymapper.ops.cells import Spot, clear_cell, set_cell
from journeymapper.ops.fields import set_field, set_wait
from journeymapper.ops.lanes import add_lane, hide_lane
from journeymapper.ops.nodes import put_on_link
from journeymapper.ops.remove import remove
from tests.ops.drawing import Drawing

AT_A_LINK = [
    (set_wait, ("links", Duration(typical=60)), "Changed the wait from “Form” to “Photo”"),
    (attach.set_feeling, ("links", "persona", -2), "Set the feeling on the wait from “Form” to “Photo”: −2"),
    (attach.set_feeling_field, ("link", "persona", "word", "lost"),
     "Changed the feeling on the wait from “Form” to “Photo”: word"),
    (attach.clear_feeling, ("links", "persona"), "Removed the feeling on the wait from “Form” to “Photo”"),
    (attach.add_pain_point, ("link", "slow"), "Added a pain point on the wait from “Form” to “Photo”"),
    (attach.add_opportunity, ("link", "text"), "Added an opportunity on the wait from “Form” to “Photo”"),
    (attach.add_question, ("link", "why?"), "Added an open question on the link from “Form” to “Photo”"),
    (attach.set_evidence, ("link", "observed"), "Said how we know the link from “Form” to “Photo”"),
    (set_field, ("links", "share", 40), "Changed the link from “Form” to “Photo”: share going this way"),
    (set_field, ("links", "condition", "if new"),
     "Changed the text of the link from “Form” to “Photo”: condition"),
    (remove, ("links",), "Removed the link from “Form” to “Photo”"),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "arguments", "sentence"), AT_A_LINK)
def test_step_about_a_link_names_both_its_ends(operation: Any, arguments: Any, sentence: str) -> None:
    drawing = Drawing()
    drawing.way("Form", "Photo")
    (link,) = drawing.document.links
    known = {"links": (link,), "link": link, "persona": drawing.persona}
    edit = drawing.do(operation, *(known.get(value, value) if isinstance(value, str) else value
                                   for value in arguments))  # fmt: skip
    assert describe(edit.label) == sentence


def test_card_put_on_a_link_names_the_link_as_it_was() -> None:
    drawing = Drawing()
    drawing.way("Form", "Photo")
    (link,) = drawing.document.links
    edit = drawing.do(put_on_link, drawing.card(24, 600, "Pay"), link)
    assert describe(edit.label) == "Put “Pay” on the link from “Form” to “Photo”"


def test_end_without_a_title_is_called_what_it_is() -> None:
    drawing = Drawing()
    link = drawing.link(drawing.card(24, kind="entry"), drawing.card(224, title="Form"))
    edit = drawing.do(set_wait, (link,), Duration(typical=60))
    assert describe(edit.label) == "Changed the wait from “entry point without a title” to “Form”"


def test_how_a_feeling_is_known_names_the_place_where_it_is_felt() -> None:
    drawing = Drawing()
    form, _photo = drawing.way("Form", "Photo")
    (link,) = drawing.document.links
    drawing.do(attach.set_feeling, (form, link), drawing.persona, 1)
    at_card, on_wait = (drawing.document.feeling_of(host, drawing.persona) for host in (form, link))
    assert at_card
    assert on_wait
    edits = [drawing.do(attach.set_evidence, row.id, "observed") for row in (at_card, on_wait)]
    said = [describe(edit.label) for edit in edits]
    assert said == [
        "Said how we know the feeling at “Form”",
        "Said how we know the feeling on the wait from “Form” to “Photo”",
    ]


@pytest.mark.parametrize(
    ("lane", "text", "more"),
    [
        ("pain_points", "slow", "pain points"),
        ("duration", "20 min", "duration"),
        ("touchpoint", "X", "title"),
    ],
)
def test_step_in_a_cell_of_the_map_says_what_was_written(lane: str, text: str, more: str) -> None:
    drawing = Drawing()
    card = drawing.card(24, title="Form")
    edit = drawing.do(set_cell, Spot(lane, card), drawing.persona, text)
    assert describe(edit.label) == f"Changed the text of “Form”: {more}"


def test_waiting_written_in_a_cell_of_the_map_is_called_waiting() -> None:
    drawing = Drawing()
    drawing.way("Form", "Photo")
    (link,) = drawing.document.links
    edit = drawing.do(set_cell, Spot("duration", link), drawing.persona, "2 d")
    assert describe(edit.label) == "Changed the text of the link from “Form” to “Photo”: waiting"


def test_lane_of_the_project_is_named_by_its_title() -> None:
    drawing = Drawing()
    card = drawing.card(24, title="Form")
    lane = drawing.do(add_lane, "Systems").focus[0]
    said = [
        describe(edit.label)
        for edit in (
            drawing.do(set_cell, Spot(lane, card), drawing.persona, "CRM"),
            drawing.do(clear_cell, Spot(lane, card), drawing.persona),
            drawing.do(hide_lane, lane),
        )
    ]
    assert said == [
        "Changed the text of “Form”: Systems",
        "Changed the text of “Form”: Systems",
        "Hid the lane “Systems” of the Map",
    ]
