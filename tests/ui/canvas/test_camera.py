"""The arithmetic of scrolling and zooming."""

import pytest

from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.camera import Camera, begun, fitted, revealing


def test_zooming_leaves_the_place_under_the_pointer() -> None:
    camera = Camera(1.0, 40, -20)
    nearer = camera.zoomed(2.5, 300, 200)
    assert nearer.to_board(300, 200) == pytest.approx(camera.to_board(300, 200), abs=0.5)


def test_scale_stays_within_its_limits() -> None:
    assert Camera().zoomed(100, 0, 0).scale == 4.0
    assert Camera().zoomed(0.0001, 0, 0).scale == 0.05


def test_fitted_camera_shows_all_of_it_in_the_middle() -> None:
    rect = Rect(-100, 50, 2000, 700)
    camera = fitted(rect, 1000, 800)
    seen = camera.view_rect(rect)
    assert seen.x >= 0
    assert seen.right <= 1000
    assert seen.center_x == pytest.approx(500, abs=1)
    assert seen.center_y == pytest.approx(400, abs=1)


def test_drawing_too_large_for_its_zoom_is_shown_from_its_beginning() -> None:
    rect = Rect(-100, 50, 2000, 700)
    seen = begun(rect, 0.8, 1000, 800).view_rect(rect)
    assert 0 <= seen.x < 20
    assert seen.center_y == pytest.approx(400, abs=1)
    assert begun(rect, 0.4, 1000, 800).view_rect(rect).center_x == pytest.approx(500, abs=1)


def test_drawing_too_large_for_the_smallest_scale_is_fitted_from_its_beginning() -> None:
    seen = fitted(Rect(-100, 50, 2000, 70_000), 1000, 800).view_rect(Rect(-100, 50, 2000, 70_000))
    assert 0 <= seen.y < 20
    assert seen.center_x == pytest.approx(500, abs=1)


def test_revealing_scrolls_only_as_far_as_needed() -> None:
    camera = Camera(1.0, 0, 0)
    assert revealing(camera, Rect(100, 100, 144, 128), 1000, 800) == camera
    moved = revealing(camera, Rect(1100, 100, 144, 128), 1000, 800)
    assert moved == Camera(1.0, 1100 + 144 + 32 - 1000, 0)
    assert revealing(camera, Rect(-500, 100, 144, 128), 1000, 800).left == -532
