"""Whether a window can open here: Qt ends the whole process where it finds no display.

Decides nothing where the system always has one, nor for Qt's platforms that need none ("offscreen", "vnc").
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from contextlib import closing

_NEED_DISPLAY = ("xcb", "wayland")
_PATIENCE = 2.0
"""Seconds that a display gets to answer."""


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether Qt will find a display to show a window on."""
    if platform in ("win32", "darwin"):
        return True
    wanted = re.split("[;:]", environment.get("QT_QPA_PLATFORM", ""))[0]
    if wanted and not wanted.startswith(_NEED_DISPLAY):
        return True
    return _answers_wayland(environment) or _answers_x11(environment.get("DISPLAY", ""))


def _answers_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(os.path.join(environment.get("XDG_RUNTIME_DIR", ""), name))


def _answers_x11(display: str) -> bool:
    """A display of another machine is trusted to be there; asking it could take minutes."""
    host, _, number = display.rpartition(":")
    if not number:
        return False
    if host not in ("", "unix"):
        return True
    path = f"/tmp/.X11-unix/X{number.split('.')[0]}"
    return _answers("\0" + path) or _answers(path)


def _answers(address: str) -> bool:
    import socket

    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as line:
        line.settimeout(_PATIENCE)
        try:
            line.connect(address)
        except OSError:
            return False
    return True
