"""What the surface keeps is always what drawing anew would give."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from journeymapper.layout.display import Box, Group, Stroke
from journeymapper.layout.theme import LIGHT
from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.canvas.surface import Surface

SIZE = QSize(160, 120)
ROUNDING = 4
"""Edges at parts of a pixel come out a little differently where the picture was scrolled."""
FILLS = ("goal", "accent", "pain", "star")


def box(name: int, x: float, y: float, width: float = 40) -> Group:
    rect = Rect(x, y, width, 30)
    fill = FILLS[name % len(FILLS)]
    around = Rect(x - 2, y - 2, width + 4, 34)
    return Group(("box", str(name)), around, (Box(rect, 6, fill, Stroke("ink", 2)),))


def painted(surface: Surface, camera: Camera) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    surface.paint(painter, camera, SIZE, 1.0, turning=False)
    painter.end()
    return image


def anew(groups: tuple[Group, ...], camera: Camera) -> QImage:
    surface = Surface(LIGHT)
    surface.show(groups, {})
    return painted(surface, camera)


def difference(first: QImage, second: QImage) -> int:
    """The largest difference of any colour value in any pixel."""
    if first == second:
        return 0
    one, other = bytes(first.constBits()), bytes(second.constBits())
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


places = st.tuples(st.integers(0, 5), st.integers(-20, 150), st.integers(-20, 110))
boards = st.lists(places, max_size=6, unique_by=lambda place: place[0])
cameras = st.builds(Camera, st.sampled_from([0.5, 1.0, 1.7]), st.integers(-60, 60), st.integers(-60, 60))


Step = tuple[list[tuple[int, int, int]], Camera]


@settings(max_examples=40)
@given(steps=st.lists(st.tuples(boards, cameras), min_size=2, max_size=5))
def test_any_edits_and_scrolling_paint_what_drawing_anew_paints(
    qapp: QApplication, steps: list[Step]
) -> None:
    surface = Surface(LIGHT)
    known: dict[tuple[int, int, int], Group] = {}
    for board, camera in steps:
        groups = tuple(known.setdefault(place, box(*place)) for place in board)
        surface.show(groups, {})
        assert difference(painted(surface, camera), anew(groups, camera)) <= ROUNDING


def test_hidden_groups_are_left_out_until_they_are_shown_again(qapp: QApplication) -> None:
    groups, camera = (box(0, 10, 10), box(1, 30, 20)), Camera()
    surface = Surface(LIGHT)
    surface.show(groups, {})
    whole = painted(surface, camera)
    surface.hide([groups[1].key])
    assert painted(surface, camera) == anew(groups[:1], camera)
    surface.hide([])
    assert painted(surface, camera) == whole


far = st.lists(st.tuples(st.integers(-3_000, 3_000), st.integers(-3_000, 3_000)), min_size=4, max_size=4)


@settings(max_examples=60)
@given(
    steps=st.lists(far, min_size=2, max_size=5),
    seen=st.tuples(st.integers(-3_000, 2_000), st.integers(100, 2_000)),
)
def test_things_that_move_far_are_found_where_they_are_now(
    qapp: QApplication, steps: list[list[tuple[int, int]]], seen: tuple[int, int]
) -> None:
    surface, window = Surface(LIGHT), Rect(seen[0], seen[0], seen[1], seen[1])
    for step in steps:
        groups = tuple(box(name, *place) for name, place in enumerate(step))
        surface.show(groups, {})
        fresh = Surface(LIGHT)
        fresh.show(groups, {})
        assert surface.groups_in(window) == fresh.groups_in(window)
