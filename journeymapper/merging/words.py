"""Says in words what clashes in a merge, and what a rule decided in it.

Decides words only, in the interface's language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymapper.analysis.changes import Difference, journey_of, place_of
from journeymapper.i18n import _, mark
from journeymapper.i18n.field_names import FIELDS
from journeymapper.merging.change_words import (
    KINDS,
    SIGNS,
    band_words,
    headline,
    order_words,
    short,
    value_words,
    values,
)
from journeymapper.merging.outcome import Conflict, Decision, Merged, Reason, Side
from journeymapper.merging.units import ORDER, PLACE
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

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
    ours = decision.ours is not None
    row, document = (decision.ours, merged.ours) if ours else (decision.theirs, merged.theirs)
    thing = _(KINDS.get(decision.table, KINDS["touchpoint"]))
    if row is not None:
        thing = _named(decision.table, row, document)
    return _(_DECIDED[decision.reason]) % {"thing": thing}


def place_in(conflict: Conflict, merged: Merged) -> tuple[Document, Id, Id | None]:
    """Where a conflict is shown: on our board, or on theirs where we have removed it."""
    document = merged.theirs if conflict.ours is None else merged.ours
    place = place_of(document, conflict.theirs if conflict.ours is None else conflict.ours)
    return document, place, journey_of(document, place)


def conflict_thing(conflict: Conflict, merged: Merged) -> str:
    """The thing that a conflict is about, as in: Touchpoint “Upload photo”."""
    document, _place, _journey = place_in(conflict, merged)
    return _named(conflict.key.table, conflict.theirs if conflict.ours is None else conflict.ours, document)


def conflict_title(conflict: Conflict, merged: Merged) -> str:
    """The thing that clashes, and in what."""
    names = {"thing": conflict_thing(conflict, merged)}
    if not conflict.key.fields:
        return _("%(thing)s: removed on one side, changed on the other") % names
    fields = [name for name, _ours, _theirs in conflict_values(conflict, merged)]
    return _("%(thing)s: %(fields)s") % {**names, "fields": ", ".join(fields) or _("more about it")}


def conflict_values(conflict: Conflict, merged: Merged) -> tuple[tuple[str, str, str], ...]:
    """What the field is called, our value and theirs, in full; several where they are one to decide.

    Of what one side removed: nothing.
    """
    if not conflict.key.fields:
        return ()
    ours = _said(conflict, merged.ours, conflict.ours)
    theirs = _said(conflict, merged.theirs, conflict.theirs)
    return tuple((name, ours[name], theirs[name]) for name in ours if ours[name] != theirs[name])


def side_words(conflict: Conflict, merged: Merged, side: Side | None) -> str:
    """What it is on one side, or was before (None); in full."""
    document = {"ours": merged.ours, "theirs": merged.theirs, None: merged.base}[side]
    row = {"ours": conflict.ours, "theirs": conflict.theirs, None: conflict.base}[side]
    if row is None or document is None:
        return _("removed") if side is not None else _("not there")
    said = _said(conflict, document, row)
    differing = [name for name, _ours, _theirs in conflict_values(conflict, merged)]
    if len(differing) == 1:
        return said[differing[0]]
    if differing:
        return "\n".join(f"{name}: {said[name]}" for name in differing)
    if side is not None and conflict.changed:
        told = "\n\n".join(_changed_words(conflict, merged, document))
        return told or _named(conflict.key.table, row, document)
    return _named(conflict.key.table, row, document)


def conflict_words(conflict: Conflict, merged: Merged) -> tuple[str, ...]:
    """Some lines for a list: the thing, and what each side says of it."""
    thing = conflict_thing(conflict, merged)
    if conflict.removed_by is not None:
        sentence = {
            "ours": _("%(thing)s: removed in ours, changed in theirs"),
            "theirs": _("%(thing)s: changed in ours, removed in theirs"),
        }[conflict.removed_by]
        return (sentence % {"thing": thing},)
    lines = [thing]
    for name, ours, theirs in conflict_values(conflict, merged):
        lines.append(f"  {name}")
        lines.append("    " + _("ours: %(value)s") % {"value": short(ours) or "–"})
        lines.append("    " + _("theirs: %(value)s") % {"value": short(theirs) or "–"})
    return tuple(lines) if len(lines) > 1 else (thing, "  " + _("changed on both sides"))


def difference_lines(difference: Difference, before: Document, after: Document) -> list[str]:
    """The thing with its sign, and a line for each field that was changed, in full."""
    lines = [f"{SIGNS[difference.how]} {headline(difference, before, after)}"]
    if difference.how == "changed":
        for name, old, new in values(difference, before, after):
            lines.append(
                _("%(field)s: %(before)s → %(after)s") % {"field": name, "before": old, "after": new}
            )
    return lines


def _said(conflict: Conflict, document: Document, row: Any) -> dict[str, str]:
    """What a row says in the fields that clash: by what each is called."""
    table, fields = conflict.key.table, conflict.key.fields
    if fields == PLACE:
        return {_(FIELDS["phase"]): band_words(document, row)}
    if fields == ORDER:
        return {_("place among the phases"): order_words(document, row)}
    return {
        _(FIELDS[name]): value_words(document, table, name, getattr(row, name))
        for name in fields
        if name in FIELDS
    }


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
        how = "new" if old is None else "changed"
        difference = Difference(how, table, old, new, names, place_of(document, new), None)  # type: ignore[arg-type]
        yield "\n".join(difference_lines(difference, before, document))


def _named(table: str, row: Any, document: Document) -> str:
    difference = Difference("changed", table, row, row, (), place_of(document, row), None)
    return headline(difference, document, document)
