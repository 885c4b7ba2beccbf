"""What a screen reader says of the board: the selected thing, its number and what it carries."""

from __future__ import annotations

from journeymapper.i18n import _, ngettext
from journeymapper.model.fields import Id
from journeymapper.ui.board.entries import entry_text
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.words import score_words


def spoken(stage: BoardStage) -> str:
    """One sentence about the selection; "" where nothing is selected."""
    selection = stage.workspace.selection
    if not selection:
        return ""
    if len(selection) > 1:
        return ngettext("%(count)d thing selected", "%(count)d things selected", len(selection)) % {
            "count": len(selection)
        }
    return _one(stage, selection[0])


def _one(stage: BoardStage, thing: Id) -> str:
    document = stage.document
    if thing in document.nodes:
        node = document.nodes[thing]
        parts = [entry_text(node.kind), stage.board.numbers.get(thing, ""), node.title]
        feeling = document.feeling_of(thing, stage.workspace.persona)
        if feeling is not None and feeling.score is not None:
            parts.append(score_words()[feeling.score])
        return ", ".join(part for part in parts if part)
    if thing in document.links:
        link = document.links[thing]
        ends = {"source": document.nodes[link.source].title, "target": document.nodes[link.target].title}
        return _("Link from “%(source)s” to “%(target)s”") % ends
    if thing in document.phases:
        return f"{entry_text('phase')}, {document.phases[thing].title}"
    if thing in document.notes:
        return f"{entry_text('note')}, {document.notes[thing].text}"
    return entry_text("picture")
