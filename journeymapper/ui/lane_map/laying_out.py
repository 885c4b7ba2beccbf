"""The Map of a long journey is laid out by a thread before it comes into view; the window lives meanwhile.

Decides which journeys are long. A short one's Map is laid out where it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.i18n import _
from journeymapper.layout.lane_map import MapOptions, lay_out_map
from journeymapper.ui.lane_map.pinned import LaidOut, in_pieces
from journeymapper.ui.working import wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journeymapper.model.progress import Progress
    from journeymapper.ui.lane_map.stage import MapStage
    from journeymapper.ui.workspace import Workspace

LONG = 200
"""A journey of fewer nodes has its Map within some tenths of a second."""


def laid_out_beside(parent: QWidget, workspace: Workspace, stage: MapStage | None) -> LaidOut | None:
    """The Map as it is now, for `stage` or for one that is to be made; None where it need not be waited for.

    Raises Cancelled where the user does not wait.
    """
    document, eyes = workspace.document, (workspace.journey, workspace.persona)
    if (stage is not None and not stage.stale) or len(document.journey_nodes(eyes[0])) < LONG:
        return None
    options = MapOptions() if stage is None else stage.options
    previous, known = (None, {}) if stage is None else (stage.lane_map, stage.pinned.pieces)

    def work(progress: Progress) -> LaidOut:
        lane_map = lay_out_map(document, *eyes, options, previous, progress)
        return lane_map, in_pieces(lane_map, known)

    made = wait_for(parent, _("Laying out the Map…"), work)
    same = workspace.document is document and eyes == (workspace.journey, workspace.persona)
    return made if same else None
