"""What each command line means, and which are wrong."""

import pytest

from journeymapper.cli.arguments import Command, Help, OpenWindow, ShowInfo, Version, WriteExample, parse
from journeymapper.cli.export_arguments import ExportView
from journeymapper.cli.values import WrongUsage
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
    ("export a.sqlite -o b.pdf", ExportView("a.sqlite", "b.pdf")),
    ("export a.sqlite -o b.html --journey 2", ExportView("a.sqlite", "b.html", journey="2")),
    ("export -o b.pdf -- -a.sqlite", ExportView("-a.sqlite", "b.pdf")),
    ("export export -o b.pdf", ExportView("export", "b.pdf")),
    ("export a.sqlite --output=-b.pdf", ExportView("a.sqlite", "-b.pdf")),
    (
        "export a.sqlite -o b.pdf --journey 2 --persona Olga --paper A3 --orientation landscape",
        ExportView("a.sqlite", "b.pdf", journey="2", persona="Olga", paper="A3", orientation="landscape"),
    ),
    (
        "export a.sqlite -o b.pdf --paper letter --orientation PORTRAIT",
        ExportView("a.sqlite", "b.pdf", paper="Letter", orientation="portrait"),
    ),
    ("export a.sqlite -o b.pdf --paper LEGAL", ExportView("a.sqlite", "b.pdf", paper="Legal")),
    ("export a.sqlite -o b.pdf --paper Roll-914", ExportView("a.sqlite", "b.pdf", paper="roll-914")),
    ("export a.sqlite -o b.pdf --paper 420x594mm", ExportView("a.sqlite", "b.pdf", paper="420x594mm")),
    (
        "export a.sqlite -o b.pdf --paper 297,5x420",
        ExportView("a.sqlite", "b.pdf", paper="297.5x420mm"),
    ),
    (
        "export a.sqlite -o b.pdf --view form --cell 60mm",
        ExportView("a.sqlite", "b.pdf", view="form", fit="none", cell_mm=60),
    ),
    ("export a.sqlite -o b.svg --view MAP", ExportView("a.sqlite", "b.svg", view="map")),
    (
        "export a.sqlite -o b.pdf --paper A3 --fit height",
        ExportView("a.sqlite", "b.pdf", paper="A3", fit="height"),
    ),
    (
        "export a.sqlite -o b.pdf --scale 150%",
        ExportView("a.sqlite", "b.pdf", fit="none", scale=1.5),
    ),
    (
        "export a.sqlite -o b.pdf --fit none --scale 62,5",
        ExportView("a.sqlite", "b.pdf", fit="none", scale=0.625),
    ),
    (
        "export a.sqlite -o b.pdf --cell 80mm --tile",
        ExportView("a.sqlite", "b.pdf", paper="A4", fit="none", cell_mm=80, tile=True),
    ),
    (
        "export a.sqlite -o b.pdf --cell 3in --tile --paper A3 --overlap 1.5cm",
        ExportView("a.sqlite", "b.pdf", paper="A3", fit="none", cell_mm=76.2, tile=True, overlap_mm=15),
    ),
    (
        "export a.sqlite -o b.pdf --tile --fit height",
        ExportView("a.sqlite", "b.pdf", paper="A4", fit="height", tile=True),
    ),
    (
        "export a.sqlite -o b.pdf --view map --lanes touchpoint,feeling,",
        ExportView("a.sqlite", "b.pdf", view="map", lanes=("touchpoint", "feeling")),
    ),
    ("export a.sqlite -o b.png --dpi 600", ExportView("a.sqlite", "b.png", dpi=600)),
    ("info a.sqlite", ShowInfo("a.sqlite", as_json=False)),
    ("info --json a.sqlite", ShowInfo("a.sqlite", as_json=True)),
]
_NO_A5 = (
    "There is no paper “A5”. There are poster, A4, A3, A2, A1, A0, Letter, Legal, Tabloid, roll-610,"
    " roll-914, or write width and height, for example 420x594mm."
)
WRONG = [
    ("a.sqlite b.sqlite", "“b.sqlite” is not understood."),
    ("export a.sqlite -o b.html --view map", "--view is for prints, not for a hand-out in HTML."),
    ("export a.sqlite -o b.HTML --tile", "--tile is for prints, not for a hand-out in HTML."),
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
        _NO_A5,
    ),
    (
        "export a.sqlite -o b.pdf --paper 20x9000mm",
        "A sheet of 20 × 9000 mm can’t be printed. Both sides are from 50 to 5080 mm.",
    ),
    (
        "export a.sqlite -o b.pdf --view journey",
        (
            "--view is one of board, map, booklet, form, slides, personas, empathy, poster, empathy-form, "
            "not “journey”."
        ),
    ),
    ("export a.sqlite -o b.pdf --fit width", "--fit is one of page, height, none, not “width”."),
    ("export a.sqlite -o b.pdf --scale big", "--scale is a percentage such as 100%, not “big”."),
    ("export a.sqlite -o b.pdf --cell 80km", "--cell is a length such as 80mm, not “80km”."),
    ("export a.sqlite -o b.pdf --overlap -1", "--overlap is a length such as 80mm, not “-1”."),
    ("export a.sqlite -o b.pdf --overlap=-1", "--overlap is a length such as 80mm, not “-1”."),
    (
        "export a.sqlite -o b.pdf --view slides --paper A4",
        "--paper is for board, map, booklet, form, personas, empathy, poster, empathy-form, not for slides.",
    ),
    (
        "export a.sqlite -o b.pdf --view poster --persona Olga",
        "--persona is for board, map, booklet, form, slides, personas, empathy, not for poster.",
    ),
    (
        "export a.sqlite -o b.pdf --view personas --tile",
        "--tile is for board, map, empathy, not for personas.",
    ),
    (
        "export a.sqlite -o b.pdf --view booklet --tile",
        "--tile is for board, map, empathy, not for booklet.",
    ),
    ("export a.sqlite -o b.pdf --view form --scale 50%", "--scale is for board, map, empathy, not for form."),
    ("export a.sqlite -o b.pdf --lanes feeling", "--lanes is for map, booklet, form, slides, not for board."),
    ("export a.sqlite -o b.pdf --view map --lanes ,", "--lanes needs a value."),
    ("export a.sqlite -o b.pdf --dpi 3000", "--dpi is a number from 30 to 1200, not “3000”."),
    ("export a.sqlite -o b.pdf --dpi ²", "--dpi is a number from 30 to 1200, not “²”."),
    ("export a.sqlite -o b.pdf --scale 50% --cell 80mm", "--scale and --cell exclude each other."),
    ("export a.sqlite -o b.pdf --scale 50% --fit page", "--scale and --fit page exclude each other."),
    ("export a.sqlite -o b.pdf --cell 80 --fit height", "--cell and --fit height exclude each other."),
    ("export a.sqlite -o b.pdf --tile --fit page", "--tile and --fit page exclude each other."),
    ("export a.sqlite -o b.pdf --tile --paper poster", "--tile needs paper of some size."),
    ("export a.sqlite -o b.pdf --tile=yes", "An option that takes no value has one."),
    (
        "export a.sqlite -o b.pdf --orientation up",
        "--orientation is one of auto, portrait, landscape, not “up”.",
    ),
    (
        f"export a.sqlite -o b.png --dpi {'1' * 5000}",
        f"--dpi is a number from 30 to 1200, not “{'1' * 5000}”.",
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


@pytest.mark.parametrize(("line", "reason"), WRONG, ids=[line[:80] for line, _ in WRONG])
def test_a_wrong_command_line_is_explained(line: str, reason: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        parse(line.split())
    assert caught.value.reason == reason
    assert caught.value.usage.startswith("Usage: journeymapper")


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("copy a -o b.sqlite", "--without"),
        ("example passport -o b.sqlite", "--language"),
        ("diff a b", "--journey"),
        ("merge a b -o c.sqlite", "--base"),
        ("merge a b -o c.sqlite", "--prefer"),
        ("restore a -o b.sqlite", "--backup"),
        ("export a -o b.pdf", "--paper"),
        ("export a -o b.pdf", "--journey"),
    ],
)
def test_an_empty_value_is_not_taken_for_an_option_that_was_left_out(line: str, option: str) -> None:
    """It is what a script gives whose variable is empty: a copy would go out with everything in it."""
    with pytest.raises(WrongUsage) as caught:
        parse([*line.split(), option, ""])
    assert caught.value.reason == f"{option} needs a value."


def test_an_empty_name_is_no_file() -> None:
    with pytest.raises(WrongUsage, match="empty"):
        parse([""])


def test_an_option_with_a_value_it_does_not_take_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage):
        parse(["info", "a.sqlite", "--json=yes"])
