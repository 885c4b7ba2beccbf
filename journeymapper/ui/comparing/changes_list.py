"""What differs, as a list by journey and kind with a filter, and all of what is chosen in it, in full.

Decides how the list looks. The words are those of `change_words`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
)

from journeymapper.analysis.changes import Difference, How, only_moved
from journeymapper.analysis.comparing import Comparison
from journeymapper.i18n import _
from journeymapper.layout.theme import Theme
from journeymapper.merging.change_words import KINDS, PLACES, SIGNS, headline, values
from journeymapper.model.fields import Id
from journeymapper.model.records import Node
from journeymapper.ui.comparing.listing import Listing
from journeymapper.ui.mnemonics import renew_mnemonics
from journeymapper.ui.painter import colour
from journeymapper.ui.parts import button

HOWS: tuple[How, ...] = ("new", "changed", "removed")
"""Each has a switch; what only made room for others has one of its own, which is off at first."""


class ChangesList(Listing[Difference]):
    """`picked` tells the `Difference` that is chosen, `filtered` that others are listed than before."""

    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(QTreeWidget(), "filter")
        self._theme = theme
        self._hows: dict[How, QToolButton] = {}
        for how in HOWS:
            toggle = self._hows[how] = button("", "chip", checkable=True)
            toggle.setChecked(True)
            toggle.toggled.connect(self._refill)
        self._moved = button(
            "", "chip", checkable=True, tip=_("What only lies elsewhere or is of another size")
        )
        self._moved.toggled.connect(self._refill)
        self._tree.setObjectName("changes")
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName(_("What has changed"))
        self._details = QPlainTextEdit()
        self._details.setObjectName("details")
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(_("Before and after"))
        self._arrange()

    @property
    def shown(self) -> list[Difference]:
        """What the filter leaves."""
        return [difference for _item, difference in self._items]

    def show_comparison(self, found: Comparison) -> None:
        """Lists these differences; what was chosen stays so where it is still there."""
        self._found = found
        counts = dict.fromkeys(HOWS, 0)
        moved = sum(map(only_moved, found.differences))
        for difference in found.differences:
            counts[difference.how] += 1
        counts["changed"] -= moved
        words = {"new": _("New"), "changed": _("Changed"), "removed": _("Removed")}
        for how, toggle in self._hows.items():
            toggle.setText(f"{SIGNS[how]} {words[how]} {counts[how]}")
        self._moved.setText(_("↔ Moved %(count)d") % {"count": moved})
        self._moved.setVisible(moved > 0)
        renew_mnemonics(self)
        blocked = self._moved.blockSignals(True)
        self._moved.setChecked(self._moved.isChecked() or 0 < moved == len(found.differences))
        self._moved.blockSignals(blocked)
        hint = _("Choose a difference above (F8: the next one), and here is what it was and what it is.")
        self._details.setPlaceholderText(hint if found.differences else "")
        self._refill()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._refill()

    def step(self, way: int) -> None:
        """Chooses the next (1) or the previous (-1) difference, from the end on the other end."""
        if not self._items:
            return
        self._show(self._items[(self._number(way) + way) % len(self._items)][0])

    def choose(self, place: Id) -> bool:
        """Chooses the first difference at a place; False where there is none."""
        for item, difference in self._items:
            if place in (difference.place, difference.row.id):
                self._show(item)
                return True
        return False

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self._filter, 1)
        above.addWidget(self._moved)
        column.addLayout(above)
        row = QHBoxLayout()
        row.setSpacing(4)
        for toggle in self._hows.values():
            row.addWidget(toggle)
        row.addStretch()
        column.addLayout(row)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._tree)
        halves.addWidget(self._details)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        column.addWidget(halves, 1)

    def _refill(self) -> None:
        super()._refill()
        if self._found is not None:
            self._show_details()
            self.filtered.emit()

    def _fill(self, found: Comparison, wanted: str) -> None:
        for heading, kinds in self._grouped(found, wanted).items():
            count = sum(len(rows) for rows in kinds.values())
            top = self._heading(self._tree.invisibleRootItem(), f"{heading} · {count}")
            for kind, rows in kinds.items():
                inner = self._heading(top, f"{kind} · {len(rows)}")
                for difference in rows:
                    text = f"{SIGNS[difference.how]} {headline(difference, found.before, found.after)}"
                    item = self._add(inner, [text], difference)
                    item.setForeground(0, QColor(colour(self._theme, f"diff_{difference.how}")))

    def _is_the_same(self, shown: Difference, before: Difference) -> bool:
        return (shown.table, shown.row.id) == (before.table, before.row.id)

    def _grouped(self, found: Comparison, wanted: str) -> dict[str, dict[str, list[Difference]]]:
        """Heading of the journey to heading of the kind to what differs."""
        journeys = [None, *(j.id for doc in (found.after, found.before) for j in doc.ordered("journeys"))]
        order = {journey: number for number, journey in reversed(list(enumerate(journeys)))}
        groups: dict[str, dict[str, list[Difference]]] = {}
        for difference in sorted(found.differences, key=lambda d: order.get(d.journey, 0)):
            toggle = self._moved if only_moved(difference) else self._hows[difference.how]
            if not toggle.isChecked():
                continue
            if wanted and wanted not in _all_words(difference, found).casefold():
                continue
            heading = journey_title(difference.journey, found)
            groups.setdefault(heading, {}).setdefault(_kind(difference), []).append(difference)
        return groups

    def _on_current(self) -> None:
        self._show_details()
        super()._on_current()

    def _show_details(self) -> None:
        found, difference = self._found, self.current
        if found is None or difference is None:
            self._details.setPlainText("")
            return
        self._details.setPlainText(detail_words(difference, found))


def detail_words(difference: Difference, found: Comparison) -> str:
    """The thing, and each of its fields before and after, in full."""
    parts = [headline(difference, found.before, found.after)]
    for name, before, after in values(difference, found.before, found.after):
        if difference.how != "changed":
            parts.append(f"{name}: {after or before}")
        else:
            sides = _("before: %(text)s") % {"text": before}, _("after: %(text)s") % {"text": after}
            parts.append("\n".join((name, *sides)))
    if difference.how == "changed" and PLACES & set(difference.fields):
        parts.append(_("moved or resized"))
    elif difference.how == "changed" and len(parts) == 1:
        parts.append(_("more about it"))
    return "\n\n".join(parts)


def journey_title(journey: Id | None, found: Comparison) -> str:
    """What a journey is called in the list; where there is none it is about the whole project."""
    if journey is None:
        return _("The whole project")
    row = found.after.journeys.get(journey) or found.before.journeys.get(journey)
    return row.title if row is not None else _("The whole project")


def _kind(difference: Difference) -> str:
    row = difference.row
    return _(KINDS[row.kind if isinstance(row, Node) else difference.table])


def _all_words(difference: Difference, found: Comparison) -> str:
    return f"{_kind(difference)}\n{detail_words(difference, found)}"
