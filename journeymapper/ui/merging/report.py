"""What is told of a merge as a whole: what was found before it, and the report after it.

Decides words only, in the interface's language. What clashes is told by `merging.words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.i18n import _, ngettext
from journeymapper.i18n.dates import show_day
from journeymapper.merging.outcome import SIDES, Conflict, Merged
from journeymapper.merging.words import conflict_title, decision_words, difference_lines, side_words
from journeymapper.model.document import Document

if TYPE_CHECKING:
    from datetime import datetime

    from journeymapper.storage.pasts import Copy


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
    from journeymapper.storage.pasts import shared_names

    known, other = ours.names(), theirs.names()
    shared = shared_names(known, other)
    if not shared:
        return Found(name, base, (len(ours.steps), len(theirs.steps)), None, ours.project == theirs.project)
    past = shared[0]
    since = [step.time for copy in (ours, theirs) for step in copy.steps if step.name == past]
    mine = sum(1 for step in ours.steps if step.number > known[past])
    others = sum(1 for step in theirs.steps if step.number > other[past])
    return Found(name, base, (mine, others), max(since, default=None), ours.project == theirs.project)


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
        "\n".join(difference_lines(difference, merged.ours, merged.document))
        for difference in merged.report.from_theirs
    ]
    own = [
        "\n".join(difference_lines(difference, merged.theirs, merged.document))
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


def _indented(text: str) -> str:
    return "\n".join(
        "  " + line if number == 0 else "      " + line for number, line in enumerate(text.split("\n"))
    )
