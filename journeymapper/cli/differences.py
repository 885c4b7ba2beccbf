"""Differences as the command line tells them: for people, and for programs.

The keys of the JSON form are a promise: they are described in `cli.two_files_manual` and only added to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from journeymapper.analysis.changes import Difference, How, only_moved
from journeymapper.i18n import _
from journeymapper.merging.change_words import details, headline, short
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

_SIGNS: dict[How, str] = {"new": "+", "changed": "~", "removed": "-"}


def told(differences: Iterable[Difference], before: Document, after: Document) -> list[str]:
    """A line for each, with lines for what was changed; by journey, the project's own first. What only made
    room for others comes last in each.
    """
    groups: dict[Id | None, list[Difference]] = {None: []}
    for difference in differences:
        groups.setdefault(difference.journey, []).append(difference)
    lines = []
    for journey, members in groups.items():
        if not members:
            continue
        lines.append(_journey_words(journey, before, after))
        moved = [difference for difference in members if only_moved(difference)]
        for difference in members:
            if only_moved(difference):
                continue
            lines.append(f"  {_SIGNS[difference.how]} {headline(difference, before, after)}")
            lines += [f"      {line}" for line in details(difference, before, after)]
        if moved:
            heading = _("Only moved or resized:")
            lines.append(f"  {heading}")
            lines += [f"      {headline(difference, before, after)}" for difference in moved]
    return lines


def _journey_words(journey: Id | None, before: Document, after: Document) -> str:
    if journey is None:
        return _("The project")
    found = after.journeys.get(journey) or before.journeys[journey]
    return _("Journey “%(title)s”") % {"title": short(found.title)}


def as_values(differences: Iterable[Difference]) -> list[dict[str, Any]]:
    """What becomes JSON."""
    return [
        {
            "how": difference.how,
            "table": difference.table,
            "id": difference.row.id,
            "journey": difference.journey,
            "place": difference.place,
            "only_moved": only_moved(difference),
            "before": row_values(difference.before, difference.fields),
            "after": row_values(difference.after, difference.fields),
        }
        for difference in differences
    ]


def row_values(row: Any, names: tuple[str, ...]) -> dict[str, Any] | None:
    """The row’s fields of these names, all of them with (); None for no row."""
    if row is None:
        return None
    return {name: getattr(row, name) for name in names or [field.name for field in fields(row)]}
