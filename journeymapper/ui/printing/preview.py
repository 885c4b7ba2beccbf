"""The sheets of a print before it is made, and what should be known of them: their number and their type.

Decides how sheets are shown small and in which words the plan is told. What is on them is decided by
`export.printing`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from journeymapper.i18n import _, tell
from journeymapper.layout.pages import Page
from journeymapper.model.problem import Problem
from journeymapper.ui.printing.latest import Latest
from journeymapper.ui.printing.words import fact_words, is_wall, remarks
from journeymapper.ui.virtuals import virtual

if TYPE_CHECKING:
    from journeymapper.export.printing import PrintPlan

GAP = 14
"""Between sheets, in pixels at 100 % scaling."""
LARGEST_ONE, LARGEST_MANY = 560, 230
"""The longer side of a sheet shown alone, and of one among others, in pixels at 100 % scaling."""
MOST_SHOWN = 120
"""Further sheets are counted, not shown."""
SHADOW = QColor(0, 0, 0, 34)


class Preview(QWidget):
    """Shows a plan or, where there is none, why."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets = _Sheets()
        area = QScrollArea()
        area.setObjectName("sheets")
        area.setAccessibleName(_("The sheets"))
        area.setWidgetResizable(True)
        area.setWidget(self._sheets)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts = QLabel()
        self._facts.setObjectName("facts")
        self._remarks = QLabel()
        self._remarks.setObjectName("remarks")
        self._remarks.setProperty("muted", True)
        for label in (self._facts, self._remarks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(area, 1)
        column.addWidget(self._busy)
        column.addWidget(self._facts)
        column.addWidget(self._remarks)
        keep = self._busy.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(keep)

    def show_busy(self) -> None:
        """A plan is being made; the last one stays in sight."""
        self._busy.show()

    def show_plan(self, plan: PrintPlan) -> None:
        self._busy.hide()
        self._sheets.show_plan(plan)
        self._facts.setText(fact_words(plan))
        self._remarks.setText("\n".join(remarks(plan)))
        self._remarks.setVisible(bool(self._remarks.text()))

    def show_problem(self, problem: Problem) -> None:
        self._busy.hide()
        self._sheets.show_plan(None)
        text, step = tell(problem)
        self._facts.setText(text)
        self._remarks.setText(step)
        self._remarks.setVisible(bool(step))


class _Sheets(QWidget):
    """The pages of a plan as small pictures, drawn one after the other in a worker."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: PrintPlan | None = None
        self._pictures: dict[int, QPixmap] = {}
        self._drawing = Latest(self)
        self._drawing.answered.connect(self._show_drawn)
        self._drawing.refused.connect(_raise)
        self._drawing.failed.connect(_raise)
        self.setAccessibleName(_("The sheets"))

    def show_plan(self, plan: PrintPlan | None) -> None:
        self._plan = plan
        self._pictures.clear()
        self._settle()
        self.update()

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for number, place in enumerate(self._places()):
                if not place.intersects(event.rect()):
                    continue
                painter.fillRect(place.translated(2, 3), SHADOW)
                painter.fillRect(place, Qt.GlobalColor.white)
                if number in self._pictures:
                    painter.drawPixmap(place, self._pictures[number])
                painter.setPen(QColor(0, 0, 0, 60))
                painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _settle(self) -> None:
        """Makes room for the sheets and begins to draw those that are missing or of another size."""
        places = self._places()
        height = max((place.bottom() for place in places), default=0) + GAP
        self.setMinimumHeight(height)
        ratio = self.devicePixelRatioF()
        self._pictures = {
            number: picture
            for number, picture in self._pictures.items()
            if number < len(places) and picture.size() == _pixels(places[number], ratio)
        }
        self._draw_next(places)

    def _places(self) -> list[QRect]:
        """Where each sheet is shown: an overview alone in its row, the sheets of a wall as they will hang."""
        if self._plan is None:
            return []
        sizes = self._sizes()
        if is_wall(self._plan):
            return self._hanging(self._plan, sizes)
        places: list[QRect] = []
        top = GAP
        for row in self._rows(sizes):
            left = max((self.width() - sum(size.width() + GAP for size in row) + GAP) // 2, GAP)
            for size in row:
                places.append(QRect(QPoint(left, top), size))
                left += size.width() + GAP
            top += max(size.height() for size in row) + GAP
        return places

    def _rows(self, sizes: list[QSize]) -> list[list[QSize]]:
        """As many sheets beside each other as there is room for."""
        rows: list[list[QSize]] = [[]]
        for size in sizes:
            if rows[-1] and sum(s.width() + GAP for s in (*rows[-1], size)) > self.width() - GAP:
                rows.append([])
            rows[-1].append(size)
        return rows

    def _hanging(self, plan: PrintPlan, sizes: list[QSize]) -> list[QRect]:
        """The overview above the wall, in which sheets that would be blank are left out."""
        overview, *rest = sizes
        places = [QRect(QPoint(max((self.width() - overview.width()) // 2, GAP), GAP), overview)]
        columns = sorted({frame.rect.x for frame in plan.frames})
        rows = sorted({frame.rect.y for frame in plan.frames})
        top = places[0].bottom() + GAP
        for frame, size in zip(plan.frames, rest, strict=False):
            across, down = size.width() + GAP, size.height() + GAP
            left = max((self.width() - len(columns) * across + GAP) // 2, GAP)
            x, y = columns.index(frame.rect.x), rows.index(frame.rect.y)
            places.append(QRect(QPoint(left + x * across, top + y * down), size))
        return places

    def _sizes(self) -> list[QSize]:
        assert self._plan is not None
        pages = self._plan.pages[:MOST_SHOWN]
        room = self.width() - 2 * GAP
        most = float(LARGEST_ONE if len(pages) == 1 else LARGEST_MANY)
        if is_wall(self._plan):
            columns = self._plan.columns
            most = min(most, (room - (columns - 1) * GAP) / columns / (pages[-1].width / _side(pages[-1])))
        longest = max(_side(page) for page in pages)
        scale = min(most / longest, *(room / page.width for page in pages))
        return [
            QSize(max(round(page.width * scale), 4), max(round(page.height * scale), 4)) for page in pages
        ]

    def _draw_next(self, places: list[QRect]) -> None:
        """Has the first sheet drawn that is missing."""
        number = next((n for n in range(len(places)) if n not in self._pictures), None)
        if number is None or self._plan is None:
            self._drawing.forget()
            return
        size = _pixels(places[number], self.devicePixelRatioF())
        self._drawing.ask(partial(_drawn, self._plan, number, size))

    def _show_drawn(self, drawn: tuple[int, QImage]) -> None:
        number, image = drawn
        self._pictures[number] = QPixmap.fromImage(image)
        places = self._places()
        self.update(places[number])
        self._draw_next(places)


def _drawn(plan: PrintPlan, number: int, size: QSize) -> tuple[int, QImage]:
    """A page as a picture of that size, and its number. Runs in a worker."""
    from journeymapper.ui.raster import paint_page

    page = plan.pages[number]
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.scale(size.width() / page.width, size.height() / page.height)
        paint_page(painter, page, plan.blobs)
    return number, image


def _raise(error: Exception) -> None:
    raise error


def _side(page: Page) -> float:
    return max(page.width, page.height)


def _pixels(place: QRect, ratio: float) -> QSize:
    return QSize(round(place.width() * ratio), round(place.height() * ratio))
