"""Whether a window can open is known before Qt is asked."""

import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from journeymapper.cli.display import has_display


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":54321"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nowhere"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "wayland;xcb"},
    ],
)
def test_without_anything_that_answers_there_is_no_display(environment: Mapping[str, str]) -> None:
    assert not has_display(environment, "linux")


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc", "offscreen:enable_fonts", "linuxfb"])
def test_some_platforms_of_qt_need_no_display(platform: str) -> None:
    assert has_display({"QT_QPA_PLATFORM": platform}, "linux")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_display(system: str) -> None:
    assert has_display({}, system)


def test_a_wayland_display_that_answers_is_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        assert has_display({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}, "linux")
        assert has_display({"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")}, "linux")


def test_a_display_of_another_machine_is_trusted() -> None:
    assert has_display({"DISPLAY": "far.example:0"}, "linux")
