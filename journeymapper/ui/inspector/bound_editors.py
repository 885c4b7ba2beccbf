"""Editors of a record's own fields, and of how we know of it."""

from __future__ import annotations

from journeymapper.i18n import _
from journeymapper.model.document import TABLES
from journeymapper.model.fields import specs
from journeymapper.ops.attach import set_evidence
from journeymapper.ui.inspector.binding import Binding, under_key
from journeymapper.ui.inspector.editors import ChoiceEditor, LineEditor, TextEditor, always, never
from journeymapper.ui.words import choice_words


def line_editor(binding: Binding, field: str, hint: str) -> LineEditor:
    """A date is stored when it is whole, and a name that may not be missing not while it is."""
    spec = specs(TABLES[binding.table])[field]
    late = always if spec.kind == "date" else _is_empty if spec.filled else never
    return LineEditor(binding.workspace, binding.text(field), binding.write(field), hint, late=late)


def _is_empty(text: str) -> bool:
    return not text.strip()


def text_editor(binding: Binding, field: str, hint: str) -> TextEditor:
    return TextEditor(binding.workspace, binding.text(field), binding.write(field), hint)


def evidence_kind(binding: Binding) -> ChoiceEditor:
    """How we know of the one record shown: observed, reported, assumed or proposed."""
    workspace = binding.workspace

    def read() -> str:
        evidence = workspace.document.evidence_of(binding.ids[0])
        return evidence.kind if evidence else ""

    def store(kind: str) -> object:
        host = binding.ids[0]
        evidence = workspace.document.evidence_of(host)
        text = evidence.text if evidence else ""
        return workspace.run(set_evidence, workspace.session.new_id, host, kind or None, text)

    return ChoiceEditor(choice_words("evidence"), read, store, none=_("Not said"))


def evidence_text(binding: Binding) -> TextEditor:
    """From where we know of it; text typed where no kind is chosen counts as assumed."""
    workspace = binding.workspace

    def read() -> str:
        evidence = workspace.document.evidence_of(binding.ids[0])
        return evidence.text if evidence else ""

    def store(text: str, key: str) -> bool:
        host = binding.ids[0]
        evidence = workspace.document.evidence_of(host)
        if evidence is None and not text.strip():
            return True
        kind = evidence.kind if evidence else "assumed"
        write = under_key(set_evidence, key)
        return workspace.run(write, workspace.session.new_id, host, kind, text) is not None

    return TextEditor(workspace, read, store, _("Log, interview, count … and when"))
