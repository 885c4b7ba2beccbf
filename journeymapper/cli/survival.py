"""Restores, rescues and checks files from the command line.

The keys of the JSON forms are a promise: they are described in `cli.manual` and only added to.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.cli.hints import way_on
from journeymapper.cli.survival_arguments import (
    CheckFile,
    ListBackups,
    RescueFile,
    RestoreBackup,
    SurvivalCommand,
)
from journeymapper.cli.targets import project_target
from journeymapper.i18n import _, ngettext, tell
from journeymapper.model.problem import Problem
from journeymapper.settings import backups_dir
from journeymapper.storage.recovery.backups import Backup
from journeymapper.storage.recovery.restoring import Found, find, newest_good, restore
from journeymapper.storage.telling.kinds import Damaged, named, shown
from journeymapper.storage.telling.part_words import part_words

if TYPE_CHECKING:
    from journeymapper.storage.recovery.examining import Examined


def do_survival(command: SurvivalCommand) -> int:
    """Does it; the exit code. Raises Problems."""
    match command:
        case ListBackups(file, as_json):
            found = find(backups_dir(), Path(file))
            print(_as_json(found) if as_json else _as_text(found, Path(file)))
        case RestoreBackup():
            _restore(command)
        case RescueFile():
            _rescue(command)
        case CheckFile():
            return _check(command)
    return 0


def _rescue(command: RescueFile) -> None:
    from journeymapper.storage.recovery.rescue import rescue
    from journeymapper.storage.recovery.rescue_words import backup_words, report

    target = project_target(command.output)
    rescued = rescue(
        Path(command.file), target, clock=lambda: datetime.now(UTC), new_id=lambda: os.urandom(16).hex()
    )
    print(_("Written: %(path)s") % {"path": target})
    print("\n".join(report(rescued)))
    good = newest_good(find(backups_dir(), Path(command.file)))
    if good is not None:
        number, backup = good
        which = _("It is number %(number)d of “journeymapper restore FILE --list”.") % {"number": number}
        print(backup_words(backup), which)


def _check(command: CheckFile) -> int:
    from journeymapper.storage.recovery.examining import examine

    found = examine(Path(command.file))
    text, step = "", ""
    if found.problem is not None:
        text, step = tell(found.problem)
        step = " ".join(part for part in (step, way_on(found.problem)) if part)
    if command.as_json:
        print(_check_as_json(found, text, step))
    else:
        print("\n".join(_check_as_text(found, Path(command.file), text, step)))
    return 0 if found.problem is None else 1


def _check_as_text(found: Examined, path: Path, text: str, step: str) -> list[str]:
    lines = [text, step] if text else [_("“%(name)s” is whole.") % named(path)]
    if found.format is not None:
        lines.append(_("Format %(format)d.") % {"format": found.format})
    if found.unfinished:
        lines.append(_("An edit was cut off; opening the project takes it back."))
    unreadable = [table.name for table in found.tables if table.rows is None]
    different = [table.name for table in found.tables if table.rows is not None and not table.agrees]
    if unreadable:
        lines.append(_("Unreadable: %(tables)s.") % {"tables": part_words(unreadable)})
    if different:
        lines.append(_("Not as it was stored: %(tables)s.") % {"tables": part_words(different)})
    measures = (
        (_("Steps that can be undone or done again: %(count)d, %(size)d KB."), found.edits, found.edit_bytes),
        (_("States kept for merging: %(count)d, %(size)d KB."), found.bases, found.base_bytes),
        (_("Save points: %(count)d, %(size)d KB."), found.save_points, found.save_point_bytes),
    )
    for words, count, size in measures:
        if count is not None and size is not None:
            lines.append(words % {"count": count, "size": -(-size // 1024)})
    return lines


def _check_as_json(found: Examined, text: str, step: str) -> str:
    facts = {
        "whole": found.problem is None,
        "fault": found.fault,
        "problem": text or None,
        "next_step": step or None,
        "details": found.details,
        "rescue_may_help": isinstance(found.problem, Damaged),
        "size": found.size,
        "format": found.format,
        "project": found.project,
        "lineage": found.lineage,
        "unfinished_edit": found.unfinished,
        "tables": [
            {"name": table.name, "rows": table.rows, "seal_agrees": table.agrees} for table in found.tables
        ],
        "history": {"edits": found.edits, "bytes": found.edit_bytes},
        "bases": {"count": found.bases, "bytes": found.base_bytes},
        "save_points": {"count": found.save_points, "bytes": found.save_point_bytes},
    }
    return json.dumps(facts, indent=2)


def _restore(command: RestoreBackup) -> None:
    path, target = Path(command.file), project_target(command.output)
    found = find(backups_dir(), path)
    if not found.backups:
        raise Problem(
            "There is no backup of “%(name)s” on this computer.",
            "Backups are made where a project was opened in a window: try on that computer.",
            **named(path),
        )
    if command.number > len(found.backups):
        raise Problem(
            "“%(name)s” has no backup number %(number)s: the last one is number %(count)s.",
            "“journeymapper restore FILE --list” lists them.",
            **named(path),
            count=len(found.backups),
            number=command.number,
        )
    _say_how(found, path)
    backup = found.backups[command.number - 1]
    restore(backup, target)
    print(_("Written: %(path)s") % {"path": target})


def _say_how(found: Found, path: Path) -> None:
    """Where the file itself could not say which project it is, that is said on the other channel."""
    if found.backups and found.by == "place":
        text = _("“%(name)s” can’t say which project it is: these are the backups of files that lay there.")
        print(text % named(path), file=sys.stderr)


def _as_text(found: Found, path: Path) -> str:
    if not found.backups:
        return _("There is no backup of “%(name)s” on this computer.") % named(path)
    _say_how(found, path)
    return "\n".join(_line(number, backup) for number, backup in enumerate(found.backups, 1))


def _line(number: int, backup: Backup) -> str:
    count = backup.touchpoints
    parts = (
        f"{backup.time.astimezone():%Y-%m-%d %H:%M:%S}",
        ngettext("%(count)d touchpoint", "%(count)d touchpoints", count) % {"count": count},
        _("%(size)d KB") % {"size": max(1, round(backup.size / 1024))},
        backup.title,
        shown(str(backup.file)),
    )
    return f"{number:3}  " + " · ".join(parts)


def _as_json(found: Found) -> str:
    backups = [
        {
            "number": number,
            "time": backup.time.isoformat(),
            "size": backup.size,
            "touchpoints": backup.touchpoints,
            "title": backup.title,
            "journeys": [{"title": title, "touchpoints": count} for title, count in backup.journeys],
            "project": backup.project,
            "lineage": backup.lineage,
            "file": str(backup.file),
            "path": str(backup.path),
        }
        for number, backup in enumerate(found.backups, 1)
    ]
    return json.dumps({"found_by": found.by, "backups": backups}, indent=2)
