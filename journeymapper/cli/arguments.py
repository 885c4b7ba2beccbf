"""Reads the command line: what is wanted, or why that can't be told.

Decides what is right usage. Does nothing of it (see `cli.commands`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from journeymapper.cli.values import NOT_GIVEN, WrongUsage, needed, one_of, value_of
from journeymapper.frozen import frozen
from journeymapper.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from journeymapper.cli.copy_command import CopyProject
    from journeymapper.cli.export_arguments import ExportView
    from journeymapper.cli.survival_arguments import SurvivalCommand
    from journeymapper.cli.two_files_arguments import TwoFilesCommand

EXAMPLES = ("passport", "repair", "shelter")
SURVIVAL = ("restore", "rescue", "check-file")
TWO_FILES = ("diff", "merge")
COMMANDS = ("example", "export", "info", "copy", *SURVIVAL, *TWO_FILES)


@frozen
class Help:
    """`topic` is one of COMMANDS, or "" for the whole program."""

    topic: str


@frozen
class Version: ...


@frozen
class OpenWindow:
    """`file` None asks for the start page."""

    file: str | None


@frozen
class WriteExample:
    """`language` None means that of the interface."""

    name: str
    language: str | None
    output: str


@frozen
class ShowInfo:
    file: str
    as_json: bool


Command: TypeAlias = (
    "Help | Version | OpenWindow | WriteExample | ExportView | ShowInfo | CopyProject | SurvivalCommand"
    "| TwoFilesCommand"
)


def parse(argv: Sequence[str]) -> Command:
    """What the arguments (without the program's name) ask for. Raises WrongUsage.

    A first argument that is a command's name means that command: a file of that name is written ./export, or
    comes after "--".
    """
    if argv and argv[0] in COMMANDS:
        topic, rest = argv[0], argv[1:]
    else:
        topic, rest = "", argv
    given, left_over = _parser(topic).parse_known_args(rest)
    if given.help:
        return Help(topic)
    if not topic and given.version:
        return Version()
    if left_over:
        raise WrongUsage(_not_understood(left_over[0]), topic)
    if topic == "example":
        return _example(given)
    if topic == "export":
        from journeymapper.cli.export_arguments import read_export

        return read_export(given)
    if topic == "copy":
        from journeymapper.cli.copy_command import read_copy

        return read_copy(given)
    if topic == "info":
        return ShowInfo(needed(given.file, "FILE", topic), given.json)
    if topic in SURVIVAL:
        from journeymapper.cli.survival_arguments import read_survival

        return read_survival(topic, given)
    if topic in TWO_FILES:
        from journeymapper.cli.two_files_arguments import read_two_files

        return read_two_files(topic, given)
    if given.file == "":
        raise WrongUsage(_("The file name is empty."), topic)
    return OpenWindow(given.file)


def _not_understood(argument: str) -> str:
    if argument.startswith("-") and "." in argument:
        text = _("“%(argument)s” is not understood. A file of that name is written “./%(argument)s”.")
    else:
        text = _("“%(argument)s” is not understood.")
    return text % {"argument": argument}


class _Parser(argparse.ArgumentParser):
    """Raises instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        # Only a value for an option that takes none comes here, and argparse says so in English.
        reason = _("An option that takes no value has one.")
        raise WrongUsage(reason, self.prog) from ValueError(message)


def _parser(topic: str) -> argparse.ArgumentParser:
    """Splits the arguments and checks none of them, so that what is said about them is translated.

    An option without its value is None, as one that is not given.
    """
    parser = _Parser(prog=topic, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true")
    if topic == "example":
        parser.add_argument("name", nargs="?")
        parser.add_argument("--language", nargs="?", default=NOT_GIVEN, const=None)
        parser.add_argument("-o", "--output", nargs="?")
        return parser
    parser.add_argument("file", nargs="?")
    if topic == "export":
        from journeymapper.cli.export_arguments import add_export_options

        add_export_options(parser)
    elif topic == "copy":
        from journeymapper.cli.copy_command import add_copy_options

        add_copy_options(parser)
    elif topic == "info":
        parser.add_argument("--json", action="store_true")
    elif topic in SURVIVAL:
        from journeymapper.cli.survival_arguments import add_survival_options

        add_survival_options(topic, parser)
    elif topic in TWO_FILES:
        from journeymapper.cli.two_files_arguments import add_two_files_options

        add_two_files_options(topic, parser)
    else:
        parser.add_argument("--version", action="store_true")
    return parser


def _example(given: argparse.Namespace) -> WriteExample:
    topic = "example"
    name = one_of(needed(given.name, "EXAMPLE", topic), EXAMPLES, "EXAMPLE", topic)
    language = None
    if given.language != NOT_GIVEN:
        language = one_of(value_of(given.language, "--language", topic), LANGUAGES, "--language", topic)
    return WriteExample(name, language, needed(given.output, "-o FILE.sqlite", topic))
