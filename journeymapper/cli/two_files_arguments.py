"""What the command line says of comparing and merging two files.

Decides what is right usage of these commands. What is in the files is seen by the commands themselves.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.cli.values import NOT_GIVEN, WrongUsage, needed, one_of, value_of
from journeymapper.i18n import _

if TYPE_CHECKING:
    from journeymapper.merging.outcome import Side

SIDES: tuple[Side, Side] = ("ours", "theirs")


@dataclass(frozen=True, slots=True)
class ShowDifference:
    """`before` and `after` are files, or FILE@SAVEPOINT. `journeys` are titles or numbers; None for all."""

    before: str
    after: str
    as_json: bool = False
    exit_code: bool = False
    journeys: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class MergeProjects:
    """`base` is the file that both come from; None: it is looked for. `prefer` decides every conflict."""

    ours: str
    theirs: str
    output: str
    base: str | None = None
    prefer: Side | None = None
    as_json: bool = False


TwoFilesCommand = ShowDifference | MergeProjects


def add_two_files_options(topic: str, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("other", nargs="?")
    parser.add_argument("--json", action="store_true")
    if topic == "diff":
        parser.add_argument("--exit-code", action="store_true")
        parser.add_argument("--journey", nargs="?", default=NOT_GIVEN, const=None)
        parser.add_argument("--with-journey", nargs="?", default=NOT_GIVEN, const=None)
    else:
        parser.add_argument("-o", "--output", nargs="?")
        parser.add_argument("--base", nargs="?", default=NOT_GIVEN, const=None)
        parser.add_argument("--prefer", nargs="?", default=NOT_GIVEN, const=None)


def read_two_files(topic: str, given: argparse.Namespace) -> TwoFilesCommand:
    """What is wanted. Raises WrongUsage."""
    if topic == "diff":
        return _difference(given)
    ours, theirs = needed(given.file, "OURS", topic), needed(given.other, "THEIRS", topic)
    base = None if given.base == NOT_GIVEN else value_of(given.base, "--base", topic)
    prefer = None
    if given.prefer != NOT_GIVEN:
        prefer = one_of(value_of(given.prefer, "--prefer", topic), SIDES, "--prefer", topic)
    output = needed(given.output, "-o OUT.sqlite", topic)
    return MergeProjects(ours, theirs, output, base, prefer, given.json)


def _difference(given: argparse.Namespace) -> ShowDifference:
    topic = "diff"
    before, after = needed(given.file, "A", topic), needed(given.other, "B", topic)
    journeys = None
    if given.journey != NOT_GIVEN:
        journey = value_of(given.journey, "--journey", topic)
        other = journey
        if given.with_journey != NOT_GIVEN:
            other = value_of(given.with_journey, "--with-journey", topic)
        journeys = (journey, other)
    elif given.with_journey != NOT_GIVEN:
        raise WrongUsage(_("--with-journey is for --journey."), topic)
    return ShowDifference(before, after, given.json, given.exit_code, journeys)
