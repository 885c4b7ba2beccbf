"""A part of what is on screen as a picture, for the clipboard: to be pasted into a letter or a slide.

Decides what belongs to the picture and how sharp it is. It looks as on paper, whatever the window's colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtGui import QImage

from journeymapper.layout.display import DisplayList
from journeymapper.layout.pages import Page, Placed, trimmed
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Blob
from journeymapper.ui.raster import INCH, image_of

EDGE = 16.0
"""Left empty around what is shown, in units."""
DPI = 192
"""Twice as sharp as a usual screen."""
LONGEST_SIDE = 12_000
"""Of a picture that other programs can be expected to take, in pixels; larger ones are less sharp."""


def selected_part(display: DisplayList, document: Document, selection: Iterable[Id]) -> DisplayList:
    """Only what is selected, with the links between selected cards; all where nothing of it is selected."""
    wanted = set(selection)
    wanted |= {link.id for link in document.links.values() if link.source in wanted and link.target in wanted}
    groups = tuple(group for group in display.groups if group.key[1] in wanted)
    return replace(display, groups=groups) if groups else display


def picture_of(display: DisplayList, blobs: Mapping[str, Blob]) -> QImage:
    """The list on white, no larger than needed."""
    shown = trimmed(display)
    bounds = shown.bounds
    page = Page(
        bounds.width + 2 * EDGE,
        bounds.height + 2 * EDGE,
        (Placed(shown, EDGE - bounds.x, EDGE - bounds.y),),
    )
    sharp = int(LONGEST_SIDE * INCH / max(page.width, page.height))
    return image_of(page, blobs, max(min(DPI, sharp), 1))
