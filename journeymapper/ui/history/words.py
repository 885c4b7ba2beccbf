"""What the history calls its steps and save points, and when they were.

Decides words only, in the interface's language.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from journeymapper.editing.steps import Step
from journeymapper.i18n import _, ngettext
from journeymapper.i18n.dates import show_day
from journeymapper.i18n.labels import describe
from journeymapper.i18n.save_point_words import KINDS
from journeymapper.model.history import SavePoint
from journeymapper.ui.words import size_words


def moment_words(time: datetime, today: str) -> str:
    """When, in the user's own time: "18:40" on `today` (YYYY-MM-DD), else with the day before it."""
    local = time.astimezone()
    clock = local.strftime("%H:%M")
    day = local.date()
    if day.isoformat() == today:
        return clock
    if (day + timedelta(days=1)).isoformat() == today:
        return _("yesterday %(time)s") % {"time": clock}
    return f"{show_day(day.isoformat(), _)}, {clock}"


def full_moment(time: datetime) -> str:
    """The day and the time, whenever it is."""
    return moment_words(time, "")


def point_name(point: SavePoint) -> str:
    """Its name; what it is where nobody named it."""
    name = point.name or _(KINDS[point.kind])
    return _("Print: %(name)s") % {"name": name} if point.kind == "print" and point.name else name


def restored_name(point: SavePoint) -> str:
    """What the edit that restores it calls it."""
    return point.name or full_moment(point.time)


def step_words(step: Step) -> str:
    return describe(step.label)


def step_details(step: Step) -> str:
    """All there is to say of a step, a line each."""
    lines = [describe(step.label, whole=True), full_moment(step.last.time)]
    if step.last.author:
        lines[-1] += " · " + step.last.author
    if len(step.entries) > 1:
        count = len(step.entries)
        lines.append(ngettext("%(count)d edit in one", "%(count)d edits in one", count) % {"count": count})
    if step.undone:
        lines.append(_("Undone: it stays here until the next change."))
    return "\n".join(lines)


def point_details(point: SavePoint, size: int) -> str:
    """All there is to say of a save point, a line each; `size` in bytes."""
    about = [full_moment(point.time), point.author, size_words(size)]
    lines = [point_name(point), _(KINDS[point.kind]), " · ".join(part for part in about if part)]
    if point.note:
        lines.append(point.note)
    return "\n".join(dict.fromkeys(lines))
