"""Paints a stage on a view: the board, then what a gesture shows, then selection and handles."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journeymapper.i18n import _
from journeymapper.layout.display import Group
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.board.handles import handle_place, port_of, sides_of
from journeymapper.ui.board.hits import link_ends
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.overlay import (
    Overlay,
    draw_overlay,
    draw_route,
    draw_selected,
)
from journeymapper.ui.canvas.page_frames import draw_frames
from journeymapper.ui.painter import colour, qpath, set_quality, text_font

INVITATION_PIXELS = 15
INVITATION_EDGE = 12
"""What stays free beside the invitation, in pixels."""
HANDLE_LOW, HANDLE_HIGH = 3.5, 5.0
"""Radius of a handle in pixels: on a board far away, and from 100 % on."""
CORNERS = {"entry": 20.0, "exit": 8.0}
"""Radius of a frame's corners around a mark, in units; around anything else it is a card's."""
CHIP_FRAME, CHIP_CORNER = 3, 10
"""So far around a link's chips their frame lies, in units, and the radius of their corners."""
REDRAWN_HIGH = 20
"""So many selected things are drawn once more above their frames."""


def paint_stage(painter: QPainter, stage: BoardStage, ratio: float, *, turning: bool) -> None:
    """Everything that the view shows. `ratio` is device pixels a pixel; see `Surface.paint` for `turning`."""
    camera = stage.camera
    stage.surface.paint(painter, camera, stage.size, ratio, turning=turning)
    set_quality(painter)
    if stage.is_empty and stage.overlay == Overlay():
        _paint_invitation(painter, stage)
    if stage.frames:
        draw_frames(painter, camera, stage.theme, stage.frames)
    moving = bool(stage.overlay.groups or stage.overlay.carried)
    if moving:
        _paint_moving(painter, stage)
    else:
        _paint_selection(painter, stage)
    stage.lit.paint(painter, stage, ratio)
    draw_overlay(painter, camera, stage.theme, stage.overlay)
    if not stage.overlay.lit and not moving:
        _paint_handles(painter, stage)


def _paint_invitation(painter: QPainter, stage: BoardStage) -> None:
    """How to begin, on an empty board."""
    lines = (
        _("Press Tab for the first touchpoint, or E for where the journey begins."),
        _("Or drag something from the palette, or double-click here."),
    )
    painter.setPen(colour(stage.theme, "ink_soft"))
    painter.setFont(text_font(INVITATION_PIXELS))
    area = QRectF(0, 0, stage.size.width(), stage.size.height()).adjusted(
        INVITATION_EDGE, 0, -INVITATION_EDGE, 0
    )
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(area, flags, "\n".join(lines))


def _paint_moving(painter: QPainter, stage: BoardStage) -> None:
    """What a gesture carries, and what it lays out anew."""
    camera, overlay = stage.camera, stage.overlay
    dx, dy = overlay.shift
    painter.save()
    painter.translate(-camera.left, -camera.top)
    painter.scale(camera.scale, camera.scale)
    painter.translate(dx, dy)
    stage.surface.draw_carried(painter, camera.scale, overlay.carried)
    painter.restore()
    _paint_groups(painter, stage, overlay.groups)


def _paint_groups(painter: QPainter, stage: BoardStage, groups: Iterable[Group]) -> None:
    camera = stage.camera
    painter.save()
    painter.translate(-camera.left, -camera.top)
    painter.scale(camera.scale, camera.scale)
    stage.surface.draw_groups(painter, groups)
    painter.restore()


def _paint_selection(painter: QPainter, stage: BoardStage) -> None:
    """Only what is in view of it: all of a large board can be selected."""
    board, links, seen = stage.board, stage.document.links, stage.seen
    selection = stage.workspace.selection
    for thing in selection:
        if thing in links and thing in board.links and board.links[thing].group.bounds.overlaps(seen):
            draw_route(painter, stage.camera, stage.theme, qpath(board.routes[thing].steps), soft=False)
    hovered = stage.hovered
    if hovered is not None and hovered in board.routes and hovered not in selection:
        draw_route(painter, stage.camera, stage.theme, qpath(board.routes[hovered].steps), soft=True)
    framed = [thing for thing in selection if thing in board.rects]
    for thing in framed:
        if board.rects[thing].overlaps(seen):
            rect, corner = _frame(stage, thing)
            draw_selected(painter, stage.camera, stage.theme, [rect], corner)
    if len(framed) <= REDRAWN_HIGH:
        # Numbers and chips on a card's edge stand above its frame; phases and pictures stay under the cards.
        above = [group for group in stage.groups_of(framed) if group.key[0] not in ("phase", "picture")]
        _paint_groups(painter, stage, (*above, *_chips_around(stage, framed)))


def _frame(stage: BoardStage, thing: Id) -> tuple[Rect, float]:
    """What a selected thing's frame surrounds, and the radius of its corners: they follow the thing's own."""
    rect, node = stage.board.rects[thing], stage.document.nodes.get(thing)
    if thing in stage.document.links:
        out = CHIP_FRAME
        around = Rect(rect.x - out, rect.y - out, rect.width + 2 * out, rect.height + 2 * out)
        return around, CHIP_CORNER + out
    return rect, CORNERS.get(node.kind if node is not None else "", 12)


def _chips_around(stage: BoardStage, things: Iterable[Id]) -> list[Group]:
    """The labels of links that a frame around these things would touch."""
    chips: dict[Id, Group] = {}
    for thing in things:
        rect = stage.board.rects[thing]
        around = Rect(rect.x - 8, rect.y - 8, rect.width + 16, rect.height + 16)
        if thing not in stage.document.phases:
            chips |= {g.key[1]: g for g in stage.surface.groups_in(around) if g.key[0] == "link_label"}
    return list(chips.values())


def _paint_handles(painter: QPainter, stage: BoardStage) -> None:
    for thing in stage.handled():
        _paint_handles_of(painter, stage, thing)


def _paint_handles_of(painter: QPainter, stage: BoardStage, thing: Id) -> None:
    """The white dots from which links are drawn, or by which the ends of a selected one are moved."""
    document, board = stage.document, stage.board
    places: Iterable[tuple[float, float]] = ()
    if thing in document.nodes and thing in board.rects:
        node, rect = document.nodes[thing], board.rects[thing]
        places = [handle_place(rect, side, port_of(node, rect)) for side in sides_of(node)]
    elif thing in stage.workspace.selection and thing in board.routes:
        places = link_ends(board, thing)
    painter.setPen(QPen(colour(stage.theme, "accent"), 1.8))
    painter.setBrush(colour(stage.theme, "card"))
    radius = min(max(HANDLE_HIGH * stage.camera.scale, HANDLE_LOW), HANDLE_HIGH)
    for place in places:
        painter.drawEllipse(QPointF(*stage.camera.to_view(*place)), radius, radius)
