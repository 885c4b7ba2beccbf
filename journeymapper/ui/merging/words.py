"""What a merge is told in: what was found, what clashes, what was decided, and the report.

Decides words only, in the interface's language. What is merged how is decided by `merging`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.analysis.changes import Difference, journey_of, place_of
from journeymapper.i18n import _, ngettext
from journeymapper.i18n.field_names import FIELDS
from journeymapper.layout.dates import show_day
from journeymapper.merging.change_words import headline, value_words, values
from journeymapper.merging.outcome import SIDES, Conflict, Merged, Side
from journeymapper.merging.words import decision_words
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

if TYPE_CHECKING:
    from datetime import datetime

    from journeymapper.storage.pasts import Copy

SIGNS = {"new": "+", "changed": "~", "removed": "−"}


@dataclass(frozen=True, slots=True)
class Found:
    """What is known before anything is merged. `edits` are ours and theirs since the common past."""

    name: str
    base: Document | None
    edits: tuple[int, int]
    since: datetime | None
    same_project: bool


def found_of(name: str, base: Document | None, ours: Copy, theirs: Copy) -> Found:
    """What both copies come from, and how much was done in each since."""
    known, other = ours.names(), theirs.names()
    shared = [step.time for step in ours.steps if step.name in other]
    mine = sum(1 for step in ours.steps if step.name not in other)
    others = sum(1 for step in theirs.steps if step.name not in known)
    return Found(name, base, (mine, others), max(shared, default=None), ours.project == theirs.project)


def found_words(found: Found) -> str:
    """What was found, in plain words."""
    names = {"name": found.name}
    if found.base is None and not found.same_project:
        return _("“%(name)s” is a copy of another project: compared by what is in both.") % names
    if found.base is None:
        return _("No common past with “%(name)s” is known: compared by what is in both.") % names
    mine, theirs = (
        ngettext("%(count)d edit", "%(count)d edits", count) % {"count": count} for count in found.edits
    )
    names |= {"theirs": theirs, "ours": mine}
    if found.since is None:
        sentence = _("Since both copies were the same: %(theirs)s in “%(name)s”, %(ours)s here.")
        return sentence % names
    moment = found.since.astimezone()
    names["when"] = f"{show_day(moment.date().isoformat(), _)} {moment:%H:%M}"
    return _("Common past until %(when)s; since then %(theirs)s in “%(name)s”, %(ours)s here.") % names


def place_in(conflict: Conflict, merged: Merged) -> tuple[Document, Id, Id | None]:
    """Where a conflict is shown: on our board, or on theirs where we have removed it."""
    document = merged.theirs if conflict.ours is None else merged.ours
    place = place_of(document, conflict.theirs if conflict.ours is None else conflict.ours)
    return document, place, journey_of(document, place)


def conflict_title(conflict: Conflict, merged: Merged) -> str:
    """The thing that clashes, and in which fields."""
    document, _place, _journey = place_in(conflict, merged)
    title = _named(conflict.key.table, conflict.theirs if conflict.ours is None else conflict.ours, document)
    if not conflict.key.fields:
        return _("%(thing)s: removed on one side, changed on the other") % {"thing": title}
    fields = ", ".join(_(FIELDS[name]) for name in conflict.key.fields if name in FIELDS)
    return _("%(thing)s: %(fields)s") % {"thing": title, "fields": fields or _("more about it")}


def side_words(conflict: Conflict, merged: Merged, side: Side | None) -> str:
    """What it is on one side, or was before (None); in full."""
    document = {"ours": merged.ours, "theirs": merged.theirs, None: merged.base}[side]
    row = {"ours": conflict.ours, "theirs": conflict.theirs, None: conflict.base}[side]
    if row is None or document is None:
        return _("removed") if side is not None else _("not there")
    names = [name for name in conflict.key.fields if name in FIELDS]
    if names:
        said = [(name, value_words(document, conflict.key.table, name, getattr(row, name))) for name in names]
        if len(said) == 1:
            return said[0][1]
        return "\n".join(f"{_(FIELDS[name])}: {words}" for name, words in said)
    if side is not None and conflict.changed:
        return "\n\n".join(_changed_words(conflict, merged, document)) or _named(
            conflict.key.table, row, document
        )
    return _named(conflict.key.table, row, document)


def _changed_words(conflict: Conflict, merged: Merged, document: Document) -> Iterable[str]:
    """What the side that kept the thing has changed on it."""
    before = merged.base or Document()
    for table, id_ in conflict.changed:
        old, new = before.rows(table).get(id_), document.rows(table).get(id_)
        if new is None:
            continue
        names = (
            () if old is None else tuple(n for n in FIELDS if getattr(old, n, None) != getattr(new, n, None))
        )
        place = place_of(document, new)
        how = "new" if old is None else "changed"
        difference = Difference(how, table, old, new, names, place, None)  # type: ignore[arg-type]
        yield "\n".join(_difference_lines(difference, before, document))


def report_words(merged: Merged, found: Found, when: datetime) -> str:
    """The whole report, as text to read, keep and send."""
    moment = when.astimezone()
    title = _("Merged with “%(name)s”, %(when)s") % {
        "name": found.name,
        "when": f"{show_day(moment.date().isoformat(), _)} {moment:%H:%M}",
    }
    decided = [
        _decided_words(conflict, merged) for conflict in merged.conflicts if conflict.choice is not None
    ]
    by_rule = [decision_words(decision, merged) for decision in merged.report.decisions]
    taken = [
        "\n".join(_difference_lines(difference, merged.ours, merged.document))
        for difference in merged.report.from_theirs
    ]
    own = [
        "\n".join(_difference_lines(difference, merged.theirs, merged.document))
        for difference in merged.report.from_ours
    ]
    parts = [title, found_words(found)]
    for heading, entries in (
        (_("Decided when merging"), decided),
        (_("Decided by rule"), by_rule),
        (_("What came from the copy"), taken),
        (_("What only this project had"), own),
    ):
        if entries:
            parts.append("\n".join([f"{heading} · {len(entries)}", *map(_indented, entries)]))
    return "\n\n".join(parts) + "\n"


def _decided_words(conflict: Conflict, merged: Merged) -> str:
    ours, theirs = (side_words(conflict, merged, side).strip() for side in SIDES)
    held, lost = _("kept what is here: %(value)s"), _("not what is in the copy: %(value)s")
    if conflict.choice == "theirs":
        held, lost = _("taken from the copy: %(value)s"), _("not what was here: %(value)s")
        ours, theirs = theirs, ours
    return "\n".join((conflict_title(conflict, merged), held % {"value": ours}, lost % {"value": theirs}))


def _difference_lines(difference: Difference, before: Document, after: Document) -> list[str]:
    lines = [f"{SIGNS[difference.how]} {headline(difference, before, after)}"]
    if difference.how == "changed":
        for name, old, new in values(difference, before, after):
            lines.append(
                _("%(field)s: %(before)s → %(after)s") % {"field": name, "before": old, "after": new}
            )
    return lines


def _named(table: str, row: object, document: Document) -> str:
    difference = Difference("changed", table, row, row, (), place_of(document, row), None)
    return headline(difference, document, document)


def _indented(text: str) -> str:
    return "\n".join(
        "  " + line if number == 0 else "      " + line for number, line in enumerate(text.split("\n"))
    )
