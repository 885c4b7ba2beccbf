"""Says in words what `analysis.changes` found: which thing, and what it was before and is now.

Decides words only, in the interface's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeymapper.analysis.changes import Difference, How, only_moved, place_of
from journeymapper.i18n import _, language, mark, ngettext
from journeymapper.i18n.choice_words import choice_words, score_words
from journeymapper.i18n.field_names import FIELDS
from journeymapper.model.document import TABLES, Document
from journeymapper.model.durations import show_seconds
from journeymapper.model.fields import Id, specs
from journeymapper.model.records import Node
from journeymapper.model.shares import show_share
from journeymapper.ops.labels import title_of

SIGNS: dict[How, str] = {"new": "+", "changed": "~", "removed": "−"}
LONGEST = 80
"""Longer texts are cut here, in characters."""
KINDS = {
    "entry": mark("Entry point"),
    "touchpoint": mark("Touchpoint"),
    "exit": mark("Exit point"),
    "projects": mark("Project"),
    "channels": mark("Channel"),
    "personas": mark("Persona"),
    "persona_channels": mark("Preferred channel"),
    "persona_fields": mark("Field for personas"),
    "persona_field_texts": mark("Field of a persona"),
    "empathy_items": mark("Item of the empathy map"),
    "journeys": mark("Journey"),
    "journey_personas": mark("Persona of the journey"),
    "phases": mark("Phase"),
    "links": mark("Link"),
    "feelings": mark("Feeling"),
    "motivations": mark("Motivation"),
    "pain_points": mark("Pain point"),
    "opportunities": mark("Opportunity"),
    "questions": mark("Open question"),
    "evidence": mark("How we know"),
    "notes": mark("Note"),
    "pictures": mark("Picture"),
    "tray_lines": mark("Line in the tray"),
    "path_choices": mark("Choice for the shown path"),
    "lanes": mark("Lane"),
    "lane_texts": mark("Text in a lane"),
}
PLACES = frozenset(("x", "y", "order", "width", "height"))
"""Fields that say where something is and how large."""
_CHOICES = {
    "outcome": "outcome", "status": "status", "state": "state", "tint": "tint", "language": "language",
    "severity": "severity", "evidence": "evidence",
}  # fmt: skip
_OF_KIND = {
    "nodes": "node", "motivations": "motivation", "evidence": "evidence", "personas": "persona_kind",
}  # fmt: skip


def headline(difference: Difference, before: Document, after: Document) -> str:
    """The thing, as in: Pain point at “Upload photo”: “too large”."""
    document = before if difference.after is None else after
    row = difference.row
    names = {
        "kind": _(KINDS[row.kind if isinstance(row, Node) else difference.table]),
        "title": short(_title(document, row)),
        "place": "" if difference.place == row.id else short(place_words(document, difference.place)),
    }
    if names["place"] and names["title"]:
        return _("%(kind)s at “%(place)s”: “%(title)s”") % names
    if names["place"]:
        return _("%(kind)s at “%(place)s”") % names
    return _("%(kind)s “%(title)s”") % names if names["title"] else names["kind"]


def count_words(differences: Sequence[Difference]) -> str:
    """How many there are, those that only made room for others apart from the rest; "" for none."""
    moved = sum(map(only_moved, differences))
    others = len(differences) - moved
    found = ngettext("%(count)d difference", "%(count)d differences", others) % {"count": others}
    if not moved:
        return _("%(differences)s.") % {"differences": found} if others else ""
    if not others:
        return ngettext(
            "%(count)d thing only moved. Nothing else differs.",
            "%(count)d things only moved. Nothing else differs.",
            moved,
        ) % {"count": moved}
    aside = ngettext("%(count)d only moved", "%(count)d only moved", moved) % {"count": moved}
    return _("%(differences)s, and %(moved)s.") % {"differences": found, "moved": aside}


def details(difference: Difference, before: Document, after: Document) -> tuple[str, ...]:
    """What was changed, a line a field, as in: title: “Form” → “Application form”. Nothing of others."""
    lines = []
    for name in difference.fields:
        if name in FIELDS:
            old = _value(before, difference.table, name, getattr(difference.before, name))
            new = _value(after, difference.table, name, getattr(difference.after, name))
            sentence = _("%(field)s: changed") if old == new else _("%(field)s: %(before)s → %(after)s")
            lines.append(sentence % {"field": _(FIELDS[name]), "before": old, "after": new})
    if PLACES & set(difference.fields):
        lines.append(_("moved or resized"))
    if not lines and difference.fields:
        lines.append(_("more about it"))
    return tuple(lines)


def values(difference: Difference, before: Document, after: Document) -> tuple[tuple[str, str, str], ...]:
    """What each field was and is, in full: (field, before, after). Of a thing that is new or gone, "" on the
    side where it is not; of those fields that say something.
    """
    table, old, new = difference.table, difference.before, difference.after
    names = difference.fields or tuple(
        name for name in FIELDS if name != "host" and getattr(difference.row, name, None)
    )
    found = []
    for name in names:
        if name in FIELDS:
            was = "" if old is None else value_words(before, table, name, getattr(old, name))
            now = "" if new is None else value_words(after, table, name, getattr(new, name))
            found.append((_(FIELDS[name]), was, now))
    return tuple(found)


def place_words(document: Document, thing: Id) -> str:
    """What people call a thing of the board, a persona or a journey; "" where it has no name."""
    link = document.links.get(thing)
    if link is not None:
        return _("%(source)s → %(target)s") % {
            "source": short(place_words(document, link.source)),
            "target": short(place_words(document, link.target)),
        }
    for rows in (document.nodes, document.phases, document.notes, document.personas, document.journeys):
        if thing in rows:
            return title_of(rows[thing]) or _("without a title")
    inner = document.feelings.get(thing) or document.pain_points.get(thing)
    return "" if inner is None else place_words(document, inner.host)


def thing_words(document: Document, row: Any) -> str:
    """The thing without its kind, for a list of one kind: what it is called, and what it belongs to."""
    title = short(_title(document, row)) or _("without a title")
    place = place_of(document, row)
    return title if place == row.id else f"{title} · {short(place_words(document, place))}"


def short(text: str) -> str:
    """The first line of a text, cut where it is longer than a list can show."""
    line = text.partition("\n")[0]
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _title(document: Document, row: Any) -> str:
    if row.id in document.links:
        return place_words(document, row.id)
    if row.id in document.journey_personas:
        return place_words(document, row.persona)
    return title_of(row)


def band_words(document: Document, row: Any) -> str:
    """In which phase of which journey a card is."""
    names = {
        "phase": "" if row.phase is None else short(place_words(document, row.phase)),
        "journey": short(place_words(document, row.journey)),
    }
    if len(document.journeys) == 1:
        return _("In phase “%(phase)s”") % names if row.phase else _("In no phase")
    if row.phase is None:
        return _("In journey “%(journey)s”, in no phase") % names
    return _("In phase “%(phase)s” of journey “%(journey)s”") % names


def order_words(document: Document, row: Any) -> str:
    """After which phase of its journey a phase comes."""
    phases = document.journey_phases(row.journey)
    at = [phase.id for phase in phases].index(row.id)
    if at == 0:
        return _("First")
    return _("After “%(phase)s”") % {"phase": short(place_words(document, phases[at - 1].id))}


def value_words(document: Document, table: str, name: str, value: Any) -> str:
    """A field's value in words, a text in full; "–" where there is none."""
    text = specs(TABLES[table])[name].kind in ("line", "text", "date")
    return str(value) if text and value else _value(document, table, name, value)


def _value(document: Document, table: str, name: str, value: Any) -> str:
    """A field's value in words; "–" where there is none."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name.startswith(("duration", "wait")):
        return show_seconds(value, language())
    if name == "share":
        return show_share(value, language())
    if name == "score":
        return score_words()[value]
    if name == "tally":
        return " · ".join(map(str, value))
    choices = _CHOICES.get(name) or (_OF_KIND.get(table) if name == "kind" else None)
    if choices:
        return dict(choice_words(choices))[str(value)]
    if name == "channel":
        return title_of(document.channels[value])
    if name in ("source", "target", "persona", "choice", "phase", "host"):
        return place_words(document, value)
    if name in ("image", "portrait"):
        return _("a picture")
    return _("“%(text)s”") % {"text": short(str(value))} if isinstance(value, str) else str(value)
