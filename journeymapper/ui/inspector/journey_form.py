"""What is shown when nothing is selected: the journey and the active persona."""

from __future__ import annotations

from journeymapper.i18n import _
from journeymapper.model.records import Blob
from journeymapper.ops.pictures import set_portrait
from journeymapper.ui.inspector.binding import Binding, Ids
from journeymapper.ui.inspector.bound_editors import line_editor, text_editor
from journeymapper.ui.inspector.editors import ChoiceEditor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.picture_well import PictureWell
from journeymapper.ui.inspector.rows import customer_label, for_customer
from journeymapper.ui.parts import button, label
from journeymapper.ui.words import choice_words
from journeymapper.ui.workspace import Workspace


def journey_form(workspace: Workspace, _ids: Ids) -> Form:
    binding = Binding(workspace, "journeys", (workspace.journey,))
    form = Form(_("Journey"), "branch")
    form.add(
        _("Title"),
        line_editor(binding, "title", for_customer(workspace, _("The way that the %(customer)s takes"))),
        "title",
    )
    scenario = _("In which situation, from where to where")
    form.add(_("Scenario"), text_editor(binding, "scenario", scenario), "scenario")
    form.add_pair(
        (_("State"), ChoiceEditor(choice_words("state"), binding.text("state"), binding.choose("state")), ""),
        (_("As of"), line_editor(binding, "as_of", _("e.g. 2026-11-23")), ""),
    )
    form.add_pair(
        (_("Author"), line_editor(binding, "author", _("Who drew it")), ""),
        (
            _("Language of the map"),
            ChoiceEditor(choice_words("language"), binding.text("language"), binding.choose("language")),
            "",
        ),
    )
    _add_persona(form, workspace)
    return form


def _add_persona(form: Form, workspace: Workspace) -> None:
    ids = (workspace.persona,)
    persona = Binding(workspace, "personas", ids)
    heading = label(_("Persona"), "inspectorTitle")
    heading.setContentsMargins(0, 14, 0, 0)
    form.add_plain(heading)

    def read() -> str | None:
        return persona.records()[0].portrait if persona.records() else None

    def store(blob: Blob | None) -> object:
        return workspace.run(set_portrait, ids[0], blob)

    form.add(_("Their portrait"), PictureWell(workspace, read, store))
    form.add(_("Name"), line_editor(persona, "name", _("A name to call them by")), "persona")
    kinds = choice_words("persona_kind")
    form.add_pair(
        (_("Age"), line_editor(persona, "age", _("e.g. 34")), ""),
        (customer_label(workspace), ChoiceEditor(kinds, persona.text("kind"), persona.choose("kind")), ""),
        shares=(1, 2),
    )
    sheet = button(_("Sheet and empathy map…"), tip=_("Everything about this persona (F5)"))
    sheet.clicked.connect(lambda: workspace.customerWanted.emit(ids[0]))
    form.add_plain(sheet)
    form.add(_("Role"), line_editor(persona, "role", _("e.g. accountant")))
    form.add(_("Quote"), text_editor(persona, "quote", _("A sentence that is typical of them")))
    form.add(_("Goals"), text_editor(persona, "goals", _("What they want to reach")))
    form.add(_("Needs"), text_editor(persona, "needs", _("What they cannot do without")))
    form.add(_("Frustrations"), text_editor(persona, "frustrations", _("What makes them give up")))
