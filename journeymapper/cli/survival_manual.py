"""What `--help` says of the commands that bring files back: their texts, with a gap for their usage."""

from __future__ import annotations

from journeymapper.i18n import _

SURVIVAL_SYNOPSIS = {
    "restore": (
        "journeymapper restore FILE --list [--json]",
        "journeymapper restore FILE --backup N -o OUT.sqlite",
    ),
}


def survival_manual(topic: str) -> str:
    return {"restore": _restore}[topic]()


def _restore() -> str:
    return _(
        """%(usage)s

Brings back a backup of a project as a new file. FILE may be damaged or gone: its backups are
found by the ids that can still be read in it, else by the place where it was. Backups are made
when a project is opened in a window, every ten minutes while it is changed, and when it is closed.

  --list             the backups of FILE, the newest first
  --json             the same for programs. Keys are only added to:
                     {"found_by": "ids"|"place", "backups": [{"number", "time": ISO 8601 in UTC,
                     "size": bytes, "touchpoints", "title", "journeys": [{"title",
                     "touchpoints"}, …], "project", "lineage", "file": where it lay,
                     "path": the backup itself}, …]}
  --backup N         which one, by its number in the list
  -o OUT.sqlite      the new project; a file that exists is not touched"""
    )
