"""The forms of touchpoints, entry points and exit points."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox

from journeymapper.i18n import _, ngettext
from journeymapper.ops.attach import set_channel
from journeymapper.ops.fields import set_field
from journeymapper.ops.nodes import turn_node
from journeymapper.ui.inspector.binding import Binding, Ids, in_place
from journeymapper.ui.inspector.bound_editors import line_editor, text_editor
from journeymapper.ui.inspector.durations import DurationEditor
from journeymapper.ui.inspector.editors import ChoiceEditor, FlagEditor, LineEditor, always
from journeymapper.ui.inspector.feeling import FeelingEditor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.rows import (
    add_evidence,
    add_from_maps,
    feeling_label,
    for_customer,
    heading,
    phase_editor,
)
from journeymapper.ui.parts import button
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.words import choice_words
from journeymapper.ui.workspace import Workspace


def touchpoint_form(workspace: Workspace, ids: Ids) -> Form:
    binding = Binding(workspace, "nodes", ids)
    many = ngettext("%(count)d touchpoint", "%(count)d touchpoints", len(ids))
    form = Form(heading(_("Touchpoint"), many, ids), "touchpoint")
    form.serves_another = len(ids) == 1
    form.follow(binding.show)
    _add_moment_of_truth(form, binding)
    if len(ids) == 1:
        form.add(_("Title"), line_editor(binding, "title", _("What happens here")), "title")
    form.add_pair(
        (_("Channel"), _ChannelEditor(binding), "channel"),
        (_("Phase"), phase_editor(binding), "phase"),
    )
    form.add_pair(
        (_("Duration (typical)"), DurationEditor(binding, "duration", "typical"), "duration"),
        (_("Range"), DurationEditor(binding, "duration", "range"), "range"),
    )
    feeling = form.add(feeling_label(workspace), FeelingEditor(workspace, ids), "feeling")
    form.follow(feeling.show_at)
    if len(ids) == 1:
        form.add_list(_("Motivation"), workspace, "motivations", ids[0])
        form.add(
            for_customer(workspace, _("What the %(customer)s does")),
            text_editor(binding, "doing", _("In a sentence, as one sees it")),
            "doing",
        )
        form.add_list(_("Pain points"), workspace, "pain_points", ids[0])
        form.add_list(_("Opportunities"), workspace, "opportunities", ids[0])
        form.add_list(_("Open questions"), workspace, "questions", ids[0])
        add_from_maps(form, workspace, ids)
        add_evidence(form, binding)
    no_contact = FlagEditor(
        _("No contact with the organisation"), binding.flag("no_contact"), binding.choose("no_contact", bool)
    )
    form.add_plain(no_contact)
    _add_turn_into(form, binding)
    return form


def _add_moment_of_truth(form: Form, binding: Binding) -> None:
    chip = button(_("★ Moment of truth"), "chip", checkable=True)
    chip.setToolTip(_("A touchpoint that decides the relationship · *"))
    chip.clicked.connect(lambda on: binding.workspace.run(set_field, binding.ids, "moment_of_truth", on))
    form.add_chip(chip, lambda: chip.setChecked(bool(binding.flag("moment_of_truth")())))
    chip.setChecked(bool(binding.flag("moment_of_truth")()))


def _add_turn_into(form: Form, binding: Binding) -> None:
    if len(binding.ids) != 1:
        return
    workspace = binding.workspace

    def turn(kind: str) -> object:
        return workspace.run(turn_node, binding.ids[0], kind)

    form.add(_("Kind"), ChoiceEditor(choice_words("node"), binding.text("kind"), turn), "kind")


class _ChannelEditor(QComboBox):
    """The project's channels; typing a new name adds it."""

    def __init__(self, binding: Binding) -> None:
        super().__init__(editable=True)
        self._binding = binding
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        # Half a name would be a channel of its own.
        self._line = LineEditor(binding.workspace, self._read, self._store, _("e.g. phone"), late=always)
        self.setLineEdit(self._line)
        self.activated.connect(self._on_activated)
        self.refresh()

    def refresh(self) -> None:
        names = [channel.name for channel in self._binding.workspace.document.ordered("channels")]
        if names != [self.itemText(i) for i in range(self.count())]:
            text = self._line.text()
            self.clear()
            self.addItems(names)
            self._line.setText(text)
        self._line.refresh()

    def _read(self) -> str | None:
        same, channel = self._binding.value("channel")
        if not same:
            return None
        return self._binding.workspace.document.channels[channel].name if channel else ""

    def _store(self, text: str, key: str) -> bool:
        return self._set(text)

    def _set(self, name: str) -> bool:
        workspace = self._binding.workspace
        if name == self._read():
            return True
        new_id = workspace.session.new_id
        return workspace.run(in_place(set_channel), new_id, self._binding.ids, name) is not None

    def _on_activated(self, index: int) -> None:
        self._line.writing.cancel()
        self._set(self.itemText(index))
        self.refresh()

    @virtual
    def wheelEvent(self, event: Any) -> None:
        """A wheel over the panel scrolls it; it must not change values that it happens to pass."""
        event.ignore()


def entry_form(workspace: Workspace, ids: Ids) -> Form:
    binding = Binding(workspace, "nodes", ids)
    many = ngettext("%(count)d entry point", "%(count)d entry points", len(ids))
    form = Form(heading(_("Entry point"), many, ids), "entry")
    if len(ids) == 1:
        form.add(
            _("Title"),
            line_editor(binding, "title", for_customer(workspace, _("How the %(customer)s comes to join"))),
            "title",
        )
    form.add_plain(
        FlagEditor(_("Primary: most start here"), binding.flag("primary"), binding.choose("primary", bool))
    )
    _add_end(form, binding)
    return form


def exit_form(workspace: Workspace, ids: Ids) -> Form:
    binding = Binding(workspace, "nodes", ids)
    many = ngettext("%(count)d exit point", "%(count)d exit points", len(ids))
    form = Form(heading(_("Exit point"), many, ids), "exit")
    if len(ids) == 1:
        form.add(
            _("Title"),
            line_editor(binding, "title", for_customer(workspace, _("How it ends for the %(customer)s"))),
            "title",
        )
    outcome = ChoiceEditor(
        choice_words("outcome"), binding.text("outcome"), binding.choose("outcome"), none=_("Not said")
    )
    form.add(_("Outcome"), outcome, "outcome")
    _add_end(form, binding)
    return form


def _add_end(form: Form, binding: Binding) -> None:
    """What entry and exit points end with."""
    form.add(_("Phase"), phase_editor(binding), "phase")
    if len(binding.ids) == 1:
        form.add_list(_("Open questions"), binding.workspace, "questions", binding.ids[0])
        add_evidence(form, binding)
    _add_turn_into(form, binding)
