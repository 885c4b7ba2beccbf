"""Undo menu and history: a sentence for whatever an operation calls itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper import ops
from journeymapper.i18n.labels import describe, is_described
from journeymapper.i18n.link_sentences import link_sentence
from journeymapper.model.diff import Label


def keys_in(tree: ast.AST, maker: str) -> Iterator[str]:
    """The constant keys in calls of `label` or `label_at`, both where there is a choice."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == maker:
            key = call.args[1 if maker == "label_at" else 0]
            choices = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
            yield from (str(c.value) for c in choices if isinstance(c, ast.Constant))


def keys(maker: str) -> set[str]:
    found = {"text.change", "field.change"}
    for path in Path(ops.__path__[0]).glob("*.py"):
        found |= set(keys_in(ast.parse(path.read_text(encoding="utf-8")), maker))
    return found


def test_every_operation_has_a_sentence() -> None:
    every = keys("label") | keys("label_at") | {"title.change"}
    assert len(every) > 50
    assert [key for key in sorted(every) if not is_described(key)] == []


def test_what_can_be_done_to_a_link_has_a_sentence_that_names_its_ends() -> None:
    at_links = keys("label_at")
    assert {"feeling.set", "wait.set", "thing.remove"} <= at_links
    assert [key for key in sorted(at_links) if not link_sentence(key, {"source": "A"})] == []


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        (Label("thing.move", {"title": "Upload photo", "count": "1"}), "Moved “Upload photo”"),
        (Label("thing.move", {"title": "", "count": "3"}), "Moved 3 things"),
        (
            Label("thing.remove", {"title": "", "count": "1", "kind": "entry"}),
            "Removed “entry point without a title”",
        ),
        (Label("node.add", {"title": "", "count": "1", "kind": "exit"}), "Added an exit point"),
        (Label("node.add", {"title": "Call", "count": "1", "kind": "exit"}), "Added “Call”"),
        (Label("node.turn", {"title": "A", "kind": "exit"}), "Turned “A” into an exit point"),
        (Label("tray.place", {"title": "Slow", "kind": "pain_point"}), "Turned “Slow” into a pain point"),
        (Label("node.add_next", {"title": "A", "kind": "exit"}), "Added an exit point after “A”"),
        (Label("link.add", {"source": "A", "target": "", "target_kind": "exit"}),
         "Linked “A” to “exit point without a title”"),
        (Label("lane.hide", {"lane": "pain_points"}), "Hid the lane “Pain points” of the Map"),
        (Label("note.add", {"title": "Ask them", "kind": "notes"}), "Added “Ask them”"),
        (Label("node.join", {"first": "A", "second": "B"}), "Joined “A” and “B”"),
        (
            Label("channel.set", {"title": "", "count": "2", "channel": "Fax"}),
            "Set the channel of 2 touchpoints to “Fax”",
        ),
        (Label("thing.move", {"title": "100 % (sure) %s", "count": "1"}), "Moved “100 % (sure) %s”"),
        (
            Label("thing.move", {"title": "x" * 60, "count": "1"}),
            "Moved “" + "x" * 39 + "…”",
        ),
    ],
)  # fmt: skip
def test_sentence_names_what_it_is_about(label: Label, sentence: str) -> None:
    assert describe(label) == sentence


@pytest.mark.parametrize(
    "label",
    [
        Label("card.fold"),
        Label("thing.move", {"count": "many"}),
        Label("node.turn", {"kind": "portal"}),
        Label("node.join"),
        Label("", {"": ""}),
    ],
)
def test_label_of_another_version_still_gives_a_sentence(label: Label) -> None:
    assert describe(label)
