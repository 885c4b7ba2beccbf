"""Says in words what clashes in a merge, and what a rule decided in it.

Decides words only, in the interface's language.
"""

from __future__ import annotations

from typing import Any

from journeymapper.analysis.changes import Difference, place_of
from journeymapper.i18n import _, mark
from journeymapper.i18n.field_names import FIELDS
from journeymapper.merging.change_words import KINDS, headline, short, value_words
from journeymapper.merging.outcome import Conflict, Decision, Merged, Reason

_DECIDED: dict[Reason, str] = {
    "place": mark("%(thing)s: moved on both sides; one of the two places was taken"),
    "size": mark("%(thing)s: resized on both sides; one of the two sizes was taken"),
    "order": mark("%(thing)s: moved in its list on both sides; one of the two places was taken"),
    "moved_and_removed": mark("%(thing)s: removed on one side, only moved on the other; it is removed"),
    "kept": mark("%(thing)s: removed on one side, in use on the other; it stays"),
    "stays": mark("%(thing)s: nothing else would be left; it stays"),
    "joined": mark("%(thing)s: made on both sides; now it is one"),
    "turned": mark("%(thing)s: links lead to it and from it; now it is a touchpoint"),
    "namesake": mark("%(thing)s: each side has one of this name; both stay"),
    "dropped": mark("%(thing)s: what it belongs to is gone; it went along"),
}


def decision_words(decision: Decision, merged: Merged) -> str:
    """What was decided and why, in one sentence."""
    thing = _thing(decision.table, decision.ours, decision.theirs, merged)
    return _(_DECIDED[decision.reason]) % {"thing": thing}


def conflict_title(conflict: Conflict, merged: Merged) -> str:
    """The thing that a conflict is about, as in: Touchpoint “Upload photo”."""
    return _thing(conflict.key.table, conflict.ours, conflict.theirs, merged)


def conflict_values(conflict: Conflict, merged: Merged) -> tuple[tuple[str, str, str], ...]:
    """What the field is called, our value and theirs, in full; several where they are one to decide.

    Of what one side removed: nothing.
    """
    table, ours, theirs = conflict.key.table, conflict.ours, conflict.theirs
    found = []
    for name in conflict.key.fields:
        mine, other = getattr(ours, name), getattr(theirs, name)
        if name in FIELDS and mine != other:
            words = (
                value_words(merged.ours, table, name, mine),
                value_words(merged.theirs, table, name, other),
            )
            found.append((_(FIELDS[name]), *words))
    return tuple(found)


def conflict_words(conflict: Conflict, merged: Merged) -> tuple[str, ...]:
    """Some lines for a list: the thing, and what each side says of it."""
    title = conflict_title(conflict, merged)
    if conflict.removed_by is not None:
        sentence = {
            "ours": _("%(thing)s: removed in ours, changed in theirs"),
            "theirs": _("%(thing)s: changed in ours, removed in theirs"),
        }[conflict.removed_by]
        return (sentence % {"thing": title},)
    lines = [title]
    for name, ours, theirs in conflict_values(conflict, merged):
        lines.append(f"  {name}")
        lines.append("    " + _("ours: %(value)s") % {"value": short(ours) or "–"})
        lines.append("    " + _("theirs: %(value)s") % {"value": short(theirs) or "–"})
    return tuple(lines) if len(lines) > 1 else (title, "  " + _("changed on both sides"))


def _thing(table: str, ours: Any, theirs: Any, merged: Merged) -> str:
    row, document = (ours, merged.ours) if ours is not None else (theirs, merged.theirs)
    if row is None:
        return _(KINDS.get(table, KINDS["touchpoint"]))
    return headline(
        Difference("changed", table, row, row, (), place_of(document, row), None), document, document
    )
