"""Prints made on the command line: every view, paper and format, of a file that is only read."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from journeymapper.cli import main
from journeymapper.cli.export_command import choose_lanes, choose_persona
from journeymapper.examples import build_example
from journeymapper.export.options import VIEWS
from journeymapper.i18n import set_language, tell
from journeymapper.layout.customers.views import CUSTOMERS_VIEWS
from journeymapper.layout.papers import FITS
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.problem import Problem
from journeymapper.model.records import JourneyPersona, Lane, Persona
from tests.cli.test_commands import project as project
from tests.export.journeys import JOURNEY, PERSONA, journey_of

Make = Callable[[Document], Path]


def changed(document: Document, *more: object) -> Document:
    return build([*(row for table in TABLES for row in document.ordered(table)), *more])  # type: ignore[list-item]


def sizes(path: Path) -> list[tuple[int, int]]:
    """Of all pages, in millimetres."""
    boxes = [page.mediabox for page in PdfReader(path, strict=True).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_printed(project: Make, tmp_path: Path, view: str) -> None:
    path, pdf = str(project(journey_of(7))), tmp_path / "o.pdf"
    paper = [] if view == "slides" else ["--paper", "A4"]
    assert main(["export", path, "-o", str(pdf), "--view", view, *paper]) == 0
    text = " ".join(page.extract_text() for page in PdfReader(pdf, strict=True).pages)
    assert "City services workshop" in text
    of_journey = view not in ("form", *CUSTOMERS_VIEWS)
    assert ("Get the “ready”" in " ".join(text.split())) == of_journey
    assert ("Olga" in text) == (view != "empathy-form")


def test_personas_are_printed_a_page_each_after_the_gallery_or_one_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, pdf = str(tmp_path / "repair.sqlite"), tmp_path / "o.pdf"
    assert main(["example", "repair", "--language", "en", "-o", path]) == 0
    asked = ["export", path, "-o", str(pdf), "--paper", "A4"]
    assert main([*asked, "--view", "personas"]) == 0
    reader = PdfReader(pdf, strict=True)
    assert sizes(pdf) == [(297, 210), (210, 297), (210, 297)]
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        "Personas", "Marina", "Viktor",
    ]  # fmt: skip
    for person in ("Viktor", "2", "viktor"):
        assert main([*asked, "--view", "empathy", "--persona", person]) == 0
        (page,) = PdfReader(pdf, strict=True).pages
        assert "Viktor" in page.extract_text()
        assert "Marina" not in page.extract_text()
    capsys.readouterr()
    assert main([*asked, "--view", "empathy", "--persona", "Sam"]) == 1
    assert "There is no persona “Sam”. There are: 1 “Marina”, 2 “Viktor”." in capsys.readouterr().err
    assert main(["export", path, "-o", str(tmp_path / "o.svg"), "--view", "personas"]) == 0
    assert [file.name for file in sorted(tmp_path.glob("*.svg"))] == ["o-1.svg", "o-2.svg", "o-3.svg"]
    one = ["export", path, "-o", str(tmp_path / "o.svg"), "--view", "personas", "--persona", "1"]
    assert main(one) == 0
    assert "Marina" in (tmp_path / "o.svg").read_text("utf-8")


@pytest.mark.parametrize("view", ["board", "map"])
def test_a_wall_of_sheets_is_printed(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str], view: str
) -> None:
    path, pdf = str(project(journey_of(20))), tmp_path / "o.pdf"
    arguments = ["export", path, "-o", str(pdf), "--view", view, "--cell", "80mm", "--tile", "--paper", "A3"]
    assert main([*arguments, "--orientation", "landscape", "--overlap", "12mm"]) == 0
    said = capsys.readouterr()
    assert f"({len(sizes(pdf))} pages of 420 × 297 mm)" in said.out
    assert said.err == ""
    assert set(sizes(pdf)) == {(420, 297)}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--paper", "Legal", "--orientation", "portrait"], (216, 356)),
        (["--paper", "500x250mm"], (500, 250)),
        (["--paper", "A0", "--scale", "40%", "--orientation", "landscape"], (1189, 841)),
        (["--paper", "A1", "--fit", "height", "--view", "map", "--orientation", "landscape"], (841, 594)),
    ],
)
def test_one_sheet_is_as_large_as_asked_for(
    project: Make, tmp_path: Path, arguments: list[str], expected: tuple[int, int]
) -> None:
    path, pdf = str(project(journey_of(4))), tmp_path / "o.pdf"
    assert main(["export", path, "-o", str(pdf), *arguments]) == 0
    assert sizes(pdf) == [expected]


def test_a_picture_is_printed_by_the_name_of_its_file(project: Make, tmp_path: Path) -> None:
    path, svg = str(project(journey_of(4))), tmp_path / "o.SVG"
    assert main(["export", path, "-o", str(svg), "--view", "map"]) == 0
    assert ElementTree.parse(svg).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_a_hand_out_has_all_journeys_or_the_one_asked_for(project: Make, tmp_path: Path) -> None:
    path, page = str(project(journey_of(4, title="The first"))), tmp_path / "o.HTML"
    assert main(["export", path, "-o", str(page)]) == 0
    whole = page.read_bytes()
    assert whole.startswith(b"<!DOCTYPE html>")
    assert "The first" in whole.decode("utf-8")
    assert main(["export", path, "-o", str(page), "--journey", "The first"]) == 0
    assert page.read_bytes() == whole
    assert main(["export", path, "-o", str(page), "--journey", "3"]) == 1
    assert page.read_bytes() == whole
    assert {file.name for file in tmp_path.iterdir()} == {"o.HTML", Path(path).name}


@pytest.mark.parametrize("target", ["o.svg", "o.png"])
def test_a_picture_of_several_pages_is_refused_and_the_old_one_stays(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    path = str(project(journey_of(30)))
    (tmp_path / target).write_bytes(b"old")
    assert main(["export", path, "-o", str(tmp_path / target), "--tile"]) == 1
    assert "holds one page" in capsys.readouterr().err
    assert (tmp_path / target).read_bytes() == b"old"


def test_each_persona_is_a_picture_of_its_own(
    tmp_path: Path, project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = str(project(build_example("repair", "en"))), tmp_path / "who.svg"
    assert main(["export", path, "-o", str(target), "--view", "empathy"]) == 0
    assert "who-1.svg … who-2.svg" in capsys.readouterr().out
    assert {file.name for file in tmp_path.glob("*.svg")} == {"who-1.svg", "who-2.svg"}
    assert main(["export", path, "-o", str(target), "--view", "empathy", "--persona", "2"]) == 0
    assert "Viktor" in target.read_text(encoding="utf-8")


def test_only_the_lanes_asked_for_are_printed_in_that_order(project: Make, tmp_path: Path) -> None:
    path, pdf = str(project(journey_of(4))), tmp_path / "o.pdf"
    assert main(["export", path, "-o", str(pdf), "--view", "map", "--lanes", "Pain points, touchpoint"]) == 0
    text = PdfReader(pdf).pages[0].extract_text()
    assert text.index("Pain points") < text.index("Touchpoint")
    assert "Motivation" not in text


def test_lanes_are_named_by_kind_by_title_or_in_the_journeys_language() -> None:
    document = changed(
        journey_of(1, language="ru"), Lane(id="9" * 32, order="V", kind="text", title="Закулисье")
    )
    row = document.journeys[JOURNEY]
    wanted = ("pain-points", "Закулисье", "feeling", "pain_points")
    assert choose_lanes(document, row, wanted) == ("pain_points", "9" * 32, "feeling")
    with pytest.raises(Problem, match="no lane “backstage”") as caught:
        choose_lanes(document, row, ("backstage",))
    assert "Закулисье" in tell(caught.value)[1]


def test_a_persona_is_chosen_by_name_or_number(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    viktor = Persona(id="6" * 32, order="W", name="Viktor")
    goes = JourneyPersona(id="7" * 32, journey=JOURNEY, persona=viktor.id, order="W")
    both = changed(journey_of(2), viktor, goes)
    path, pdf = str(project(both)), tmp_path / "o.pdf"
    for wanted, name in (("viktor", "Viktor ·"), ("1", "Olga, 34 ·")):
        assert main(["export", path, "-o", str(pdf), "--persona", wanted]) == 0
        assert name in PdfReader(pdf).pages[0].extract_text()
    assert main(["export", path, "-o", str(pdf), "--persona", "Nobody"]) == 1
    assert "There are: 1 “Olga”, 2 “Viktor”." in capsys.readouterr().err
    twins = changed(journey_of(2), replace(viktor, name="Olga"), goes)
    assert choose_persona(twins, JOURNEY, "2").id == viktor.id
    with pytest.raises(Problem, match="Several personas are called “Olga”"):
        choose_persona(twins, JOURNEY, "Olga")
    assert choose_persona(twins, JOURNEY, None).id == PERSONA


def test_what_does_not_fit_on_a_sheet_says_how_to_print_it(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project(journey_of(30)))
    assert main(["export", path, "-o", str(tmp_path / "o.pdf"), "--paper", "A4", "--scale", "100%"]) == 1
    assert "At 100 % this takes" in capsys.readouterr().err
    assert not (tmp_path / "o.pdf").exists()


def test_cards_larger_than_a_sheet_are_named(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project(journey_of(3)))
    assert main(["export", path, "-o", str(tmp_path / "o.pdf"), "--tile", "--scale", "600%"]) == 0
    said = capsys.readouterr().err
    assert "larger than a sheet" in said
    assert "“Upload photo”" in said


@pytest.mark.parametrize("target", ["o.pdf", "o.svg", "o.png"])
def test_a_print_on_the_command_line_leaves_the_project_as_it_was(
    project: Make, tmp_path: Path, target: str
) -> None:
    """No save point, no journal, not even another time of change."""
    path = project(journey_of(2))
    before = path.read_bytes(), path.stat().st_mtime_ns
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    arguments = ["export", str(path), "-o", str(tmp_path / target), "--dpi", "30"]
    done = subprocess.run(
        [sys.executable, "-m", "journeymapper", *arguments], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(found.name for found in tmp_path.iterdir()) == sorted(["project.sqlite", target])


def test_pdf_and_svg_are_printed_without_qt(project: Make, tmp_path: Path) -> None:
    path = str(project(journey_of(2)))
    for target in ("o.pdf", "o.svg"):
        arguments = ["export", path, "-o", str(tmp_path / target), "--view", "map"]
        code = (
            "import sys, journeymapper.cli as cli\n"
            f"code = cli.main({arguments!r})\n"
            "qt = [name for name in sys.modules if name.startswith(('PySide6', 'journeymapper.ui'))]\n"
            "sys.exit(code or len(qt))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_where_qt_cannot_be_loaded_a_png_is_refused_in_words(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "journeymapper.ui.raster", None)
    assert main(["export", str(project(journey_of(2))), "-o", str(tmp_path / "o.png")]) == 1
    assert "Print a PDF or an SVG." in capsys.readouterr().err


def test_the_help_explains_every_option_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    set_language("en")
    assert main(["export", "--help"]) == 0
    said = capsys.readouterr().out
    sections = said.split("\n  -")[1:]
    names = [section.split()[0] for section in sections]
    assert names == [
        "o", "-view", "-paper", "-orientation", "-fit", "-scale", "-cell", "-tile", "-overlap", "-lanes",
        "-dpi", "-journey", "-persona",
    ]  # fmt: skip
    for name, section in zip(names, sections, strict=True):
        examples = [line for line in section.splitlines() if line.strip().startswith("journeymapper export")]
        assert len(examples) == (2 if name == "o" else 1)
        assert all(f" -{name} " in f"{example} " for example in examples)
    for choice in (*VIEWS, *FITS):
        assert f"“{choice}”" in said


def test_every_example_in_the_help_works(
    project: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project(journey_of(4)).rename(tmp_path / "a.sqlite")
    monkeypatch.chdir(tmp_path)
    main(["export", "--help"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    examples = [line[1:] for line in lines if line[:2] == ["journeymapper", "export"] and "a.sqlite" in line]
    assert len(examples) == 14
    for example in examples:
        # There is one journey, and Qt is for other tests.
        if "--journey" not in example and "a.png" not in example and "board.png" not in example:
            assert main(example) == 0, example


@pytest.mark.skipif(sys.platform == "win32", reason="programs are ended in another way there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.usefixtures("nobody_ignores_signals")
def test_a_print_that_is_ended_while_it_is_written_leaves_the_old_file_and_no_other(
    project: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path, pdf = str(project(journey_of(2))), tmp_path / "o.pdf"
    pdf.write_bytes(b"last year")
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(os, "fsync", lambda _handle: os.kill(os.getpid(), number))
    codes: list[object] = []
    try:
        codes.append(main(["export", path, "-o", str(pdf)]))
    except SystemExit as ended:
        codes.append(ended.code)
    assert codes == [128 + number]
    assert pdf.read_bytes() == b"last year"
    assert sorted(tmp_path.iterdir()) == before
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
