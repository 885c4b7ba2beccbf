"""The questions about a print: what, on which paper, how large, with which lanes.

Decides which questions make sense together; the answers are a `Wish`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from journeymapper.export.options import VIEWS
from journeymapper.i18n import _
from journeymapper.layout.map_lanes import all_lanes
from journeymapper.layout.papers import ORIENTATIONS, PAPERS, POSTER, ROLLS, paper_named
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.records import Persona
from journeymapper.ui.header import clipped
from journeymapper.ui.mnemonics import renew_mnemonics
from journeymapper.ui.parts import label
from journeymapper.ui.printing.wish import CELL_MM, OVERLAP_MM, PERCENT, SPARE, Wish, fitting

CUSTOM = ""
"""The choice of paper after which width and height are asked for."""
LANES_HEIGHT = 182
"""Of the list of lanes, in pixels at 100 % scaling."""
TEXT_MARGIN = 6
"""Left of a figure in its field, in pixels, so that it stands under the texts of the other fields."""
DPIS = (96, 150, 300, 600)


class PrintForm(QWidget):
    """Asks for a wish. `wish` is None while the size of a custom sheet makes no sense."""

    changed = Signal()

    def __init__(self, document: Document, journey: Id, wish: Wish, *, for_file: bool) -> None:
        super().__init__()
        self._filling = True
        self._view = _choice("view", _views())
        self._format = _choice("format", _formats())
        self._only = _choice("only", _journeys(document))
        self._paper = _choice("paper", _papers())
        self._custom = QLineEdit()
        self._custom.setObjectName("customPaper")
        self._custom.setPlaceholderText(_("e.g. 420x594mm"))
        self._orientation = _choice("orientation", list(zip(ORIENTATIONS, _orientations(), strict=True)))
        self._size = _choice("size", _sizes())
        self._percent = _number("percent", PERCENT, _(" %"), 5)
        self._cell = _number("cell", CELL_MM, _(" mm"), 1)
        self._cell_label = QLabel()
        self._tile = QCheckBox(_("Over several sheets"))
        self._tile.setObjectName("tile")
        self._overlap = _number("overlap", OVERLAP_MM, _(" mm"), 1)
        self._goers = _people(document.personas_of(journey), _("The active persona"))
        self._everybody = _people(document.ordered("personas"), _("Everybody"))
        self._persona = _choice("persona", self._everybody if wish.of_customers else self._goers)
        self._lanes = _lane_list(document)
        self._branches = QCheckBox(_("Branches as dashed columns"))
        self._branches.setObjectName("branches")
        self._spare_columns = _number("spareColumns", SPARE, "", 1)
        self._spare_rows = _number("spareRows", SPARE, "", 1)
        self._dpi = _choice("dpi", [(dpi, _("%(dpi)d dots an inch") % {"dpi": dpi}) for dpi in DPIS])
        self._transparent = QCheckBox(_("Transparent instead of white"))
        self._transparent.setObjectName("transparent")
        self._told = label(
            _(
                "It tells everything, also authors, how you know, and open questions. For someone who need "
                "not see these: send a copy without them first, and print that."
            ),
            "hint",
            wrap=True,
        )
        self._rows = QFormLayout(self)
        self._arrange(for_file=for_file)
        self._fill(wish)
        self._connect()
        self._filling = False
        self._refresh()

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the size of the sheet; None where it can be had."""
        try:
            paper_named(self._paper_name)
        except Problem as problem:
            return problem
        return None

    @property
    def wish(self) -> Wish | None:
        if self.problem is not None:
            return None
        return fitting(
            Wish(
                view=self._view.currentData(),
                format=self._format.currentData(),
                paper=self._paper_name,
                orientation=self._orientation.currentData(),
                size=self._size.currentData(),
                percent=self._percent.value(),
                cell_mm=self._cell.value(),
                tile=self._tile.isChecked(),
                overlap_mm=self._overlap.value(),
                persona=self._persona.currentData() or None,
                lanes=self._chosen_lanes(),
                branches=self._branches.isChecked(),
                spare_columns=self._spare_columns.value(),
                spare_rows=self._spare_rows.value(),
                dpi=self._dpi.currentData(),
                transparent=self._transparent.isChecked(),
                only=self._only.currentData() or None,
            )
        )

    @property
    def _paper_name(self) -> str:
        return str(self._custom.text().strip() if self._asks_for_size else self._paper.currentData())

    @property
    def _asks_for_size(self) -> bool:
        return bool(self._paper.currentData() == CUSTOM)

    def _arrange(self, *, for_file: bool) -> None:
        rows = self._rows
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(8)
        rows.setHorizontalSpacing(14)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows.addRow(_("What"), self._view)
        rows.addRow(_("Format"), self._format)
        rows.setRowVisible(self._format, for_file)
        rows.addRow(_("Journeys"), self._only)
        rows.addRow(_("Paper"), self._paper)
        rows.addRow(_("Width × height"), self._custom)
        rows.addRow(_("Orientation"), self._orientation)
        rows.addRow(_("Size"), self._size)
        rows.addRow(_("Scale"), self._percent)
        rows.addRow(self._cell_label, self._cell)
        rows.addRow("", self._tile)
        rows.addRow(_("Overlap"), self._overlap)
        rows.addRow(_("Persona"), self._persona)
        rows.addRow(_("Lanes"), self._lanes)
        rows.addRow("", self._branches)
        rows.addRow(_("Empty columns"), self._spare_columns)
        rows.addRow(_("Empty rows"), self._spare_rows)
        rows.addRow(_("Resolution"), self._dpi)
        rows.addRow("", self._transparent)
        rows.addRow(self._told)
        self._for_file = for_file

    def _fill(self, wish: Wish) -> None:
        known = self._paper.findData(wish.paper)
        if known < 0:
            self._custom.setText(wish.paper)
        for box, value in (
            (self._view, wish.view), (self._format, wish.format), (self._size, wish.size),
            (self._orientation, wish.orientation), (self._persona, wish.persona or ""),
            (self._paper, wish.paper if known >= 0 else CUSTOM), (self._dpi, wish.dpi),
            (self._only, wish.only or ""),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(value), 0))
        for number, figure in (
            (self._percent, wish.percent), (self._cell, wish.cell_mm), (self._overlap, wish.overlap_mm),
            (self._spare_columns, wish.spare_columns), (self._spare_rows, wish.spare_rows),
        ):  # fmt: skip
            number.setValue(figure)
        self._tile.setChecked(wish.tile)
        self._branches.setChecked(wish.branches)
        self._transparent.setChecked(wish.transparent)
        for lane in _items(self._lanes):
            usual = not lane.data(HIDDEN)
            chosen = usual if wish.lanes is None else lane.data(KEY) in wish.lanes
            lane.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)

    def _connect(self) -> None:
        for box in (
            self._view, self._format, self._paper, self._orientation, self._size, self._persona, self._dpi,
            self._only,
        ):  # fmt: skip
            box.currentIndexChanged.connect(self._refresh)
        for number in (self._percent, self._cell, self._overlap, self._spare_columns, self._spare_rows):
            number.valueChanged.connect(self._refresh)
        for check in (self._tile, self._branches, self._transparent):
            check.toggled.connect(self._refresh)
        self._custom.textChanged.connect(self._refresh)
        self._lanes.itemChanged.connect(self._refresh)

    def _refresh(self) -> None:
        """Shows the questions that make sense with the answers so far."""
        if self._filling:
            return
        rows = self._rows
        rows.setRowVisible(self._custom, self._asks_for_size)
        wish = self.wish
        if wish is not None:
            self._offer_sizes(wish)
            self._offer_people(wish)
            self._show_rows(wish)
        self.changed.emit()

    def _offer_sizes(self, wish: Wish) -> None:
        """Only sizes that the pages can have can be chosen."""
        model, shown = self._size.model(), self._size.view()
        for row in range(self._size.count()):
            offered = self._size.itemData(row) in wish.sizes
            model.setData(model.index(row, 0), None if offered else 0, Qt.ItemDataRole.UserRole - 1)
            if isinstance(shown, QListView):
                shown.setRowHidden(row, not offered)
        if self._size.currentData() not in wish.sizes:
            self._size.setCurrentIndex(0)

    def _offer_people(self, wish: Wish) -> None:
        """Those who go the journey, or where it is about the customers all of the project; a choice stays."""
        offered = self._everybody if wish.of_customers else self._goers
        if self._persona.count() == len(offered) and self._persona.itemText(0) == offered[0][1]:
            return
        chosen = self._persona.currentData()
        with QSignalBlocker(self._persona):
            self._persona.clear()
            for value, text in offered:
                self._persona.addItem(text, value)
            self._persona.setCurrentIndex(max(self._persona.findData(chosen), 0))

    def _show_rows(self, wish: Wish) -> None:
        if self._for_file and wish.of_everything:
            for at in range(self._rows.rowCount()):
                self._rows.setRowVisible(at, False)
            self._rows.setRowVisible(self._format, True)
            self._rows.setRowVisible(self._only, self._only.count() > 2)
            self._rows.setRowVisible(self._told, True)
            return
        self._rows.setRowVisible(self._only, False)
        for row, shown in (
            (self._view, True),
            (self._format, self._for_file and wish.can_be_picture),
            (self._paper, wish.view != "slides"),
            (self._orientation, wish.view != "slides" and paper_named(wish.paper).turnable),
            (self._size, len(wish.sizes) > 1),
            (self._percent, wish.size == "scale"),
            (self._cell, wish.size == "cell"),
            (self._tile, wish.can_tile),
            (self._overlap, wish.tiled),
            (self._persona, wish.about_persona and self._persona.count() > 2),
            (self._lanes, wish.has_lanes),
            (self._branches, wish.has_lanes and wish.view != "form"),
            (self._spare_columns, wish.view in ("map", "form")),
            (self._spare_rows, wish.view in ("map", "form")),
            (self._dpi, wish.format == "png"),
            (self._transparent, wish.format == "png"),
            (self._told, wish.view == "booklet"),
        ):
            self._rows.setRowVisible(row, shown)
        words = _("Width of a card") if wish.view == "board" else _("Width of a column")
        self._cell_label.setText(words)
        renew_mnemonics(self)

    def _chosen_lanes(self) -> tuple[str, ...] | None:
        """None where exactly those are chosen that the Map shows: then the print follows the Map."""
        items = _items(self._lanes)
        chosen = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        if chosen == [item for item in items if not item.data(HIDDEN)]:
            return None
        return tuple(item.data(KEY) for item in chosen)


