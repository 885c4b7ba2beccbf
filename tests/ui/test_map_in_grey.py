"""The Map printed in grey: shape, pattern and height say what colours do."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from journeymapper.layout.curve_lines import FACE, PATTERNS
from journeymapper.layout.curve_marks import marker
from journeymapper.layout.display import Box, DisplayList, Group, Shape
from journeymapper.layout.faces import face
from journeymapper.layout.lane_map import LaneMap, MapOptions, lay_out_map
from journeymapper.layout.monotone import sampled
from journeymapper.layout.paths import bounds_of, cubics_of
from journeymapper.layout.places import grown
from journeymapper.layout.theme import PAPER
from journeymapper.model.geometry import Rect
from journeymapper.ui.painter import Painter, set_quality
from tests.layout.full_journeys import full_journey
from tests.layout.journeys import example

SCALE = 2
HALO = 2.0
"""Faces keep lines off by so much."""
SEEN = 40
"""Least difference in grey, of 255, between a mark and the paper around it."""


def in_grey(display: DisplayList) -> QImage:
    """The list as a black-and-white printer gets it, SCALE pixels a unit."""
    bounds = display.bounds
    image = QImage(
        round(bounds.width * SCALE), round(bounds.height * SCALE), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    set_quality(painter)
    painter.scale(SCALE, SCALE)
    paint = Painter(PAPER)
    for group in display.groups:
        paint.draw(painter, group, {})
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def darkness(image: QImage, x: float, y: float) -> int:
    """How far below white the image is at a point of the list, 0 to 255."""
    return 255 - image.pixelColor(int(x * SCALE), int(y * SCALE)).red()


def feelings(document_map: LaneMap) -> DisplayList:
    """The curves alone, where they are on the Map."""
    parts = ("map_ground", "map_hatch", "map_guides", "map_curve_line", "map_curve_points")
    groups = tuple(group for group in document_map.display.groups if group.key[0] in parts)
    return DisplayList(groups, document_map.display.bounds)


def shapes_of(group: Group) -> list[Rect]:
    """Where the faces of a persona are: their discs, squares, diamonds and hexagons."""
    found = []
    for item in group.items:
        rect = (
            item.rect if isinstance(item, Box) else bounds_of(item.steps) if isinstance(item, Shape) else None
        )
        if rect is not None and min(rect.width, rect.height) > FACE * 0.8 and getattr(item, "fill", None):
            found.append(rect)
    return found


@pytest.mark.parametrize("name", ["passport", "repair", "shelter", "crowd"])
def test_every_line_and_every_face_is_seen_in_grey(qtbot: QtBot, name: str) -> None:
    if name == "crowd":
        drawn = full_journey(9, "en", "Yes", personas=4)
        shown = lay_out_map(drawn.document, drawn.journey, drawn.persona)
    else:
        document, journey, personas = example(name)
        shown = lay_out_map(document, journey, personas[0], MapOptions())
    image = in_grey(feelings(shown))
    faces = {g.key[1]: shapes_of(g) for g in shown.display.groups if g.key[0] == "map_curve_points"}
    assert all(faces.values())
    every_face = [rect for rects in faces.values() for rect in rects]
    for rect in every_face:
        dark = [darkness(image, rect.center_x + dx, rect.center_y - FACE * 0.36) for dx in (-2, 0, 2)]
        assert max(dark) >= SEEN, rect
    lines = [group for group in shown.display.groups if group.key[0] == "map_curve_line"]
    assert len(lines) == len(faces)
    for group in lines:
        points = [p for item in group.items if isinstance(item, Shape) for p in middle_of(item)]
        free = [(x, y) for x, y in points if not any(grown(rect, HALO).contains(x, y) for rect in every_face)]
        assert len(free) > 5
        for x, y in free:
            around = [darkness(image, x, y + dy) for dy in (-1, 0, 1)]
            assert max(around) >= SEEN, (group.key, x, y)


def middle_of(item: Shape) -> list[tuple[float, float]]:
    points = sampled(cubics_of(item.steps), 2)
    return points[len(points) // 2 : len(points) // 2 + 1]


def test_the_five_faces_differ_in_grey_by_more_than_their_grey_value(qtbot: QtBot) -> None:
    area = Rect(0, 0, 30, 30)
    pictures = []
    for score in range(-2, 3):
        items = face(score, 15, 15, 26, fill="neutral")
        pictures.append(in_grey(DisplayList((Group(("face", ""), area, items),), area)))
    for first, second in pairwise(pictures):
        differing = sum(
            abs(first.pixelColor(x, y).red() - second.pixelColor(x, y).red()) > SEEN
            for x in range(first.width())
            for y in range(first.height())
        )
        assert differing > 15


def test_sixteen_personas_have_sixteen_pairs_of_pattern_and_marker(qtbot: QtBot) -> None:
    pairs = set()
    for persona in range(16):
        shape, *_ = marker(0, 0, 0, FACE, persona)
        outline = (
            shape.steps if isinstance(shape, Shape) else (shape.radius,) if isinstance(shape, Box) else ()
        )
        pairs.add((PATTERNS[persona % len(PATTERNS)], outline))
    assert len(pairs) == 16
