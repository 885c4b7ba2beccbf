"""Copying personas: with sheet and map, into the same project and another one; and clips from strangers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from journeymapper.examples import build_example
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ops.clipboard import copy_things, paste
from journeymapper.ops.fields import set_field
from journeymapper.ops.persona_clips import copy_personas, holds_personas, paste_personas
from journeymapper.ops.personas import add_persona_field
from journeymapper.ops.pictures import set_portrait
from tests.ops.drawing import Drawing

FACE = Blob("c" * 64, "image/png", 10, 10, b"...")


def example() -> Drawing:
    """The repair example, in a drawing."""
    drawing = Drawing()
    drawing.document = build_example("repair", "en", drawing.new_id)
    drawing.journey = next(iter(drawing.document.journeys))
    drawing.persona = drawing.document.ordered("personas")[0].id
    return drawing


def clip_of(drawing: Drawing) -> Any:
    return json.loads(json.dumps(copy_personas(drawing.document, (drawing.persona,))))


def sheet(drawing: Drawing, persona: str) -> dict[str, object]:
    """What is said about a persona, without ids."""
    document = drawing.document
    own = document.group("persona_field_texts", "persona", persona)
    channels = document.group("persona_channels", "persona", persona)
    items = document.group("empathy_items", "persona", persona)
    return {
        "summary": document.personas[persona].summary,
        "own": sorted((document.persona_fields[row.field].title, row.text) for row in own),
        "channels": sorted(document.channels[row.channel].name for row in channels),
        "items": [(item.field, item.text, item.evidence) for item in items],
    }


def test_persona_goes_to_another_project_with_sheet_map_and_portrait() -> None:
    source, target = example(), Drawing()
    source.do(set_portrait, source.persona, FACE)
    clip = clip_of(source)
    assert clip["blobs"] == [FACE.hash]
    assert holds_personas(clip)
    target.do(add_persona_field, "HOUSEHOLD")
    pasted = target.do(paste_personas, clip, target.journey, (FACE,)).focus[0]
    person = target.document.personas[pasted]
    assert (person.name, person.portrait, person.copied_from) == ("Marina", FACE.hash, source.persona)
    expected = sheet(source, source.persona)
    assert sheet(target, pasted) == expected | {
        "own": [
            ("HOUSEHOLD", "Five people, seven loads a week"),
            ("The machine", "Six years old, in the bathroom"),
        ]
    }
    assert pasted in [row.id for row in target.document.personas_of(target.journey)]
    assert all(item.became is None for item in target.document.empathy_items.values())
    again = target.do(paste_personas, clip, target.journey).focus[0]
    assert target.document.personas[again].portrait == FACE.hash


def test_portrait_without_its_bytes_is_left_out() -> None:
    source, target = example(), Drawing()
    source.do(set_portrait, source.persona, FACE)
    pasted = target.do(paste_personas, clip_of(source), target.journey).focus[0]
    assert target.document.personas[pasted].portrait is None


def test_persona_pasted_beside_the_original_has_a_number_and_the_same_sheet() -> None:
    drawing = example()
    pasted = drawing.do(paste_personas, clip_of(drawing), drawing.journey).focus[0]
    assert drawing.document.personas[pasted].name == "Marina (2)"
    assert sheet(drawing, pasted) == sheet(drawing, drawing.persona)


def test_channels_that_are_one_here_are_preferred_once() -> None:
    source, target = example(), Drawing()
    names = [row.name for row in target.document.channels.values()]
    channels = [row.channel for row in source.document.group("persona_channels", "persona", source.persona)]
    clip = clip_of(source)
    for channel in clip["records"]["channels"]:
        channel["name"] = names[0]
    pasted = target.do(paste_personas, clip, target.journey).focus[0]
    assert len(channels) == 2
    assert len(target.document.group("persona_channels", "persona", pasted)) == 1


def test_clips_of_boards_and_of_personas_are_told_apart() -> None:
    drawing = example()
    board = copy_things(drawing.document, (next(iter(drawing.document.nodes)),))
    assert not holds_personas(board)
    assert not holds_personas("text")
    with pytest.raises(Problem, match="nothing here to paste"):
        drawing.do(paste, clip_of(drawing), drawing.journey, 0, 0)
    with pytest.raises(Problem, match="nothing here to paste"):
        drawing.do(paste_personas, _empty(), drawing.journey)
    with pytest.raises(Problem, match="nothing here to copy"):
        copy_personas(drawing.document, ())


def _empty() -> dict[str, object]:
    return {"format": "journeymapper-clip", "version": 1, "x": 0, "y": 0, "records": {}, "blobs": []}


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("empathy_items", "persona"),
        ("persona_channels", "channel"),
        ("persona_channels", "persona"),
        ("persona_field_texts", "field"),
    ],
)
def test_clip_that_refers_to_what_was_not_copied_is_refused(table: str, field: str) -> None:
    drawing = example()
    clip = clip_of(drawing)
    clip["records"][table][0][field] = "f" * 32
    with pytest.raises(Problem, match="can’t be read"):
        drawing.do(paste_personas, clip, drawing.journey)


def test_word_for_the_customer_and_its_sentence_are_plain_fields_of_the_project() -> None:
    drawing = Drawing()
    project = drawing.document.project.id
    drawing.do(set_field, (project,), "customer_word", "guest")
    drawing.do(set_field, (project,), "customer_statement", "Our primary guest …")
    assert drawing.document.project.customer_word == "guest"