def _people(personas: Sequence[Persona], usual: str) -> list[tuple[object, str]]:
    """Personas to choose from, after `usual`."""
    return [("", usual), *((person.id, clipped(person.name, 40)) for person in personas)]


def _journeys(document: Document) -> list[tuple[object, str]]:
    """What a hand-out may hold: everything, or one journey."""
    found = document.ordered("journeys")
    names = [(row.id, clipped(row.title, 40) or _("Journey without a name")) for row in found]
    return [("", _("All of the project")), *names]


KEY, HIDDEN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def _lane_list(document: Document) -> QListWidget:
    lanes = QListWidget()
    lanes.setObjectName("lanes")
    lanes.setAccessibleName(_("Lanes"))
    lanes.setFixedHeight(LANES_HEIGHT)
    for lane in all_lanes(document, _):
        item = QListWidgetItem(lane.title, lanes)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(KEY, lane.key)
        item.setData(HIDDEN, lane.hidden)
    return lanes


def _items(lanes: QListWidget) -> list[QListWidgetItem]:
    return [lanes.item(row) for row in range(lanes.count())]


def _choice(name: str, entries: list[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, text in entries:
        box.addItem(text, value)
    # A long choice must not make the form wider than it is.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    return box


def _number(name: str, bounds: tuple[int, int], suffix: str, step: int) -> QSpinBox:
    number = QSpinBox()
    number.setObjectName(name)
    number.setRange(*bounds)
    number.setSuffix(suffix)
    number.setSingleStep(step)
    number.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)
    return number


def _views() -> list[tuple[object, str]]:
    words = {
        "board": _("Journey: the board and its curve"),
        "map": _("Map: lanes and columns"),
        "booklet": _("Booklet: everything, page by page"),
        "slides": _("Slides, 16:9"),
        "form": _("Blank form to draw on by hand"),
        "personas": _("Customers: persona sheets"),
        "empathy": _("Customers: empathy maps"),
        "poster": _("Customers: poster for the wall"),
        "empathy-form": _("Blank empathy map to fill by hand"),
    }
    return [(view, words[view]) for view in VIEWS]


def _formats() -> list[tuple[object, str]]:
    return [
        ("pdf", _("PDF")),
        ("svg", _("SVG drawing")),
        ("png", _("PNG picture")),
        ("html", _("Web page to hand out")),
    ]


def _papers() -> list[tuple[object, str]]:
    return [
        (POSTER, _("One page, as large as it gets")),
        *((paper, paper) for paper in PAPERS),
        *((roll, _("Roll, %(width)s mm wide") % {"width": roll.removeprefix("roll-")}) for roll in ROLLS),
        (CUSTOM, _("Another size…")),
    ]


def _sizes() -> list[tuple[object, str]]:
    return [
        ("page", _("All on one page")),
        ("height", _("As high as the sheet")),
        ("scale", _("At a scale")),
        ("cell", _("By the width of a card or column")),
    ]


def _orientations() -> tuple[str, str, str]:
    return _("Whichever fits better"), _("Portrait"), _("Landscape")
