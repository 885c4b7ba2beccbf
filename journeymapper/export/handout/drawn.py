"""The drawings of the hand-out: inline SVG from the display lists that screen and paper are drawn from.

Decides how a drawing stands in the text. All drawings of a file share their letters and pictures.
"""

from __future__ import annotations

from collections.abc import Mapping

from journeymapper.export.handout.markup import Html, element
from journeymapper.export.svg import Drawer
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.pages import Placed, extent, trimmed
from journeymapper.layout.places import grown
from journeymapper.model.records import Blob

_EDGE = 6.0
"""Around a drawing, in units: strokes are wider than the bounds of what they are around."""


class Drawings:
    """Draws one after the other; `said` are the texts drawn so far."""

    def __init__(self, blobs: Mapping[str, Blob]) -> None:
        self._drawer = Drawer(blobs)
        self.said: list[str] = []

    def drawn(self, title: str, *layers: Placed, kind: str = "drawing") -> Html:
        """The layers as a figure that is called `title`; it can be moved to and fro on a phone."""
        shown = tuple(
            Placed(trimmed(layer.display), layer.x, layer.y, layer.scale, layer.clip) for layer in layers
        )
        for layer in shown:
            self.said += _texts(layer.display)
        svg = Html(self._drawer.draw(shown, grown(extent(shown), _EDGE), title))
        least = f"--least: {extent(shown).width * 0.75:.0f}px"
        return element(
            "figure",
            element(
                "div", svg, class_=f"wide {kind}", tabindex="0", role="group", aria_label=title, style=least
            ),
        )

    def definitions(self) -> Html:
        """What the drawings refer to; complete when all are drawn."""
        inner = Html(self._drawer.definitions())
        return element("div", inner, class_="letters", aria_hidden="true")


def _texts(display: DisplayList) -> list[str]:
    return [
        run.text
        for group in display.groups
        for item in group.items
        if isinstance(item, Line)
        for run in item.runs
    ]
