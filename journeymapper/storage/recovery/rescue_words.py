"""What a rescue tells: how much came back, what could not, and what was done to fit it together.

Decides the words, in the interface's language, for window and command line alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from journeymapper.i18n import _, ngettext
from journeymapper.i18n.dates import show_day
from journeymapper.model.document import TABLES
from journeymapper.model.text import clean_line
from journeymapper.storage.recovery.backups import Backup
from journeymapper.storage.recovery.rescue import Rescued
from journeymapper.storage.salvaging.healing import Healing
from journeymapper.storage.salvaging.salvage import Salvage


def report(rescued: Rescued) -> list[str]:
    """One sentence a line: first what came back, then what did not, then what to look at."""
    here = {table: len(rescued.document.rows(table)) for table in TABLES}
    here["blob"] = len(rescued.document.blobs)
    return [
        _("In the new project: %(things)s.") % {"things": _counted(here)},
        *_of_the_file(rescued),
        *_of_the_past(rescued.salvage),
        *_of_the_repairs(rescued.healing),
        *_of_doubts(rescued.salvage, here),
        _("Earlier steps and save points are not in the new project. The damaged file is as it was."),
    ]


def _of_the_file(rescued: Rescued) -> Iterator[str]:
    """What is lost, as far as the file tells."""
    salvage = rescued.salvage
    lost = {table: salvage.lost(table) or 0 for table in (*TABLES, "blob")}
    tells = salvage.seal.keys() >= TABLES.keys()
    if any(lost.values()):
        yield _("Could not be read: %(things)s.") % {"things": _counted(lost)}
    elif tells and rescued.newer is None and not salvage.from_states:
        yield _("Nothing is missing: the file tells how much it held, and all of it was read.")
    if salvage.lost("setting"):
        yield _("Lost is how some journeys were last shown and printed.")
    if not tells:
        yield _("The file no longer tells how much it held: more may be missing than this list says.")
    if rescued.newer is not None:
        text = _(
            "The file says that a newer Journeymapper (format %(format)d) made it: what only that one knows "
            "is missing. Install the newest version and open the file in it, if you can."
        )
        yield text % {"format": rescued.newer}
    if rescued.unknown is not None:
        text = _(
            "The file says that it has format %(format)d, which does not exist: it was read as one of today."
        )
        yield text % {"format": rescued.unknown}
    if salvage.unread:
        text = ngettext(
            "%(count)d of %(pages)d pages of the file is unreadable.",
            "%(count)d of %(pages)d pages of the file are unreadable.",
            salvage.unread,
        )
        yield text % {"count": salvage.unread, "pages": salvage.pages}


def _of_the_past(salvage: Salvage) -> Iterator[str]:
    """What is not as it was last, or was read only where it was recorded."""
    if salvage.from_history:
        things = _counted(salvage.from_history)
        yield _("Taken from the recorded steps, as they were last: %(things)s.") % {"things": things}
    for (time, title), counts in sorted(salvage.from_states.items(), reverse=True):
        yield _from_state(time, title, _counted(counts))


def _of_the_repairs(healing: Healing) -> Iterator[str]:
    if healing.made_up:
        things = _counted(healing.made_up)
        yield (
            _("Made up in place of what is lost: %(things)s. They are called “Rescued …”.")
            % {"things": things}
        )
    if healing.mended:
        things = _counted(healing.mended)
        yield _("Kept without a value that was impossible or lost: %(things)s.") % {"things": things}
    if healing.left_out:
        things = _counted(healing.left_out)
        yield _("Left out, because it fits nothing else: %(things)s.") % {"things": things}


def _of_doubts(salvage: Salvage, here: Mapping[str, int]) -> Iterator[str]:
    doubtful = {
        table: here[table]
        for table in (*TABLES, "blob")
        if table in salvage.seal
        and not salvage.agrees(table)
        and not salvage.lost(table)
        and table not in salvage.exact
    }
    if doubtful:
        things = _counted(doubtful)
        yield _("Read, but not all as it was stored; look through these: %(things)s.") % {"things": things}


def _from_state(time: datetime, title: str, things: str) -> str:
    fields = {
        "things": things,
        "time": _moment(time),
        "title": clean_line(title)[:80],
    }
    if title:
        return _("Taken from the save point “%(title)s” of %(time)s: %(things)s.") % fields
    return _("Taken from an earlier state, of %(time)s: %(things)s.") % fields


def backup_words(backup: Backup) -> str:
    """A backup that may be better than what was rescued."""
    count = backup.touchpoints
    touchpoints = ngettext("%(count)d touchpoint", "%(count)d touchpoints", count) % {"count": count}
    text = _("The newest backup is of %(time)s and has %(touchpoints)s: it may be better than this rescue.")
    return text % {"time": _moment(backup.time), "touchpoints": touchpoints}


def _moment(time: datetime) -> str:
    local = time.astimezone()
    return f"{show_day(local.date().isoformat(), _)} {local:%H:%M}"


def _counted(counts: Mapping[str, int]) -> str:
    named = [_count(table, counts[table]) for table in (*TABLES, "blob") if counts.get(table)]
    return ", ".join(named) or _("nothing")


def _count(table: str, count: int) -> str:
    words = {
        "projects": ngettext("%(count)d project title", "%(count)d project titles", count),
        "channels": ngettext("%(count)d channel", "%(count)d channels", count),
        "personas": ngettext("%(count)d persona", "%(count)d personas", count),
        "persona_channels": ngettext("%(count)d preferred channel", "%(count)d preferred channels", count),
        "persona_fields": ngettext("%(count)d field for personas", "%(count)d fields for personas", count),
        "persona_field_texts": ngettext(
            "%(count)d field of a persona", "%(count)d fields of personas", count
        ),
        "empathy_items": ngettext(
            "%(count)d item of an empathy map", "%(count)d items of empathy maps", count
        ),
        "journeys": ngettext("%(count)d journey", "%(count)d journeys", count),
        "journey_personas": ngettext(
            "%(count)d place of a persona in a journey", "%(count)d places of personas in journeys", count
        ),
        "phases": ngettext("%(count)d phase", "%(count)d phases", count),
        "nodes": ngettext(
            "%(count)d touchpoint, entry or exit point", "%(count)d touchpoints, entry and exit points", count
        ),
        "links": ngettext("%(count)d link", "%(count)d links", count),
        "feelings": ngettext("%(count)d feeling", "%(count)d feelings", count),
        "motivations": ngettext("%(count)d motivation", "%(count)d motivations", count),
        "pain_points": ngettext("%(count)d pain point", "%(count)d pain points", count),
        "opportunities": ngettext("%(count)d opportunity", "%(count)d opportunities", count),
        "questions": ngettext("%(count)d open question", "%(count)d open questions", count),
        "evidence": ngettext("%(count)d note on how we know", "%(count)d notes on how we know", count),
        "notes": ngettext("%(count)d note", "%(count)d notes", count),
        "pictures": ngettext("%(count)d picture", "%(count)d pictures", count),
        "tray_lines": ngettext("%(count)d line in the tray", "%(count)d lines in the tray", count),
        "path_choices": ngettext(
            "%(count)d choice for a shown path", "%(count)d choices for shown paths", count
        ),
        "lanes": ngettext("%(count)d lane", "%(count)d lanes", count),
        "lane_texts": ngettext("%(count)d text in a lane", "%(count)d texts in lanes", count),
        "blob": ngettext("%(count)d picture file", "%(count)d picture files", count),
    }
    return words[table] % {"count": count}
