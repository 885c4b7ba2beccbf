"""A problem told above the board, where it stops nobody: what is wrong, the next step, and what can be done.

Decides how a problem looks; the actions it offers come with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _
from journeymapper.ui.virtuals import virtual

LEAST_TEXT = 320
"""Width that the text has beside the buttons, in pixels at 100 % scaling; else they stand below it."""
REST = 90
"""Margins, gaps and the button that dismisses, in pixels at 100 % scaling."""


class Banner(QWidget):
    """Hidden until `tell` is called, and again once dismissed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stays = False
        self._text = _plain_label("bannerText")
        self._step = _plain_label("bannerStep")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._text)
        texts.addWidget(self._step)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        self._actions = QHBoxLayout()
        dismiss = QToolButton()
        dismiss.setText("✕")
        dismiss.setObjectName("dismiss")
        dismiss.setAccessibleName(_("Dismiss this message"))
        dismiss.setToolTip(_("Dismiss this message"))
        dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(8)
        self._all = QHBoxLayout()
        self._all.setSpacing(8)
        self._all.addLayout(texts, 1)
        beside = QHBoxLayout()
        beside.addWidget(self._progress)
        beside.addLayout(self._actions)
        beside.addStretch()
        self._all.addLayout(beside)
        row.addLayout(self._all, 1)
        row.addWidget(dismiss)
        self.hide()

    def tell(
        self,
        text: str,
        step: str = "",
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        busy: bool = False,
        stays: bool = False,
        of_project: bool = False,
    ) -> None:
        """Shows a message with a button for each action; pressing one hides the banner first.

        With `busy` a bar moves until the next message or `show_progress`. One that `stays` is there until it
        is dismissed or another message comes; where it is `of_project`, also until that is closed.
        """
        self._stays = stays
        self._of_project = of_project
        self._progress.setRange(0, 0)
        self._progress.setVisible(busy)
        self._text.setText(text)
        self._step.setText(step)
        self._step.setVisible(bool(step))
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, act in actions:
            button = QPushButton(words)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _checked=False, wanted=act: wanted())
            self._actions.addWidget(button)
        self._fit()
        self.show()

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons go below the text where it would be squeezed beside them."""
        items = [self._actions.itemAt(at) for at in range(self._actions.count())]
        needed = sum(item.sizeHint().width() for item in items if item is not None)
        narrow = bool(items) and self.width() - needed - REST < LEAST_TEXT
        ways = QBoxLayout.Direction
        self._all.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    @property
    def busy(self) -> bool:
        """Whether it tells of something that is going on."""
        return self.isVisible() and not self._progress.isHidden()

    def clear(self) -> None:
        """What was told is past, unless that message stays."""
        if not self._stays:
            self.hide()

    def clear_of_project(self) -> None:
        """The project is closed: what was told of it is past, too."""
        self._stays = self._stays and not self._of_project
        self.clear()

    def show_progress(self, done: int, steps: int) -> None:
        """The bar shows how much of what is going on is done; it only moves while there are 0 `steps`."""
        self._progress.setRange(0, steps)
        self._progress.setValue(done)


def _plain_label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
