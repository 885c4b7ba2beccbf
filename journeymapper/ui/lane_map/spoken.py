"""What a screen reader says of the Map: the selected cell's lane, whose it is and what it says."""

from __future__ import annotations

from journeymapper.ops.cells import cell_text
from journeymapper.ui.lane_map.stage import MapStage
from journeymapper.ui.words import score_words


def spoken(stage: MapStage) -> str:
    """The selected cell; "" where none is."""
    spot = stage.spot
    if spot is None:
        return ""
    document, persona = stage.document, stage.workspace.persona
    lane = next((band.title for band in stage.lane_map.lanes if band.key == spot.lane), "")
    node = document.nodes.get(spot.host)
    feeling = document.feeling_of(spot.host, persona) if spot.lane == "feeling" else None
    parts = [
        lane,
        stage.lane_map.numbers.get(spot.host, ""),
        node.title if node is not None and spot.lane != "touchpoint" else "",
        score_words()[feeling.score] if feeling is not None and feeling.score is not None else "",
        cell_text(document, spot, persona),
    ]
    return ", ".join(part for part in parts if part)
