"""How a line of the history looks: a sign on a thread, a sentence, and below it when and by whom.

A sentence that is too long goes on below, and when it was stands beside its end: all lines are of one height.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymapper.ui.history.model import ROW, WHEN
from journeymapper.ui.history.rows import Row
from journeymapper.ui.style import interface_font
from journeymapper.ui.virtuals import virtual

HEIGHT = 44
"""Of a line, in pixels at 100 % scaling."""
THREAD, TEXT = 18, 36
"""How far from the left the thread runs and the text begins."""
SMALL = 11
"""Height of the text that says when, in pixels."""
GAP = 8
"""Between the end of a sentence and when it was, in pixels."""
MOST_OF_WHEN = 35
"""How much of a line may say when and by whom where the sentence goes on in it, in per cent."""


class RowDrawing(QStyledItemDelegate):
    """Draws a `Row`. What was undone is grey; the present stands out."""

    @virtual
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, HEIGHT)

    @virtual
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state = option.state
        accent = palette.color(QPalette.ColorRole.Highlight)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            ground = QColor(accent)
            ground.setAlpha(38 if state & QStyle.StateFlag.State_Selected else 14)
            painter.fillRect(rect, ground)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(accent, 1))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        _draw_sign(painter, palette, rect, row, first=index.row() == 0)
        _draw_texts(painter, palette, rect, row, str(index.data()), str(index.data(WHEN)))
        painter.restore()


def _draw_texts(painter: QPainter, palette: QPalette, rect: QRect, row: Row, words: str, when: str) -> None:
    ink = palette.color(QPalette.ColorRole.Text)
    faint = palette.color(QPalette.ColorRole.PlaceholderText)
    font, small = interface_font(), interface_font(SMALL)
    if row.where == "now" or row.point is not None:
        font.setWeight(QFont.Weight.DemiBold)
    room = rect.adjusted(TEXT, 5, -10, -5)
    upper = QRect(room.left(), room.top(), room.width(), room.height() // 2 + 2)
    lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.bottom() - upper.bottom())
    first, rest = broken(words, font, room.width())
    pen = faint if row.where == "undone" else ink
    _draw_line(painter, font, pen, first, upper)
    if rest:
        wide = min(QFontMetrics(small).horizontalAdvance(when), room.width() * MOST_OF_WHEN // 100)
        _draw_line(painter, font, pen, rest, lower.adjusted(0, 0, -wide - GAP, 0))
        lower.setLeft(lower.right() - wide)
    _draw_line(painter, small, faint, when, lower)


def _draw_line(painter: QPainter, font: QFont, pen: QColor, text: str, place: QRect) -> None:
    painter.setFont(font)
    painter.setPen(pen)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def broken(words: str, font: QFont, width: int) -> tuple[str, str]:
    """The words that fit into a line, and those that do not: "" where all do."""
    if QFontMetrics(font).horizontalAdvance(words) <= width:
        return words, ""
    layout = QTextLayout(words, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    end = line.textLength()
    return words[:end].rstrip(), words[end:]


def _draw_sign(painter: QPainter, palette: QPalette, rect: QRect, row: Row, *, first: bool) -> None:
    """A dot on the thread, hollow where it is undone, large for the present; a flag for a save point."""
    thread = palette.color(QPalette.ColorRole.Mid)
    accent = palette.color(QPalette.ColorRole.Link)
    x, y = rect.left() + THREAD + 0.5, rect.center().y() + 0.5
    top = y if first else rect.top()
    bottom = y if row.step is None and row.point is None else rect.bottom() + 1
    painter.setPen(QPen(thread, 1))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    ground = palette.color(QPalette.ColorRole.Base)
    if row.point is not None:
        painter.setPen(QPen(ground, 2))
        painter.setBrush(accent)
        flag = [(-4.5, -7), (4.5, -7), (4.5, 7), (0, 3), (-4.5, 7)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in flag]))
        return
    if row.where == "now":
        painter.setPen(QPen(ground, 2))
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(x, y), 6.5, 6.5)
        return
    undone = row.where == "undone"
    painter.setPen(QPen(thread if undone else palette.color(QPalette.ColorRole.PlaceholderText), 1.4))
    painter.setBrush(ground if undone else palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawEllipse(QPointF(x, y), 3.5, 3.5)
