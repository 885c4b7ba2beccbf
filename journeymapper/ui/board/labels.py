"""Editing a link's share, waiting time and condition in place, as one line of text."""

from __future__ import annotations

from functools import partial

from journeymapper.i18n import _
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.fields import set_field, set_wait
from journeymapper.ui.board.compose import together
from journeymapper.ui.board.linktext import LinkText, read_link_text, show_link_text
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.editor import Editor, Question


def edit_label(stage: BoardStage, editor: Editor, link: Id) -> None:
    """Opens the link's label for typing; nothing changes until Enter."""
    document = stage.document
    row = document.links[link]
    shown = show_link_text(row, document.journeys[row.journey].language)

    def answer(text: str) -> bool:
        try:
            read = read_link_text(text)
        except Problem as problem:
            stage.workspace.problemFound.emit(problem)
            return False
        return stage.run(set_label, link, read) is not None

    caption = _("Share %; waiting time; condition")
    editor.ask(Question(caption, partial(stage.rect, link), answer, shown, empties=True))


def set_label(document: Document, link: Id, text: LinkText) -> Edit:
    """Gives a link a share, a waiting time and a condition, as one step."""
    return together(
        document,
        lambda before: set_field(before, (link,), "condition", text.condition),
        lambda before: set_field(before, (link,), "share", text.share),
        lambda before: set_wait(before, (link,), text.wait),
    )
