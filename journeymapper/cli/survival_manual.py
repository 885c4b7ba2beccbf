"""What `--help` says of the commands that bring files back: their texts, with a gap for their usage."""

from __future__ import annotations

from journeymapper.i18n import _

SURVIVAL_SYNOPSIS = {
    "restore": (
        "journeymapper restore FILE --list [--json]",
        "journeymapper restore FILE --backup N -o OUT.sqlite",
    ),
    "rescue": ("journeymapper rescue FILE -o OUT.sqlite",),
    "check-file": ("journeymapper check-file FILE [--json]",),
}


def survival_manual(topic: str) -> str:
    return {"restore": _restore, "rescue": _rescue, "check-file": _check_file}[topic]()


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


def _rescue() -> str:
    return _(
        """%(usage)s

Brings all that can be read of a damaged project into a new one, page by page, and lists what could
not be read. FILE is only read. Exit code 1 where nothing of a project is in it.

  -o OUT.sqlite      the new project; a file that exists is not touched"""
    )


def _check_file() -> str:
    return _(
        """%(usage)s

Looks at a file as opening it would, and changes nothing: is it whole, or which fault does it have,
and what can be done. Exit code 0 where it is whole, else 1. FILE may be open in a window.

  --json             the same for programs. Keys are only added to; null is unknown:
                     {"whole": true|false, "fault": null|"not_found"|"empty"|"too_large"|
                     "not_a_project"|"newer_format"|"older_format"|"damaged"|"foreign"|"busy"|
                     "cannot_open"|"other", "problem", "next_step", "details" (in English),
                     "rescue_may_help": true|false, "size": bytes, "format", "project", "lineage",
                     "unfinished_edit": true|false,
                     "tables": [{"name", "rows", "seal_agrees": true|false}, …],
                     "history": {"edits", "bytes"}, "bases": {"count", "bytes"},
                     "save_points": {"count", "bytes"}}"""
    )
