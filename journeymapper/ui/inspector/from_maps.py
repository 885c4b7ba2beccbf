"""What came to a node or link from empathy maps, with the way back to the items."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.analysis.thread import from_maps
from journeymapper.i18n import _
from journeymapper.model.fields import Id
from journeymapper.ui.inspector.binding import Ids
from journeymapper.ui.parts import ShortLabel, button
from journeymapper.ui.tooltips import tip
from journeymapper.ui.workspace import Workspace


class FromMaps(QWidget):
    """A line an item: whose map it is on and what it says. Nothing where nothing came from a map."""

    def __init__(self, workspace: Workspace, host: Id) -> None:
        super().__init__()
        self._workspace = workspace
        self._host = host
        self._shown: tuple[tuple[Id, str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.refresh()

    def show_at(self, ids: Ids) -> None:
        """It is about another host from now on."""
        self._host = ids[0]

    def refresh(self) -> None:
        document = self._workspace.document
        found = tuple(
            (item.id, document.personas[item.persona].name, item.text)
            for item, _made in from_maps(document, self._host)
        )
        if found == self._shown:
            return
        self._shown = found
        while (entry := self._column.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for item, name, text in found:
            self._add(item, name, text)

    def _show(self, item: Id, _checked: bool = False) -> None:
        self._workspace.customerWanted.emit(item)

    def _add(self, item: Id, name: str, text: str) -> None:
        back = button(_("From the empathy map of %(name)s") % {"name": name.replace("&", "&&")})
        back.setToolTip(tip(_("Shows “%(text)s” on the empathy map") % {"text": text}))
        back.clicked.connect(partial(self._show, item))
        said = ShortLabel(text.partition("\n")[0])
        said.setObjectName("hint")
        said.setContentsMargins(8, 0, 0, 0)
        for widget in (back, said):
            self._column.addWidget(widget)
            widget.setVisible(True)
