"""`journeymapper copy`: a copy to send, whole or without what is named.

Decides right usage and what is said about the copy. What each kind means is decided by `merging.leaving_out`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from journeymapper.cli.targets import project_target
from journeymapper.cli.values import NOT_GIVEN, needed, one_of, value_of
from journeymapper.i18n import _
from journeymapper.merging.leaving_out import KINDS, counted, without

_TOPIC = "copy"


@dataclass(frozen=True, slots=True)
class CopyProject:
    """`left_out` are kinds of `merging.leaving_out`; none is a whole copy."""

    file: str
    output: str
    left_out: tuple[str, ...] = ()


def add_copy_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", nargs="?")
    parser.add_argument("--without", nargs="?", default=NOT_GIVEN, const=None)


def read_copy(given: argparse.Namespace) -> CopyProject:
    """What is wanted. Raises WrongUsage."""
    named: list[str] = []
    if given.without != NOT_GIVEN:
        kinds = value_of(given.without, "--without", _TOPIC).split(",")
        named += [one_of(kind.strip(), KINDS, "--without", _TOPIC) for kind in kinds]
    file = needed(given.file, "FILE", _TOPIC)
    return CopyProject(file, needed(given.output, "-o OUT.sqlite", _TOPIC), tuple(dict.fromkeys(named)))


def copy(command: CopyProject) -> None:
    """Writes the copy and says what it was made without. Raises Problem."""
    from journeymapper.storage.project_file import copy_project, copy_without, open_project

    target = project_target(command.output)
    file = open_project(Path(command.file), clock=_now, read_only=True)
    try:
        if command.left_out:
            left = without(file.document, command.left_out)
            copy_without(file, target, left, command.left_out, _now())
        else:
            copy_project(file, target)
        taken = counted(file.document, command.left_out)
    finally:
        file.close()
    print(_("Written: %(path)s") % {"path": target})
    if command.left_out:
        kinds = ["history", *(f"{kind} ({count})" for kind, count in taken.items())]
        print(_("Left out: %(kinds)s") % {"kinds": ", ".join(kinds)})


def _now() -> datetime:
    return datetime.now(UTC)
