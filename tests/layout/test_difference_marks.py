"""Marks on a board: each where the thing is, each with a sign of its own, and nothing else is drawn anew."""

import pytest

from journeymapper.analysis.changes import How, changed_since
from journeymapper.layout.board import Board, lay_out_board
from journeymapper.layout.difference_marks import marked, marks_of, overlaid, place_of
from journeymapper.layout.display import Group, Shape
from journeymapper.layout.theme import DARK, LIGHT, PAPER, Theme
from journeymapper.model.diff import Change
from journeymapper.model.document import Document, apply
from journeymapper.model.fields import Id
from journeymapper.model.records import Note
from journeymapper.ops.attach import add_pain_point
from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from tests.layout.test_looks import contrast
from tests.model.small_project import find, id_source, small_project


def board_of(document: Document) -> Board:
    journey = find(document, "journeys", title="Passport").id
    return lay_out_board(document, journey, document.personas_of(journey)[0].id)


def boards() -> tuple[Document, Document]:
    """A project before and after: a note new, one card renamed, one gone, perhaps a pain point at a third."""
    before = small_project()
    cards = sorted(before.journey_nodes(find(before, "journeys", title="Passport").id), key=lambda n: n.x)
    gone, renamed, hurt = cards[1].id, cards[0].id, cards[-1].id
    after = apply(before, remove(before, id_source(7000), (gone,)).diff)
    after = apply(after, set_field(after, (renamed,), "title", "Other").diff)
    note = Note(id="9" * 32, journey=before.nodes[hurt].journey, x=0, y=900, text="new")
    after = apply(after, (Change("notes", note.id, None, note),))
    if after.nodes[hurt].kind == "touchpoint":
        after = apply(after, add_pain_point(after, id_source(8000), hurt, "cold").diff)
    return before, after


def difference_groups(groups: tuple[Group, ...]) -> dict[Id, Group]:
    return {group.key[1]: group for group in groups if group.key[0] == "difference"}


def test_a_place_is_new_or_gone_only_if_it_is_so_itself() -> None:
    before, after = boards()
    marks = marks_of(changed_since(before, after))
    drawn = {thing: how for thing, how in marks.items() if thing in _things(before) | _things(after)}
    assert set(drawn.values()) == {"removed", "new", "changed"}
    for thing, how in drawn.items():
        assert (how == "removed") == (thing not in _things(after) and thing in _things(before))
        assert (how == "new") == (thing in _things(after) and thing not in _things(before))


def _things(document: Document) -> set[Id]:
    return {*document.nodes, *document.links, *document.phases, *document.notes, *document.journeys}


def test_every_difference_is_marked_where_it_is() -> None:
    before, after = boards()
    marks = marks_of(changed_since(before, after))
    old, new = board_of(before), board_of(after)
    for board, theirs in ((old, ("removed", "changed")), (new, ("new", "changed"))):
        wanted = {thing: how for thing, how in marks.items() if how in theirs}
        groups = marked(board, wanted).groups
        drawn = difference_groups(groups)
        signs = {group.key[1]: group for group in groups if group.key[0] == "difference_sign"}
        assert drawn
        assert signs.keys() == drawn.keys()
        for thing, group in drawn.items():
            place = place_of(board, thing)
            assert place is not None
            assert group.bounds.united(signs[thing].bounds).overlaps(place)


def test_marks_leave_the_board_itself_as_it_is() -> None:
    before, after = boards()
    board = board_of(after)
    marks = marks_of(changed_since(before, after))
    groups = marked(board, marks).groups
    assert [group for group in groups if not group.key[0].startswith("difference")] == list(
        board.display.groups
    )


def test_on_one_board_what_is_gone_is_shown_where_it_was() -> None:
    before, after = boards()
    marks = marks_of(changed_since(before, after))
    shown = overlaid(board_of(before), board_of(after), marks)
    keys = [group.key for group in shown.groups]
    assert len(keys) == len(set(keys))
    gone = {thing for thing, how in marks.items() if how == "removed" and thing in before.nodes}
    assert gone
    assert gone <= {key[1] for key in keys if not key[0].startswith("difference")}
    assert gone <= difference_groups(shown.groups).keys()


def test_signs_differ_without_their_colours() -> None:
    before = small_project()
    board = board_of(before)
    card = find(before, "nodes", title="Upload").id
    signs = set()
    hows: tuple[How, ...] = ("new", "changed", "removed")
    for how in hows:
        sign = marked(board, {card: how}).groups[-1].items[-1]
        assert isinstance(sign, Shape)
        signs.add(sign.steps)
    assert len(signs) == 3


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
def test_marks_stand_out_on_every_ground(theme: Theme) -> None:
    for how in ("new", "changed", "removed"):
        assert contrast(theme, f"diff_{how}", "diff_ink") >= 4.5
        for ground in ("board", "card", "band_0", "band_1", "band_2", "band_3"):
            assert contrast(theme, f"diff_{how}", ground) >= 3
