"""The form of a persona: everything that their sheet shows, and where their journeys are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from journeymapper.analysis.thread import journeys_of
from journeymapper.i18n import _
from journeymapper.layout.silhouettes import NAMES, SILHOUETTES
from journeymapper.model.fields import Id
from journeymapper.model.records import Blob
from journeymapper.ops.fields import set_field
from journeymapper.ops.personas import name_persona_channels, set_persona_channels, set_persona_field
from journeymapper.ops.pictures import set_portrait
from journeymapper.ui.customers.view import CustomersView
from journeymapper.ui.customers.writing import channel_names
from journeymapper.ui.header import clipped
from journeymapper.ui.icons import silhouette_icon
from journeymapper.ui.inspector.binding import Binding, in_place
from journeymapper.ui.inspector.bound_editors import line_editor, text_editor
from journeymapper.ui.inspector.editors import ChoiceEditor, TextEditor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.picture_well import PictureWell
from journeymapper.ui.inspector.rows import add_own_evidence, customer_label
from journeymapper.ui.parts import button, current_theme
from journeymapper.ui.tooltips import tip
from journeymapper.ui.words import choice_words
from journeymapper.ui.workspace import Workspace

SILHOUETTE_PX = 32
IN_A_ROW = 6
TITLE_LENGTH = 34


def persona_form(view: CustomersView, persona: Id) -> Form:
    workspace = view.workspace
    binding = Binding(workspace, "personas", (persona,))
    form = Form(_("Persona"), "persona")
    form.add(_("Name"), line_editor(binding, "name", _("A name to call them by")), "name")
    _add_portrait(form, binding)
    kind = ChoiceEditor(choice_words("persona_kind"), binding.text("kind"), binding.choose("kind"))
    form.add_pair(
        (_("Age"), line_editor(binding, "age", _("e.g. 34")), "age"),
        (customer_label(workspace), kind, "kind"),
        shares=(1, 2),
    )
    why = _("Why they come first, or second")
    form.add(_("Why"), text_editor(binding, "kind_reason", why), "kind_reason")
    form.add(_("Role"), line_editor(binding, "role", _("e.g. accountant")), "role")
    for field, title, hint in (
        ("quote", _("Quote"), _("A sentence that is typical of them")),
        ("summary", _("Summary"), _("Who this is, in two or three sentences")),
        ("goals", _("Goals"), _("What they want to reach")),
        ("needs", _("Needs"), _("What they cannot do without")),
        ("frustrations", _("Frustrations"), _("What makes them give up")),
        ("habits", _("Habits"), _("What they usually do, where and when")),
    ):
        form.add(title, text_editor(binding, field, hint), field)
    form.add(_("Preferred channels"), _Channels(workspace, persona), "channels")
    for own in workspace.document.ordered("persona_fields"):
        form.add(clipped(own.title, TITLE_LENGTH), _own_editor(workspace, persona, own.id), f"field:{own.id}")
    add_own_evidence(form, binding)
    _add_journeys(form, view, persona)
    return form


def _add_portrait(form: Form, binding: Binding) -> None:
    workspace = binding.workspace

    def read() -> str | None:
        records = binding.records()
        return records[0].portrait if records else None

    def store(blob: Blob | None) -> object:
        return workspace.run(in_place(set_portrait), binding.ids[0], blob)

    form.add(_("Their portrait"), PictureWell(workspace, read, store), "portrait")
    form.add(_("Or a drawn one"), _Silhouettes(binding), "silhouette")


class _Silhouettes(QWidget):
    """The drawn portraits, one of which is shown while there is no picture."""

    def __init__(self, binding: Binding) -> None:
        super().__init__()
        self._binding = binding
        self._buttons = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for at, name in enumerate(SILHOUETTES):
            choice = button("", "faceButton", tip=_(NAMES[name]), checkable=True)
            choice.setIcon(silhouette_icon(name, current_theme()))
            choice.setIconSize(QSize(SILHOUETTE_PX, SILHOUETTE_PX))
            choice.clicked.connect(partial(self._choose, name))
            grid.addWidget(choice, at // IN_A_ROW, at % IN_A_ROW)
            self._buttons[name] = choice
        grid.setColumnStretch(IN_A_ROW, 1)
        self.refresh()

    def refresh(self) -> None:
        chosen = self._binding.text("silhouette")() or "person"
        for name, choice in self._buttons.items():
            choice.setChecked(name == chosen)

    def _choose(self, name: str, _checked: bool = False) -> None:
        """A drawn portrait takes the place of a picture."""
        workspace, ids = self._binding.workspace, self._binding.ids
        workspace.run(in_place(set_field), ids, "silhouette", name)
        self.refresh()


class _Channels(QWidget):
    """The project's channels, those ticked that the persona prefers; a new name adds one."""

    def __init__(self, workspace: Workspace, persona: Id) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona = persona
        self._boxes: dict[Id, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for at, channel in enumerate(workspace.document.ordered("channels")):
            box = QCheckBox(clipped(channel.name, TITLE_LENGTH // 2).replace("&", "&&"))
            box.setToolTip(tip(channel.name))
            box.clicked.connect(self._store)
            self._boxes[channel.id] = box
            grid.addWidget(box, at // 2, at % 2)
        self._new = QLineEdit()
        self._new.setPlaceholderText(_("A new channel, then Enter"))
        self._new.setAccessibleName(_("A new channel"))
        self._new.returnPressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self._new)
        self.refresh()

    def refresh(self) -> None:
        rows = self._workspace.document.group("persona_channels", "persona", self._persona)
        preferred = {row.channel for row in rows}
        for channel, box in self._boxes.items():
            box.setChecked(channel in preferred)

    def _store(self) -> None:
        chosen = tuple(channel for channel, box in self._boxes.items() if box.isChecked())
        workspace = self._workspace
        workspace.run(in_place(set_persona_channels), workspace.session.new_id, self._persona, chosen)
        self.refresh()

    def _add(self) -> None:
        workspace = self._workspace
        names = [*channel_names(workspace.document, self._persona), self._new.text()]
        new_id = workspace.session.new_id
        if (
            workspace.run(in_place(name_persona_channels), new_id, self._persona, "\n".join(names))
            is not None
        ):
            self._new.clear()


def _own_editor(workspace: Workspace, persona: Id, own: Id) -> TextEditor:
    def read() -> str:
        texts = workspace.document.group("persona_field_texts", "persona", persona)
        return next((row.text for row in texts if row.field == own), "")

    def store(text: str, key: str) -> bool:
        write, new_id = in_place(set_persona_field), workspace.session.new_id
        return workspace.run(write, new_id, persona, own, text, key) is not None

    return TextEditor(workspace, read, store, "")


def _add_journeys(form: Form, view: CustomersView, persona: Id) -> None:
    """A button a journey, and one for what is theirs there."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    document = view.workspace.document
    for journey in journeys_of(document, persona):
        title = document.journeys[journey].title
        link = button(clipped(title, TITLE_LENGTH).replace("&", "&&"), tip=tip(title))
        link.clicked.connect(_emitting(view, journey))
        column.addWidget(link)
    more = button(_("What is theirs there…"), tip=_("Feelings, pain points, questions … of this persona"))
    more.clicked.connect(partial(view.stage.show_page, "journeys"))
    column.addWidget(more)
    form.add(_("Journeys"), _Refreshless(box))


def _emitting(view: CustomersView, journey: Id) -> Callable[[], None]:
    return lambda: view.journeyWanted.emit(journey)


class _Refreshless(QWidget):
    """Links that are made anew whenever they change."""

    def __init__(self, links: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(links)

    def refresh(self) -> None:
        """Nothing to read again."""
