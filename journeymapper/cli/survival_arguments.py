"""What the command line says of restoring, rescuing and checking files.

Decides what is right usage of these commands. Whether the files are there is seen in `cli.survival`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from journeymapper.cli.values import NOT_GIVEN, WrongUsage, needed, value_of, whole_number
from journeymapper.i18n import _

MOST_BACKUPS = 100_000


@dataclass(frozen=True, slots=True)
class ListBackups:
    file: str
    as_json: bool


@dataclass(frozen=True, slots=True)
class RestoreBackup:
    """`number` counts from 1, the newest."""

    file: str
    number: int
    output: str


@dataclass(frozen=True, slots=True)
class CheckFile:
    file: str
    as_json: bool


@dataclass(frozen=True, slots=True)
class RescueFile:
    file: str
    output: str


SurvivalCommand = ListBackups | RestoreBackup | CheckFile | RescueFile


def add_survival_options(topic: str, parser: argparse.ArgumentParser) -> None:
    if topic == "restore":
        parser.add_argument("--list", action="store_true")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--backup", nargs="?", default=NOT_GIVEN, const=None)
    elif topic == "check-file":
        parser.add_argument("--json", action="store_true")
    if topic != "check-file":
        parser.add_argument("-o", "--output", nargs="?")


def read_survival(topic: str, given: argparse.Namespace) -> SurvivalCommand:
    """Raises WrongUsage."""
    file = needed(given.file, "FILE", topic)
    if topic == "check-file":
        return CheckFile(file, given.json)
    if topic == "rescue":
        return RescueFile(file, needed(given.output, "-o OUT.sqlite", topic))
    if given.list and (given.backup != NOT_GIVEN or given.output is not None):
        raise WrongUsage(_("--list only lists: --backup and -o are for bringing one back."), topic)
    if given.list:
        return ListBackups(file, given.json)
    if given.json:
        raise WrongUsage(_("--json is for --list."), topic)
    if given.backup == NOT_GIVEN:
        reason = _("Either --list shows the backups of FILE, or --backup N -o OUT.sqlite brings one back.")
        raise WrongUsage(reason, topic)
    number = value_of(given.backup, "--backup", topic)
    return RestoreBackup(
        file,
        whole_number(number, 1, MOST_BACKUPS, "--backup", topic),
        needed(given.output, "-o OUT.sqlite", topic),
    )
