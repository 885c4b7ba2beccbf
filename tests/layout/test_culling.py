"""What of a display list shows in a window: all that does, in its order, and little else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.layout.culling import NOTHING, culler, cut_across, ink_of
from journeymapper.layout.display import Box, DisplayList, Group
from journeymapper.model.geometry import Rect, enclosing

places = st.floats(-3_000, 9_000)
sizes = st.floats(1, 8_000)
rects = st.builds(Rect, places, places, sizes, sizes)


def listed(parts: list[list[Rect]]) -> DisplayList:
    groups = []
    for at, part in enumerate(parts):
        items = tuple(Box(rect, fill=f"{at}.{number}") for number, rect in enumerate(part))
        bounds = enclosing([ink_of(item) for item in items])
        assert bounds
        groups.append(Group(("part", str(at)), bounds, items))
    return DisplayList(tuple(groups), Rect(0, 0, 1, 1))


@given(st.lists(st.lists(rects, min_size=1, max_size=5), max_size=8), st.lists(rects, min_size=1, max_size=4))
def test_every_window_shows_what_looking_at_everything_would(
    parts: list[list[Rect]], windows: list[Rect]
) -> None:
    display = listed(parts)
    cull = culler(display)
    for window in windows:
        shown = cull(window)
        assert shown == culler(display)(window)
        assert shown.bounds == window
        found = [item.fill for group in shown.groups for item in group.items if isinstance(item, Box)]
        items = [item for group in display.groups for item in group.items]
        assert found == [
            item.fill for item in items if isinstance(item, Box) and window.overlaps(ink_of(item))
        ]


def test_groups_that_show_whole_are_the_same_objects() -> None:
    display = listed([[Rect(0, 0, 10, 10), Rect(50, 0, 10, 10)], [Rect(500, 0, 10, 10)]])
    shown = culler(display)(Rect(-10, -10, 100, 100))
    assert len(shown.groups) == 1
    assert shown.groups[0] is display.groups[0]


@given(st.lists(st.lists(rects, min_size=1, max_size=8), max_size=5), st.floats(10, 3_000))
def test_pieces_of_groups_hold_every_item_once_and_all_of_its_ink(
    parts: list[list[Rect]], width: float
) -> None:
    groups = tuple(replace(group, coarse=group.items[::2]) for group in listed(parts).groups)
    pieces = cut_across(groups, width)
    assert len({piece.key for piece in pieces}) == len(pieces)
    for group in groups:
        own = [piece for piece in pieces if piece.key[1].split("/")[0] == group.key[1]]
        assert sorted(map(repr, group.items)) == sorted(repr(item) for piece in own for item in piece.items)
        afar = [item for piece in own for item in piece.coarse if item != NOTHING]
        assert sorted(map(repr, group.coarse)) == sorted(map(repr, afar))
        assert all(piece.coarse for piece in own)
    for piece in pieces:
        inks = [ink_of(item) for item in piece.items]
        assert all(_holds(piece.bounds, ink) for ink in inks)
    for group in groups:
        own = [piece for piece in pieces if piece.key[1].split("/")[0] == group.key[1]]
        painted = [item for piece in own for item in piece.items]
        order = {id(item): at for at, item in enumerate(painted)}
        for under, over in combinations(group.items, 2):
            assert order[id(under)] < order[id(over)] or not ink_of(under).overlaps(ink_of(over))


def test_what_lies_on_nothing_is_in_the_piece_of_its_left_edge() -> None:
    (group,) = listed([[Rect(10 + at * 60, 0, 50, 10) for at in range(20)]]).groups
    pieces = cut_across([group], 100)
    assert [len(piece.items) for piece in pieces] == [2, 2, 1, 2, 2, 1, 2, 2, 1, 2, 2, 1]
    assert all(piece.bounds.width <= 200 for piece in pieces)


def test_groups_that_are_narrow_stay_as_they_are() -> None:
    groups = listed([[Rect(0, 0, 150, 10)], [Rect(5, 0, 10, 10), Rect(520, 0, 10, 10)]]).groups
    pieces = cut_across(groups, 100)
    assert pieces[0] is groups[0]
    assert [piece.key for piece in pieces] == [("part", "0"), ("part", "1/0"), ("part", "1/5")]


def _holds(outer: Rect, inner: Rect) -> bool:
    tiny = 1e-6
    across = outer.x - tiny <= inner.x and inner.right <= outer.right + tiny
    return across and outer.y - tiny <= inner.y and inner.bottom <= outer.bottom + tiny
