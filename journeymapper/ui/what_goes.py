"""What goes along when something is removed, as a sentence, and asking before it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from journeymapper.i18n import _, ngettext
from journeymapper.ops.remove import what_goes

if TYPE_CHECKING:
    from journeymapper.model.document import Document
    from journeymapper.model.fields import Id
    from journeymapper.ui.dialogs import Dialogs


def may_remove(dialogs: Dialogs, document: Document, thing: Id) -> bool:
    """Whether the user agrees that a journey or persona goes, with what goes along."""
    if thing in document.journeys:
        question = _("Remove the journey “%(title)s”?") % {"title": document.journeys[thing].title}
    else:
        name = document.personas[thing].name
        question = _("Remove the persona “%(name)s” from the whole project?") % {"name": name}
    return dialogs.confirm(question, what_goes_text(what_goes(document, (thing,))), _("Remove"))


def what_goes_text(counts: Mapping[str, int]) -> str:
    """What is removed along, by table; says that it can be undone."""
    words = [text for table, number in counts.items() if number and (text := _counted(table, number))]
    undo = _("Undo brings all of it back.")
    if not words:
        return undo
    return _("With it go: %(things)s. %(undo)s") % {"things": ", ".join(words), "undo": undo}


def _counted(table: str, n: int) -> str:
    """The number of things of a table; "" for tables that nobody sees as things."""
    forms = {
        "nodes": lambda: ngettext(
            "%(n)d touchpoint, entry or exit", "%(n)d touchpoints, entries and exits", n
        ),
        "phases": lambda: ngettext("%(n)d phase", "%(n)d phases", n),
        "links": lambda: ngettext("%(n)d link", "%(n)d links", n),
        "feelings": lambda: ngettext("%(n)d feeling", "%(n)d feelings", n),
        "motivations": lambda: ngettext("%(n)d motivation", "%(n)d motivations", n),
        "pain_points": lambda: ngettext("%(n)d pain point", "%(n)d pain points", n),
        "opportunities": lambda: ngettext("%(n)d opportunity", "%(n)d opportunities", n),
        "questions": lambda: ngettext("%(n)d open question", "%(n)d open questions", n),
        "notes": lambda: ngettext("%(n)d note", "%(n)d notes", n),
        "pictures": lambda: ngettext("%(n)d picture", "%(n)d pictures", n),
        "tray_lines": lambda: ngettext("%(n)d line in the tray", "%(n)d lines in the tray", n),
        "empathy_items": lambda: ngettext(
            "%(n)d item of the empathy map", "%(n)d items of the empathy map", n
        ),
    }
    return forms[table]() % {"n": n} if table in forms else ""
