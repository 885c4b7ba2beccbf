"""What each command line means, and which are wrong."""

import pytest

from journeymapper.cli.arguments import (
    Command,
    ExportBoard,
    Help,
    OpenWindow,
    ShowInfo,
    Version,
    WriteExample,
    WrongUsage,
    parse,
)
from journeymapper.i18n import set_language

RIGHT: list[tuple[str, Command]] = [
    ("", OpenWindow(None)),
    ("a.sqlite", OpenWindow("a.sqlite")),
    ("./export", OpenWindow("./export")),
    ("-- export", OpenWindow("export")),
    ("-- -a.sqlite", OpenWindow("-a.sqlite")),
    ("Export", OpenWindow("Export")),
    ("--help", Help("")),
    ("-h", Help("")),
    ("--version", Version()),
    ("example --help", Help("example")),
    ("export -h", Help("export")),
    ("export --paper A9 --help", Help("export")),
    ("info --help", Help("info")),
    ("example passport -o a.sqlite", WriteExample("passport", None, "a.sqlite")),
    ("example repair --language ru -o a.sqlite", WriteExample("repair", "ru", "a.sqlite")),
    ("example -o a.sqlite shelter --language EN", WriteExample("shelter", "en", "a.sqlite")),
    ("export a.sqlite -o b.pdf", ExportBoard("a.sqlite", "b.pdf", None, "poster", "auto")),
    ("export -o b.pdf -- -a.sqlite", ExportBoard("-a.sqlite", "b.pdf", None, "poster", "auto")),
    ("export export -o b.pdf", ExportBoard("export", "b.pdf", None, "poster", "auto")),
    ("export a.sqlite --output=-b.pdf", ExportBoard("a.sqlite", "-b.pdf", None, "poster", "auto")),
    (
        "export a.sqlite -o b.pdf --journey 2 --paper A3 --orientation landscape",
        ExportBoard("a.sqlite", "b.pdf", "2", "A3", "landscape"),
    ),
    (
        "export a.sqlite -o b.pdf --paper letter --orientation PORTRAIT",
        ExportBoard("a.sqlite", "b.pdf", None, "Letter", "portrait"),
    ),
    ("info a.sqlite", ShowInfo("a.sqlite", as_json=False)),
    ("info --json a.sqlite", ShowInfo("a.sqlite", as_json=True)),
]
WRONG = [
    ("a.sqlite b.sqlite", "“b.sqlite” is not understood."),
    ("--json", "“--json” is not understood."),
    ("example", "EXAMPLE is missing."),
    ("example passport", "-o FILE.sqlite is missing."),
    ("example passport -o", "-o FILE.sqlite is missing."),
    ("example holiday -o a.sqlite", "EXAMPLE is one of passport, repair, shelter, not “holiday”."),
    ("example passport --language de -o a.sqlite", "--language is one of en, ru, not “de”."),
    ("example passport --language -o a.sqlite", "--language needs a value."),
    ("export", "FILE is missing."),
    ("export a.sqlite", "-o OUT.pdf is missing."),
    ("export a.sqlite -o b.pdf --paper", "--paper needs a value."),
    ("export a.sqlite -o b.pdf --journey", "--journey needs a value."),
    (
        "export a.sqlite -o b.pdf --paper A5",
        "--paper is one of poster, A4, A3, A2, A1, A0, Letter, Legal, Tabloid, not “A5”.",
    ),
    (
        "export a.sqlite -o b.pdf --orientation up",
        "--orientation is one of auto, portrait, landscape, not “up”.",
    ),
    ("export a.sqlite -o b.pdf --pap A4", "“--pap” is not understood."),
    ("export a.sqlite b.sqlite -o b.pdf", "“b.sqlite” is not understood."),
    ("info", "FILE is missing."),
    ("info a.sqlite --xml", "“--xml” is not understood."),
]


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.mark.parametrize(("line", "command"), RIGHT, ids=[line for line, _ in RIGHT])
def test_a_right_command_line_means_one_thing(line: str, command: Command) -> None:
    assert parse(line.split()) == command


@pytest.mark.parametrize(("line", "reason"), WRONG, ids=[line for line, _ in WRONG])
def test_a_wrong_command_line_is_explained(line: str, reason: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        parse(line.split())
    assert caught.value.reason == reason
    assert caught.value.usage.startswith("Usage: journeymapper")


def test_an_empty_name_is_no_file() -> None:
    with pytest.raises(WrongUsage, match="empty"):
        parse([""])


def test_an_option_with_a_value_it_does_not_take_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage):
        parse(["info", "a.sqlite", "--json=yes"])
