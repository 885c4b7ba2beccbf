"""The Customers view as it is being shown: which page of whom, its layout, and what is selected.

What is selected here is not selected on the board.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from PySide6.QtCore import QSize, Signal

from journeymapper.editing.session import Changed
from journeymapper.i18n import _
from journeymapper.layout.booklet.words import word
from journeymapper.layout.customers.empathy import EmpathyMap, lay_out_empathy
from journeymapper.layout.customers.gallery import lay_out_gallery
from journeymapper.layout.customers.persona_sheet import lay_out_persona_sheet
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.camera import FIT_SCALE_HIGH, SCALE_LOW, Camera, fitted, revealing
from journeymapper.ui.canvas.stage import Stage
from journeymapper.ui.canvas.surface import Surface
from journeymapper.ui.customers.spots import Places, Spot
from journeymapper.ui.workspace import Workspace

Page = Literal["gallery", "sheet", "empathy", "journeys"]
PAGES: tuple[Page, ...] = ("gallery", "sheet", "empathy", "journeys")
"""In the order of their tabs; what a persona has on the journeys is a list, not a drawing."""
MARGIN = 32
"""Pixels around a page at first."""
WIDTHS = {"gallery": 1120.0, "sheet": 820.0, "empathy": 1120.0}
"""How wide the pages are laid out, in units. The gallery is so at most: where it would be too small to read,
its cards stand in fewer columns.
"""
READABLE = 0.85
"""The gallery is shown at this scale at least at first."""
LEAST_WIDTH = 300.0
"""The gallery is laid out no narrower: one card stands beside its margins."""
OF_PERSONAS = ("persona_channels", "persona_field_texts", "empathy_items")
"""Tables whose rows belong to one persona."""


class CustomerStage(Stage):
    """One project's customers on screen. `persona` is whom sheet and empathy map show.

    `room` is the width that is left beside a scroll bar, in pixels, whether there is one or not: a page that
    is as wide as the view may need a bar, and with the bar be so narrow that it needs none.
    """

    around = MARGIN
    turned = Signal()
    """Another page, or another persona's, is shown."""
    spotChanged = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        surface = Surface(theme, "panel", dotted=False)
        super().__init__(workspace, surface, Camera())
        self.surface = surface
        self.room = 1
        self.page: Page = "gallery"
        self.places: Places = {}
        self.empathy: EmpathyMap | None = None
        self._persona = workspace.persona
        self._spot: Spot | None = None
        self._display = DisplayList((), Rect(0, 0, 1, 1))
        self._cameras: dict[Page, Camera] = {}
        self._fitting = True
        self._gallery_width = WIDTHS["gallery"]
        workspace.documentChanged.connect(self._on_document)
        workspace.journeyChanged.connect(self._lay_out)
        workspace.personaChanged.connect(self._on_persona)
        self._lay_out()

    @property
    def display(self) -> DisplayList:
        """What is drawn: on screen as on paper."""
        return self._display

    @property
    def drawn(self) -> Rect:
        return self._display.bounds

    @property
    def persona(self) -> Id:
        return self._persona

    @property
    def spot(self) -> Spot | None:
        """What is selected; None for nothing."""
        return self._spot

    @property
    def language(self) -> str:
        """Of what is drawn: that of the journey in view."""
        return str(self.document.journeys[self.workspace.journey].language)

    # Pages, personas, selection.

    def show_page(self, page: Page) -> None:
        """Turns to a page, where it was left; of the gallery the persona's card is selected."""
        if page == self.page:
            return
        self._cameras[self.page] = self.camera
        self.page = page
        self._spot = Spot("card", self._persona) if page == "gallery" else None
        self._lay_out()
        self.turned.emit()
        self.spotChanged.emit()
        self.hint(self._keys_of_fields() if page == "empathy" else "")
        if page == "journeys":
            return
        if page in self._cameras:
            self.set_camera(self._cameras[page])
        else:
            self.show_from_top()

    def show_persona(self, persona: Id) -> None:
        """Sheet and empathy map are this persona's, who becomes the active one where they go the journey."""
        if persona not in self.document.personas:
            return
        different, self._persona = persona != self._persona, persona
        if persona in (goes.id for goes in self.document.personas_of(self.workspace.journey)):
            self.workspace.show_persona(persona)
        if different:
            if self.page != "gallery":
                self._spot = None
            self._lay_out()
            self.turned.emit()
            self.spotChanged.emit()

    def beside(self, by: int) -> Id:
        """The next persona in the project's order, or (-1) the one before; round in a ring."""
        order: list[Id] = [persona.id for persona in self.document.ordered("personas")]
        return order[(order.index(self._persona) + by) % len(order)]

    def select(self, spot: Spot | None) -> None:
        """Selects something of the page and shows it; None for nothing."""
        if spot is not None and spot not in self.places:
            spot = None
        if spot != self._spot:
            self._spot = spot
            if spot is not None and spot.kind == "card":
                self.show_persona(spot.key)
            self.spotChanged.emit()
        if spot is not None:
            self.reveal_rect(self.places[spot])
        self.repaint.emit()

    def show_thing(self, thing: Id) -> None:
        """Shows an item on its map, or a persona's sheet."""
        item = self.document.empathy_items.get(thing)
        if item is not None:
            self.show_persona(item.persona)
            self.show_page("empathy")
            self.select(Spot("item", thing))
        elif thing in self.document.personas:
            self.show_persona(thing)
            self.show_page("sheet")

    def _keys_of_fields(self) -> str:
        """How to begin on an empathy map: the figures of pains and gains do not stand on the sheet."""
        names = {field: word("empathy", field, _) for field in ("pains", "gains")}
        return _("1 – 7: write into the field of that number. 8: %(pains)s. 9: %(gains)s.") % names

    def groups_of(self, spot: Spot) -> tuple[Group, ...]:
        """What shows an item or a card."""
        return tuple(group for group in self._display.groups if group.key[1] == spot.key)

    # Camera.

    def set_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self._fitting = False
        super().set_camera(camera)

    def resize(self, size: QSize) -> None:
        """A page that fits goes on fitting."""
        fitting = self._fitting
        super().resize(size)
        if fitting:
            self.show_from_top()

    def show_from_top(self) -> None:
        """As wide as the view, from its top on."""
        room = self.room - 2 * MARGIN
        width = min(max(room / READABLE, LEAST_WIDTH), WIDTHS["gallery"])
        if self.page == "gallery" and width != self._gallery_width:
            self._gallery_width = width
            self._lay_out()
        bounds = self.drawn
        scale = room / max(bounds.width, 1)
        scale = min(max(scale, SCALE_LOW), FIT_SCALE_HIGH)
        left = bounds.center_x * scale - self.size.width() / 2
        self.set_camera(Camera(scale, round(left), round(bounds.y * scale) - MARGIN))
        self._fitting = True

    def fit(self) -> None:
        self.set_camera(fitted(self.drawn, self.size.width(), self.size.height(), MARGIN))

    def reveal(self, things: Iterable[Id]) -> None:
        del things
        if self._spot is not None:
            self.reveal_rect(self.places[self._spot])

    def reveal_rect(self, rect: Rect) -> None:
        """Scrolls as little as needed."""
        fitting = self._fitting
        self.set_camera(revealing(self.camera, rect, self.size.width(), self.size.height()))
        self._fitting = fitting

    # Following the workspace.

    def _lay_out(self) -> None:
        document, language = self.document, self.language
        self.empathy = None
        if self.page == "gallery":
            gallery = lay_out_gallery(document, self._gallery_width, language=language)
            self._display = gallery.display
            cards = {Spot("card", persona): rect for persona, rect in gallery.cards.items()}
            self.places = {Spot("statement", ""): gallery.statement, **cards}
        elif self.page == "sheet":
            sheet = lay_out_persona_sheet(
                document, self._persona, WIDTHS["sheet"], language=language, empty=True
            )
            self._display = sheet.display
            self.places = {Spot("block", name): rect for name, rect in sheet.blocks.items()}
        elif self.page == "empathy":
            found = lay_out_empathy(document, self._persona, WIDTHS["empathy"], language=language)
            self.empathy, self._display = found, found.display
            fields = {Spot("field", name): rect for name, rect in found.fields.items()}
            self.places = {**fields, **{Spot("item", item): rect for item, rect in found.items.items()}}
        else:
            self._display, self.places = DisplayList((), Rect(0, 0, 1, 1)), {}
        self.surface.show(self._display.groups, document.blobs)
        if self._spot is not None and self._spot not in self.places:
            self._spot = None
            self.spotChanged.emit()
        self.laidOut.emit()
        self.repaint.emit()

    def _on_document(self, changed: Changed) -> None:
        persona = self._persona
        if persona not in self.document.personas:
            self._persona = self.workspace.persona
        if changed.cause in ("undo", "redo"):
            self._show_place(changed)
        self._lay_out()
        if self._persona != persona:
            self.turned.emit()

    def _show_place(self, changed: Changed) -> None:
        """What an undo is about is shown, where it is about one persona."""
        for change in changed.diff:
            row: Any = change.after or change.before
            if change.table in OF_PERSONAS and row.persona in self.document.personas:
                if row.persona != self._persona:
                    self._persona = row.persona
                if self.page in ("sheet", "empathy"):
                    self.page = "empathy" if change.table == "empathy_items" else "sheet"
                self._lay_out()
                self.turned.emit()
                if change.table == "empathy_items" and self.page == "empathy":
                    present = changed.after.empathy_items.get(row.id)
                    self.select(Spot("item", row.id) if present else Spot("field", row.field))
                return

    def _on_persona(self) -> None:
        if self.page != "gallery" or self._spot is None:
            self.show_persona(self.workspace.persona)
