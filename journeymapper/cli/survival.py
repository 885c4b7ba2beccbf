"""Restores, rescues and checks files from the command line.

The keys of the JSON forms are a promise: they are described in `cli.manual` and only added to.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from journeymapper.cli.survival_arguments import ListBackups, RestoreBackup, SurvivalCommand
from journeymapper.i18n import _, ngettext
from journeymapper.model.problem import Problem
from journeymapper.settings import backups_dir
from journeymapper.storage.backups import Backup
from journeymapper.storage.restoring import Found, find, restore


def do_survival(command: SurvivalCommand) -> int:
    """Does it; the exit code. Raises Problems."""
    match command:
        case ListBackups(file, as_json):
            found = find(backups_dir(), Path(file))
            print(_as_json(found) if as_json else _as_text(found, Path(file)))
        case RestoreBackup():
            _restore(command)
    return 0


def _restore(command: RestoreBackup) -> None:
    path, target = Path(command.file), project_target(command.output)
    found = find(backups_dir(), path)
    if not found.backups:
        raise Problem(
            "There is no backup of “%(name)s” on this computer.",
            "Backups are made where a project was opened in a window: try on that computer.",
            name=path.name,
        )
    if command.number > len(found.backups):
        raise Problem(
            "“%(name)s” has no backup number %(number)s: the last one is number %(count)s.",
            "“journeymapper restore FILE --list” lists them.",
            count=len(found.backups),
            name=path.name,
            number=command.number,
        )
    _say_how(found, path)
    backup = found.backups[command.number - 1]
    restore(backup, target)
    print(_("Written: %(path)s") % {"path": target})


def project_target(output: str) -> Path:
    path = Path(output)
    if path.suffix.lower() != ".sqlite":
        raise Problem("A project’s name ends in “.sqlite”.", "Write it so after -o.")
    return path


def _say_how(found: Found, path: Path) -> None:
    """Where the file itself could not say which project it is, that is said on the other channel."""
    if found.backups and found.by == "place":
        text = _("“%(name)s” can’t say which project it is: these are the backups of files that lay there.")
        print(text % {"name": path.name}, file=sys.stderr)


def _as_text(found: Found, path: Path) -> str:
    if not found.backups:
        return _("There is no backup of “%(name)s” on this computer.") % {"name": path.name}
    _say_how(found, path)
    return "\n".join(_line(number, backup) for number, backup in enumerate(found.backups, 1))


def _line(number: int, backup: Backup) -> str:
    count = backup.touchpoints
    parts = (
        f"{backup.time.astimezone():%Y-%m-%d %H:%M:%S}",
        ngettext("%(count)d touchpoint", "%(count)d touchpoints", count) % {"count": count},
        _("%(size)d KB") % {"size": max(1, round(backup.size / 1024))},
        backup.title,
        str(backup.file),
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
