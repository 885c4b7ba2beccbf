"""Parts that several forms share."""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.i18n import _
from journeymapper.layout.customers.statement import customer_word
from journeymapper.ops.places import set_phase
from journeymapper.ui.inspector.binding import Binding, Ids
from journeymapper.ui.inspector.bound_editors import evidence_kind, evidence_text, text_editor
from journeymapper.ui.inspector.editors import ChoiceEditor, TextEditor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.words import Choices, choice_words
from journeymapper.ui.workspace import Workspace


def heading(one: str, count_sentence: str, ids: Ids) -> str:
    return one if len(ids) == 1 else count_sentence % {"count": len(ids)}


def customer_label(workspace: Workspace) -> str:
    """What stands above the choice between primary and secondary: the project's own word, if it has one."""
    word = workspace.document.project.customer_word.strip()
    return word[:1].upper() + word[1:] if word else _("Customer")


def for_customer(workspace: Workspace, sentence: str) -> str:
    """The sentence with the project's own word for whom it is, where `%(customer)s` stands in it."""
    return sentence % {"customer": customer_word(workspace.document, _)}


def feeling_label(workspace: Workspace) -> Callable[[], str]:
    def label() -> str:
        persona = workspace.document.personas[workspace.persona]
        return _("Feeling · %(persona)s") % {"persona": persona.name}

    return label


def add_evidence(form: Form, binding: Binding) -> None:
    """How we know of what hangs on the record: a record of its own."""
    _add_evidence(form, evidence_kind(binding), evidence_text(binding))


def add_own_evidence(form: Form, binding: Binding) -> None:
    """How we know of a record that says so itself."""
    kind = ChoiceEditor(
        choice_words("evidence"), binding.text("evidence"), binding.choose("evidence"), none=_("Not said")
    )
    _add_evidence(form, kind, text_editor(binding, "evidence_text", _("Log, interview, count … and when")))


def _add_evidence(form: Form, kind: ChoiceEditor, text: TextEditor) -> None:
    form.add(_("How we know"), kind, "evidence")
    text.setAccessibleName(_("From where we know"))
    form.add_plain(text)


def add_from_maps(form: Form, workspace: Workspace, ids: Ids) -> None:
    """The way back to the empathy maps from which something came here."""
    from journeymapper.ui.inspector.from_maps import FromMaps

    came = FromMaps(workspace, ids[0])
    form.follow(came.show_at)
    form.add_plain(came)


def phase_editor(binding: Binding) -> ChoiceEditor:
    workspace = binding.workspace

    def phases() -> Choices:
        bands = workspace.document.journey_phases(workspace.journey)
        return tuple((phase.id, phase.title or _("Phase without a name")) for phase in bands)

    def store(phase: str) -> object:
        return workspace.run(set_phase, binding.ids, phase or None)

    return ChoiceEditor(phases, binding.text("phase"), store, none=_("None"))
