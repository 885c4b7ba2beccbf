"""The painted drawing: groups of a display list, kept as a picture of what the view shows.

Decides when to draw and when to reuse. Scrolling moves the kept picture and draws the edge that came in; an
edit draws again only where groups differ; while the zoom is turning over a large one, the kept picture is
scaled and drawn sharp when the wheel rests. Gestures and selection lie above and are no part of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from journeymapper.layout.display import Group
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.painter import (
    COARSE_BELOW,
    Painter,
    Prepared,
    colour,
    draw_prepared,
    fill_rect,
    qrect,
    set_quality,
)

Key = tuple[str, Id]
CELL = 512
"""Side of the squares by which groups are found, in units."""
DOT_STEP = 24
"""Distance of the board's dots, in units; doubled while they would lie closer than DOT_STEP_LOW pixels."""
DOT_STEP_LOW = 9
SLOW_MS = 10.0
"""A board that takes longer than this to draw is scaled while the zoom turns."""


class Surface:
    """Draws one display list. `show` says what there is, `paint` puts it on a view."""

    def __init__(self, theme: Theme, ground: str = "board", *, dotted: bool = True) -> None:
        """`ground` is the colour role of the paper under the groups."""
        self._painter = Painter(theme)
        self._ground = ground
        self._dotted = dotted
        self._blobs: Mapping[str, Blob] = {}
        self._groups: tuple[Group, ...] = ()
        self._numbers: dict[Key, int] = {}
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._prepared: dict[tuple[Key, bool], tuple[Group, Prepared]] = {}
        self._hidden: frozenset[Key] = frozenset()
        self._kept = QPixmap()
        self._kept_camera = Camera()
        self._stale: list[Rect] = []
        self._took_ms = 0.0

    @property
    def theme(self) -> Theme:
        return self._painter.theme

    @property
    def slow(self) -> bool:
        """Whether drawing what is in view takes too long to do at every turn of the wheel."""
        return self._took_ms > SLOW_MS

    def set_theme(self, theme: Theme) -> None:
        self._painter = Painter(theme)
        self._prepared.clear()
        self.forget()

    def show(self, groups: tuple[Group, ...], blobs: Mapping[str, Blob]) -> None:
        """Takes over a display list's groups; only where they differ from the last ones is drawn again."""
        if _same_things(self._groups, groups):
            self._exchange(groups)
            self._groups, self._blobs = groups, blobs
            return
        before = {group.key: group for group in self._groups}
        for group in groups:
            old = before.pop(group.key, None)
            if old is not group:
                self._stale.append(group.bounds)
                if old is not None:
                    self._stale.append(old.bounds)
        self._stale.extend(group.bounds for group in before.values())
        self._stale.extend(_reordered(self._groups, groups))
        for key in before:
            self._prepared.pop((key, False), None)
            self._prepared.pop((key, True), None)
        self._groups, self._blobs = groups, blobs
        self._numbers = {group.key: index for index, group in enumerate(groups)}
        self._cells = _cells(groups)

    def _exchange(self, groups: tuple[Group, ...]) -> None:
        """What is shown anew of the same things: an edit among thousands costs no more than among few."""
        for index, (old, new) in enumerate(zip(self._groups, groups, strict=True)):
            if old is new:
                continue
            self._stale += (old.bounds, new.bounds)
            if old.bounds != new.bounds:
                for cell in _cells_of(old.bounds):
                    self._cells[cell].remove(index)
                for cell in _cells_of(new.bounds):
                    self._cells.setdefault(cell, []).append(index)

    def hide(self, keys: Iterable[Key]) -> None:
        """Leaves out these groups from now on: a gesture shows them elsewhere."""
        hidden = frozenset(keys)
        if hidden != self._hidden:
            changed = hidden ^ self._hidden
            self._stale.extend(group.bounds for group in self.ordered(changed))
            self._hidden = hidden

    def forget(self) -> None:
        """The next `paint` draws everything anew."""
        self._kept = QPixmap()

    def paint(self, painter: QPainter, camera: Camera, size: QSize, ratio: float, *, turning: bool) -> None:
        """Paints the board as `camera` sees it onto a view of `size` pixels (`ratio` device pixels each).

        While `turning`, a slow board may be a scaled picture of what it was.
        """
        if turning and self._can_scale(camera):
            self._paint_scaled(painter, camera, size)
            return
        self._bring_up_to_date(camera, size, ratio)
        painter.drawPixmap(0, 0, self._kept)

    def draw_groups(self, painter: QPainter, groups: Iterable[Group]) -> None:
        """Draws groups that are not (yet) in the list; the painter's transform is the camera's."""
        for group in groups:
            known = self._prepared.get((group.key, False))
            if known is None or known[0] is not group:
                known = (group, self._painter.prepare(group, self._blobs))
            draw_prepared(painter, known[1])

    def draw_carried(self, painter: QPainter, scale: float, groups: Iterable[Group]) -> None:
        """Draws groups of the list as they are in it at that scale, wherever the painter's transform is."""
        coarse = self._is_coarse(scale)
        for group in groups:
            draw_prepared(painter, self._ready(group, coarse))

    def ordered(self, keys: Iterable[Key]) -> list[Group]:
        """Those of the groups that are in the list, in painting order."""
        numbers = self._numbers
        return [self._groups[index] for index in sorted(numbers[key] for key in keys if key in numbers)]

    def groups_in(self, rect: Rect) -> list[Group]:
        """The groups whose bounds touch `rect`, in painting order."""
        return [self._groups[index] for index in self._found(rect)]

    def _found(self, rect: Rect) -> list[int]:
        found: set[int] = set()
        for cell in _cells_of(rect):
            found.update(self._cells.get(cell, ()))
        return sorted(index for index in found if self._groups[index].bounds.overlaps(rect, 1))

    def _can_scale(self, camera: Camera) -> bool:
        return self.slow and not self._kept.isNull() and camera.scale != self._kept_camera.scale

    def _bring_up_to_date(self, camera: Camera, size: QSize, ratio: float) -> None:
        device = QSize(round(size.width() * ratio), round(size.height() * ratio))
        whole = QRect(QPoint(0, 0), size)
        usable = (
            self._kept.size() == device
            and self._kept.devicePixelRatio() == ratio
            and camera.scale == self._kept_camera.scale
        )
        if usable:
            region = self._scrolled(camera, whole, ratio)
        else:
            self._kept = QPixmap(device)
            self._kept.setDevicePixelRatio(ratio)
            region = QRegion(whole)
        for rect in self._stale:
            region += _pixels(camera.view_rect(rect)).intersected(whole)
        self._stale.clear()
        self._kept_camera = camera
        if not region.isEmpty():
            began = time.perf_counter()
            self._render(camera, region)
            if region.boundingRect() == whole:
                self._took_ms = (time.perf_counter() - began) * 1000

    def _scrolled(self, camera: Camera, whole: QRect, ratio: float) -> QRegion:
        """Moves the kept picture to where `camera` wants it; what is missing then."""
        dx, dy = self._kept_camera.left - camera.left, self._kept_camera.top - camera.top
        if not dx and not dy:
            return QRegion()
        in_device = dx * ratio, dy * ratio
        if any(value != round(value) for value in in_device):
            return QRegion(whole)
        self._kept.scroll(round(in_device[0]), round(in_device[1]), self._kept.rect())
        return QRegion(whole) - QRegion(whole.translated(dx, dy))

    def _render(self, camera: Camera, region: QRegion) -> None:
        with QPainter(self._kept) as painter:
            for rect in _rects(region):
                painter.save()
                painter.setClipRect(rect)
                self._draw_ground(painter, camera, rect)
                self._draw_within(painter, camera, rect)
                painter.restore()

    def _paint_scaled(self, painter: QPainter, camera: Camera, size: QSize) -> None:
        kept = self._kept_camera
        factor = camera.scale / kept.scale
        place = QPointF(kept.left * factor - camera.left, kept.top * factor - camera.top)
        target = QRectF(place, self._kept.deviceIndependentSize() * factor)
        whole = QRect(QPoint(0, 0), size)
        around = QRegion(whole) - QRegion(target.toAlignedRect().adjusted(1, 1, -1, -1))
        for rect in _rects(around):
            painter.save()
            painter.setClipRect(rect)
            self._draw_ground(painter, camera, rect)
            self._draw_within(painter, camera, rect, sketch=True)
            painter.restore()
        painter.drawPixmap(target, self._kept, QRectF(self._kept.rect()))

    def _draw_ground(self, painter: QPainter, camera: Camera, rect: QRect) -> None:
        """The paper and its dots."""
        fill_rect(painter, rect, colour(self.theme, self._ground))
        if not self._dotted:
            return
        step = DOT_STEP * camera.scale
        while step < DOT_STEP_LOW:
            step *= 2
        dot = colour(self.theme, "dot")
        side = 2 if camera.scale >= 1 else 1
        row = _dots(rect, camera.left, step, dot, side)
        first = int((rect.top() + camera.top) // step)
        last = int((rect.bottom() + camera.top) // step) + 1
        for number in range(first, last + 1):
            painter.drawPixmap(rect.left(), round(number * step) - camera.top, row)

    def _draw_within(self, painter: QPainter, camera: Camera, rect: QRect, *, sketch: bool = False) -> None:
        seen = _board_rect(camera, rect)
        coarse = sketch or self._is_coarse(camera.scale)
        set_quality(painter)
        painter.translate(-camera.left, -camera.top)
        painter.scale(camera.scale, camera.scale)
        for index in self._found(seen):
            group = self._groups[index]
            if group.key not in self._hidden:
                draw_prepared(painter, self._ready(group, coarse))

    def _is_coarse(self, scale: float) -> bool:
        return scale * self._kept.devicePixelRatio() < COARSE_BELOW

    def _ready(self, group: Group, coarse: bool) -> Prepared:
        known = self._prepared.get((group.key, coarse))
        if known is None or known[0] is not group:
            known = (group, self._painter.prepare(group, self._blobs, coarse=coarse))
            self._prepared[(group.key, coarse)] = known
        return known[1]


def _same_things(before: tuple[Group, ...], after: tuple[Group, ...]) -> bool:
    """Whether both show the same things in the same order."""
    return len(before) == len(after) and all(
        old is new or old.key == new.key for old, new in zip(before, after, strict=True)
    )


def _reordered(before: tuple[Group, ...], after: tuple[Group, ...]) -> Iterable[Rect]:
    """Where groups that stay are painted in another order, so that another one may be on top."""
    old, new = {group.key for group in before}, {group.key for group in after}
    stayed = (group for group in before if group.key in new)
    staying = (group for group in after if group.key in old)
    for first, second in zip(stayed, staying, strict=True):
        if first.key != second.key:
            yield first.bounds
            yield second.bounds


def _rects(region: QRegion) -> list[QRect]:
    """The region as few rectangles: one around all where it is in many pieces."""
    if region.rectCount() > 4:
        return [region.boundingRect()]
    pieces: list[QRect] = list(region)  # type: ignore[call-overload]
    return pieces


def _cells_of(rect: Rect) -> Iterable[tuple[int, int]]:
    for column in range(int(rect.x // CELL), int(rect.right // CELL) + 1):
        for row in range(int(rect.y // CELL), int(rect.bottom // CELL) + 1):
            yield column, row


def _cells(groups: tuple[Group, ...]) -> dict[tuple[int, int], list[int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for index, group in enumerate(groups):
        for cell in _cells_of(group.bounds):
            cells.setdefault(cell, []).append(index)
    return cells


def _board_rect(camera: Camera, rect: QRect) -> Rect:
    x, y = camera.to_board(rect.left() - 1, rect.top() - 1)
    return Rect(x, y, (rect.width() + 2) / camera.scale, (rect.height() + 2) / camera.scale)


def _pixels(rect: Rect) -> QRect:
    return qrect(rect).toAlignedRect().adjusted(-2, -2, 2, 2)


def _dots(rect: QRect, left: int, step: float, dot: QColor, side: int) -> QPixmap:
    """One row of dots over the width of `rect`."""
    row = QPixmap(max(rect.width(), 1), side)
    row.fill(Qt.GlobalColor.transparent)
    with QPainter(row) as painter:
        first = int((rect.left() + left) // step)
        last = int((rect.right() + left) // step) + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dot)
        for number in range(first, last + 1):
            painter.drawRect(round(number * step) - left - rect.left(), 0, side, side)
    return row
