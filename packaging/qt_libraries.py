"""Names the Debian packages of the system libraries that Qt needs and this machine lacks.

`python qt_libraries.py [--window]` prints them in one line, an empty one when nothing is missing; with
`--window` those of the present display too. Run by a Python that has PySide6 it then tries to import Qt, and
exits 1 with the import's own complaint. Standard library only; decides nothing about what to do with the
answer.

The table is what the Linux wheels of PySide6-Essentials 6.8 to 6.11 link to beyond the C library
(`objdump -p` on libQt6Core, Gui, DBus, XcbQpa and WaylandClient).
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import sys
from collections.abc import Mapping

DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
X11_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_WINDOW = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
QT_MODULES = ("PySide6.QtWidgets", "PySide6.QtSvg", "PySide6.QtPrintSupport")


def needed(window: bool, environment: Mapping[str, str]) -> dict[str, str]:
    """Library name to Debian package, for drawing alone or for a window on the display of `environment`."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if not window or (chosen and not chosen.startswith(("xcb", "wayland"))):
        return dict(DRAWING)
    if environment.get("DISPLAY"):
        return {**DRAWING, **X11_WINDOW}
    return {**DRAWING, **WAYLAND_WINDOW}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def import_complaint() -> str | None:
    """What importing Qt fails with; None when it works or PySide6 is not installed here."""
    if importlib.util.find_spec("PySide6") is None:
        return None
    try:
        for module in QT_MODULES:
            importlib.import_module(module)
    except ImportError as error:
        return str(error)
    return None


def missing_packages(window: bool, environment: Mapping[str, str]) -> list[str]:
    return sorted({package for library, package in needed(window, environment).items() if not loads(library)})


def main(arguments: list[str]) -> str | None:
    """None, or the complaint of an import that no missing package explains."""
    packages = []
    if sys.platform.startswith("linux"):
        packages = missing_packages("--window" in arguments, os.environ)
    print(" ".join(packages))
    return None if packages else import_complaint()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
