"""A place for a portrait or picture: by file dialog, dropped from the file manager, or pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ui.parts import button, label
from journeymapper.ui.pictures import picture_from_file, picture_from_image
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

WELL_PX = 84
"""Side of the well, in device-independent pixels."""
EDGE_PX = 5
"""Border and padding of the well, as the style sheet has them."""


class PictureWell(QWidget):
    """Shows the picture that `read` names; `store` takes a new one, or None to take it away."""

    def __init__(
        self,
        workspace: Workspace,
        read: Callable[[], str | None],
        store: Callable[[Blob | None], object],
        *,
        removable: bool = True,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._read = read
        self._store = store
        self._removable = removable
        self._shown: str | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = label("", "pictureWell", wrap=True)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedSize(WELL_PX, WELL_PX)
        self._choose = button(_("Choose a picture…"))
        self._choose.clicked.connect(self._on_choose)
        self._paste = button(_("Paste"))
        self._paste.clicked.connect(self.paste)
        self._away = button(_("Take it away"))
        self._away.clicked.connect(lambda: self._store(None))
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for choice in (self._choose, self._paste, self._away):
            buttons.addWidget(choice)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._picture)
        row.addLayout(buttons)
        row.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        name = self._read()
        self._away.setVisible(self._removable and name is not None)
        if name == self._shown and name is not None:
            return
        self._shown = name
        blob = self._workspace.document.blobs.get(name) if name else None
        if blob is None:
            self._picture.setText(_("Drop a picture here"))
            return
        pixmap = QPixmap()
        if not pixmap.loadFromData(blob.data):
            self._picture.setText(_("This picture is damaged."))
            return
        ratio = self.devicePixelRatioF()
        side = round((WELL_PX - 2 * EDGE_PX) * ratio)
        scaled = pixmap.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self._picture.setPixmap(scaled)

    def paste(self) -> None:
        """Takes the picture on the clipboard, if there is one."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            problem = Problem(
                "There is no picture on the clipboard.", "Copy a picture first, or choose a file."
            )
            self._workspace.problemFound.emit(problem)
            return
        self._take(lambda: picture_from_image(image))

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    @virtual
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    @virtual
    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self._take(lambda: picture_from_file(Path(local[0])))
            event.acceptProposedAction()
        elif event.mimeData().hasImage():
            # From a page in a browser, say.
            image = QImage(event.mimeData().imageData())
            self._take(lambda: picture_from_image(image))
            event.acceptProposedAction()

    def _on_choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a picture"), "", _("Pictures (*.png *.jpg *.jpeg)")
        )
        if name:
            self._take(lambda: picture_from_file(Path(name)))

    def _take(self, make: Callable[[], Blob]) -> None:
        try:
            blob = make()
        except Problem as problem:
            self._workspace.problemFound.emit(problem)
            return
        self._store(blob)
        self.refresh()
