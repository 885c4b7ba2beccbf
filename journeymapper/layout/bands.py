"""Lays out the phases of a journey as bands, all of the same height, each kept while it looks the same."""

from __future__ import annotations

from collections.abc import Mapping

from journeymapper.analysis.path import ShownPath
from journeymapper.analysis.times import Total, path_times
from journeymapper.frozen import frozen
from journeymapper.layout.display import Group
from journeymapper.layout.links import LinkLayout
from journeymapper.layout.marks import draw_band, heading_height
from journeymapper.layout.things import Eyes, Thing
from journeymapper.model.document import Document
from journeymapper.model.durations import round_seconds
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect, enclosing, phase_lefts
from journeymapper.model.records import Phase

BAND_ROOM = 48.0
"""Bands reach so far below what lies in them."""
BAND_STEP = 40
"""Bands grow in such steps, so that most moves leave them alone."""
BAND_LOW = 560
"""Least height of the bands, in units."""
HEADING_GAP = 20.0


@frozen
class Band:
    """One laid-out phase: what it was made from, and what came of it."""

    made_from: tuple[Phase, int, str, int, float, float]
    rect: Rect
    group: Group


def lay_out_bands(
    document: Document,
    eyes: Eyes,
    path: ShownPath,
    things: Mapping[Id, Thing],
    links: Mapping[Id, LinkLayout],
    previous: Mapping[Id, Band],
) -> dict[Id, Band]:
    """The band of every phase, high enough for all that lies on the board."""
    phases = document.journey_phases(eyes.journey)
    if not phases:
        return {}
    times = path_times(document, path).phases
    texts = {phase.id: time_text(times.get(phase.id), eyes) for phase in phases}
    lefts = phase_lefts(document, eyes.journey)
    heading = max(heading_height(phase, texts[phase.id], eyes.translate) for phase in phases)
    top, height = _extent([thing.rect for thing in things.values()], links, heading)
    bands: dict[Id, Band] = {}
    for at, phase in enumerate(phases):
        made_from = (phase, at, texts[phase.id], lefts[phase.id], top, height)
        old = previous.get(phase.id)
        if old is not None and old.made_from == made_from:
            bands[phase.id] = old
            continue
        drawn = draw_band(phase, at, texts[phase.id], lefts[phase.id], top, height, eyes.translate)
        bands[phase.id] = Band(
            made_from, drawn.rect, Group(("phase", phase.id), drawn.rect, drawn.items, drawn.coarse)
        )
    return bands


def _extent(rects: list[Rect], links: Mapping[Id, LinkLayout], heading: float) -> tuple[float, float]:
    """Top and height of bands that hold all this below a heading of that height."""
    rects += [link.group.bounds for link in links.values()]
    rects += [link.label for link in links.values() if link.label]
    content = enclosing(rects) or Rect(0, heading + HEADING_GAP, 0, 0)
    top = min(0.0, content.y - heading - HEADING_GAP) // BAND_STEP * BAND_STEP
    height = content.bottom + BAND_ROOM - top
    return top, max(float(BAND_LOW), -(-height // BAND_STEP) * BAND_STEP)


def time_text(total: Total | None, eyes: Eyes) -> str:
    """A total as a heading shows it; "" where nothing is known."""
    if total is None or total.seconds == 0:
        return ""
    time = round_seconds(total.seconds, eyes.language)
    return eyes.translate("at least %(time)s") % {"time": time} if total.at_least else time
