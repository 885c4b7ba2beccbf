"""Which form shows which things: one function a kind.

The forms of nodes and links are imported when something is first selected: an opened project shows neither.
"""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.i18n import _, ngettext
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Blob
from journeymapper.ops.pictures import replace_picture
from journeymapper.ui.inspector.binding import Binding, Ids
from journeymapper.ui.inspector.bound_editors import line_editor, text_editor
from journeymapper.ui.inspector.editors import ChoiceEditor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.journey_form import journey_form
from journeymapper.ui.inspector.picture_well import PictureWell
from journeymapper.ui.inspector.rows import heading, phase_editor
from journeymapper.ui.parts import label
from journeymapper.ui.words import choice_words
from journeymapper.ui.workspace import Workspace


def form_kind(document: Document, selection: Ids) -> tuple[str, ...]:
    """What kind of form the selection needs; while this stays the same, so does the form."""
    kinds = {_kind_of(document, thing) for thing in selection}
    if not kinds:
        return ("journey",)
    if len(kinds) == 1:
        return (*kinds, *selection)
    return ("mixed", *selection)


def build_form(workspace: Workspace) -> Form:
    """The form for what is selected."""
    document, selection = workspace.document, workspace.selection
    kind = form_kind(document, selection)[0]
    builders: dict[str, Callable[[Workspace, Ids], Form]] = {
        "journey": journey_form,
        "touchpoint": _node_form,
        "entry": _node_form,
        "exit": _node_form,
        "links": _link_form,
        "phases": phase_form,
        "notes": note_form,
        "pictures": picture_form,
        "mixed": mixed_form,
    }
    return builders[kind](workspace, selection)


def _kind_of(document: Document, thing: Id) -> str:
    node = document.nodes.get(thing)
    if node is not None:
        return node.kind
    return next(t for t in ("links", "phases", "notes", "pictures") if thing in document.rows(t))


def _node_form(workspace: Workspace, ids: Ids) -> Form:
    from journeymapper.ui.inspector import node_forms

    forms = {
        "touchpoint": node_forms.touchpoint_form,
        "entry": node_forms.entry_form,
        "exit": node_forms.exit_form,
    }
    return forms[workspace.document.nodes[ids[0]].kind](workspace, ids)


def _link_form(workspace: Workspace, ids: Ids) -> Form:
    from journeymapper.ui.inspector.link_form import link_form

    return link_form(workspace, ids)


def phase_form(workspace: Workspace, ids: Ids) -> Form:
    binding = Binding(workspace, "phases", ids)
    many = ngettext("%(count)d phase", "%(count)d phases", len(ids))
    form = Form(heading(_("Phase"), many, ids), "phase")
    if len(ids) == 1:
        form.add(_("Title"), line_editor(binding, "title", _("A high-level part of the journey")), "title")
    return form


def note_form(workspace: Workspace, ids: Ids) -> Form:
    binding = Binding(workspace, "notes", ids)
    many = ngettext("%(count)d note", "%(count)d notes", len(ids))
    form = Form(heading(_("Note"), many, ids), "note")
    if len(ids) == 1:
        form.add(_("Text"), text_editor(binding, "text", _("Anything worth keeping in sight")), "title")
    form.add(_("Colour"), ChoiceEditor(choice_words("tint"), binding.text("tint"), binding.choose("tint")))
    return form


def picture_form(workspace: Workspace, ids: Ids) -> Form:
    binding = Binding(workspace, "pictures", ids)
    many = ngettext("%(count)d picture", "%(count)d pictures", len(ids))
    form = Form(heading(_("Picture"), many, ids), "picture")
    if len(ids) == 1:
        form.add(_("Caption"), line_editor(binding, "caption", _("What it shows")), "title")

        def store(blob: Blob | None) -> object:
            return None if blob is None else workspace.run(replace_picture, ids[0], blob)

        form.add(_("Picture"), PictureWell(workspace, binding.text("image"), store, removable=False))
    return form


def mixed_form(workspace: Workspace, ids: Ids) -> Form:
    form = Form(ngettext("%(count)d thing", "%(count)d things", len(ids)) % {"count": len(ids)}, "touchpoint")
    nodes = tuple(i for i in ids if i in workspace.document.nodes)
    if nodes:
        form.add(_("Phase"), phase_editor(Binding(workspace, "nodes", nodes)), "phase")
    hint = label(
        _("Things of different kinds: move, align, copy or remove them together."), "hint", wrap=True
    )
    form.add_plain(hint)
    return form
