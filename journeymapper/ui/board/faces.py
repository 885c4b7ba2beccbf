"""Five faces to choose from, above the board: by click or by 1–5."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from journeymapper.model.geometry import Rect
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.icons import face_icon
from journeymapper.ui.keys import physical_key
from journeymapper.ui.painter import colour
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.words import score_words

FACE_PIXELS = 28


class FacePicker(QObject):
    """Asks for a score of a feeling; nothing happens where it is cancelled."""

    def __init__(self, stage: BoardStage, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._stage = stage
        self._viewport = viewport
        self._row: _Faces | None = None
        stage.cameraChanged.connect(self.cancel)

    def ask(self, anchor: Callable[[], Rect], answer: Callable[[int], None]) -> None:
        """Shows the faces below `anchor` (in board units) and calls `answer` with the score taken."""
        self.cancel()

        def chosen(score: int) -> None:
            self.cancel()
            answer(score)

        row = _Faces(self._stage, self._viewport, chosen, self.cancel)
        seen = self._stage.camera.view_rect(anchor())
        room = self._viewport.rect()
        size = row.sizeHint()
        x = max(4, min(round(seen.center_x - size.width() / 2), room.width() - size.width() - 4))
        y = max(4, min(round(seen.bottom + 4), room.height() - size.height() - 4))
        row.setGeometry(x, y, size.width(), size.height())
        row.show()
        row.raise_()
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._row = row

    def cancel(self) -> None:
        row, self._row = self._row, None
        if row is not None:
            view = self._viewport.parentWidget()
            if row.hasFocus() and view is not None:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
            row.hide()
            row.deleteLater()


class _Faces(QFrame):
    def __init__(
        self, stage: BoardStage, parent: QWidget, chosen: Callable[[int], None], cancelled: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("faces")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card, accent = colour(stage.theme, "card").name(), colour(stage.theme, "accent").name()
        self.setStyleSheet(
            f"#faces {{ background: {card}; border: 2px solid {accent}; border-radius: 8px; }}"
        )
        self._chosen, self._cancelled = chosen, cancelled
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 5, 6, 5)
        layout.setSpacing(4)
        self._buttons: list[QToolButton] = []
        for number, (score, word) in enumerate(score_words().items(), start=1):
            button = QToolButton(self)
            button.setIcon(face_icon(score, stage.theme, FACE_PIXELS))
            button.setIconSize(QSize(FACE_PIXELS, FACE_PIXELS))
            button.setToolTip(f"{word} ({number})")
            button.setAccessibleName(word)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, score=score: chosen(score))
            layout.addWidget(button)
            self._buttons.append(button)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = physical_key(event)
        if key in ("1", "2", "3", "4", "5"):
            self._chosen(int(key) - 3)
        elif key == "Esc":
            self._cancelled()
        else:
            super().keyPressEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._cancelled()
