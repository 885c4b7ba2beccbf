"""The commands on real files: what they write, print and refuse."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from journeymapper.cli import commands, main
from journeymapper.cli.export_command import choose_journey
from journeymapper.i18n import tell
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import create_project, open_project
from tests.export.journeys import JOURNEY, journey_of

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOON


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Document], Path]:
    """Makes a project file that holds a document."""

    def make(document: Document) -> Path:
        path = tmp_path / "project.sqlite"
        create_project(path, document, clock=clock).close()
        return path

    return make


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix not in (".sqlite", ".pdf"))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", ["passport", "repair", "shelter"])
def test_an_example_can_be_made_looked_at_and_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, language: str
) -> None:
    file, pdf = str(tmp_path / "ex.sqlite"), tmp_path / "ex.pdf"
    assert main(["example", name, "--language", language, "-o", file]) == 0
    assert main(["info", file, "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    facts = json.loads(printed.out.split("\n", 1)[1])
    assert facts["journeys"][0]["language"] == language
    assert facts["journeys"][0]["shown_path"]["touchpoints"] > 5
    assert main(["export", file, "-o", str(pdf)]) == 0
    assert capsys.readouterr().err == ""
    reader = PdfReader(pdf, strict=True)
    assert facts["journeys"][0]["title"] in " ".join(reader.pages[0].extract_text().split())
    assert str(reader.root_object["/Lang"]) == language
    assert leftovers(tmp_path) == []


def test_an_existing_file_is_never_replaced_by_an_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.sqlite").write_bytes(b"precious")
    assert main(["example", "passport", "-o", str(tmp_path / "mine.sqlite")]) == 1
    assert "already" in capsys.readouterr().err
    assert (tmp_path / "mine.sqlite").read_bytes() == b"precious"


def test_an_example_is_a_sqlite_file_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["example", "passport", "-o", str(tmp_path / "mine.pdf")]) == 1
    assert ".sqlite" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_info_counts_what_there_is(
    project: Callable[[Document], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = project(journey_of(12, title="Фото"))
    assert main(["info", str(path), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    size = facts.pop("size")
    assert (size["edits"], size["save_point_count"]) == (0, 0)
    parts = ("content", "pictures", "history", "save_points", "free")
    assert sum(size[part] for part in parts) == size["total"] == path.stat().st_size
    assert facts == {
        "title": "City services workshop",
        "format": 1,
        "journeys": [
            {
                "number": 1,
                "title": "Фото",
                "state": "as_is",
                "as_of": "2026-11-23",
                "language": "en",
                "personas": ["Olga"],
                "counts": {
                    "phases": 1,
                    "entries": 1,
                    "touchpoints": 12,
                    "exits": 1,
                    "links": 13,
                    "feelings": 12,
                    "motivations": 12,
                    "pain_points": 12,
                    "opportunities": 6,
                    "questions": 4,
                    "notes": 1,
                    "pictures": 0,
                    "tray_lines": 0,
                },
                "shown_path": {
                    "persona": "Olga",
                    "touchpoints": 12,
                    "whole_seconds": 86_400 + 12 * 300 + 66 * 60,
                    "whole_at_least": False,
                    "own_seconds": 12 * 300 + 66 * 60,
                    "own_at_least": False,
                },
            }
        ],
    }


def test_every_key_of_the_json_is_described_in_the_help(
    project: Callable[[Document], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", str(project(journey_of(1))), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    (journey,) = facts["journeys"]
    assert main(["info", "--help"]) == 0
    described = capsys.readouterr().out
    for key in (*facts, *journey, *journey["counts"], *journey["shown_path"], *facts["size"]):
        assert f'"{key}"' in described


def test_info_for_people_names_journey_persona_and_times(
    project: Callable[[Document], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", str(project(journey_of(12)))]) == 0
    printed = capsys.readouterr().out
    assert "1  Upload photo\n   as it is · 23 Nov 2026 · Olga\n" in printed
    assert "1 phase · 1 entry point · 12 touchpoints · 1 exit point · 13 links" in printed
    assert "kB: content " in printed
    assert "Shown path (Olga): 12 touchpoints, 1 day · 2 h 6 min of own time" in printed


def test_a_journey_is_chosen_by_number_or_title(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, pdf = str(project(journey_of(2, title="Weg zum Amt"))), tmp_path / "o.pdf"
    for wanted in ("1", "Weg zum Amt", "WEG ZUM AMT"):
        assert main(["export", path, "-o", str(pdf), "--journey", wanted]) == 0
    for wanted in ("2", "0", "Weg", "²"):
        capsys.readouterr()
        assert main(["export", path, "-o", str(pdf), "--journey", wanted]) == 1
        assert capsys.readouterr().err.strip().endswith("There are: 1 “Weg zum Amt”.")


def test_journeys_with_one_title_are_told_apart_by_number() -> None:
    document = journey_of(1, title="Way")
    twin = replace(document.journeys[JOURNEY], id="5" * 32, order="W", title="way")
    both = build([twin, *(row for table in TABLES for row in document.ordered(table))])
    assert choose_journey(both, "way") == twin
    assert choose_journey(both, "1").title == "Way"
    with pytest.raises(Problem, match="Several journeys are called “WAY”") as caught:
        choose_journey(both, "WAY")
    assert tell(caught.value)[1] == "Name one by its number: 1 “Way”, 2 “way”."


def test_a_page_longer_than_a_pdf_can_be_is_told(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for table in TABLES for row in journey_of(2).ordered(table)]
    far = [replace(row, x=60_000) if getattr(row, "outcome", None) else row for row in rows]
    assert main(["export", str(project(build(far))), "-o", str(tmp_path / "o.pdf")]) == 0
    assert "5.08 m long; this one is printed at 31." in capsys.readouterr().err


def test_paper_and_orientation_are_those_asked_for(
    project: Callable[[Document], Path], tmp_path: Path
) -> None:
    path, pdf = str(project(journey_of(3))), tmp_path / "o.pdf"
    assert main(["export", path, "-o", str(pdf), "--paper", "A3", "--orientation", "landscape"]) == 0
    box = PdfReader(pdf).pages[0].mediabox
    assert float(box.width) / 72 * 25.4 == pytest.approx(420, abs=0.01)
    assert float(box.height) / 72 * 25.4 == pytest.approx(297, abs=0.01)


def test_two_exports_of_one_file_are_the_same_bytes(
    project: Callable[[Document], Path], tmp_path: Path
) -> None:
    path = str(project(journey_of(20)))
    for name in ("a.pdf", "b.pdf"):
        assert main(["export", path, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    facts = PdfReader(tmp_path / "a.pdf").metadata
    assert facts is not None
    assert facts.creation_date == NOON


def test_characters_that_no_font_has_are_named_and_the_export_succeeds(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project(journey_of(2, title="護照 שלום")))
    assert main(["export", path, "-o", str(tmp_path / "o.pdf")]) == 0
    warned = capsys.readouterr().err
    assert "2 characters" in warned
    assert "CJK UNIFIED IDEOGRAPH-7167 (U+7167)" in warned
    assert "right to left" in warned


@pytest.mark.parametrize("target", ["o.txt", "o", "o.jpg", "project.sqlite"])
def test_only_pdf_svg_and_png_are_written_by_export(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    path = project(journey_of(2))
    before = path.read_bytes()
    assert main(["export", str(path), "-o", str(tmp_path / target)]) == 1
    assert "“.pdf”" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["project.sqlite"]


def test_a_project_named_pdf_is_not_replaced_by_its_print(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project(journey_of(2)).rename(tmp_path / "project.pdf")
    (tmp_path / "link.pdf").symlink_to(path)
    before = path.read_bytes()
    for target in ("project.pdf", "link.pdf"):
        assert main(["export", str(path), "-o", str(tmp_path / target)]) == 1
        assert "would replace the project" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["export", "info"])
@pytest.mark.parametrize("content", [None, b"", b"some text" * 100, b"SQLite format 3\0" + b"\xff" * 2000])
def test_what_is_no_project_is_a_problem_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, content: bytes | None
) -> None:
    path = tmp_path / "x.sqlite"
    if content is not None:
        path.write_bytes(content)
    more = ["-o", str(tmp_path / "o.pdf")] if command == "export" else []
    assert main([command, str(path), *more]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "x.sqlite" in said
    assert not (tmp_path / "o.pdf").exists()


def test_a_folder_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "x" * 253 + ".pdf"])
def test_a_print_with_too_long_a_name_is_a_problem(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["export", str(project(journey_of(2))), "-o", str(tmp_path / name)]) == 1
    assert "Choose a shorter one" in capsys.readouterr().err
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["info"], "can’t be opened (its name is too long)"),
        (["export", "-o", "o.pdf"], "can’t be opened (its name is too long)"),
        ([], "no display"),
    ],
)
def test_a_name_that_cannot_be_looked_at_is_no_bug(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    said: str,
) -> None:
    monkeypatch.setattr(commands, "has_display", lambda: False)
    assert main([*command[:1], "x" * 300 + ".sqlite", *command[1:]]) == 1
    assert said in capsys.readouterr().err


def test_a_missing_folder_is_not_called_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["example", "passport", "-o", str(tmp_path / "no" / "x.sqlite")]) == 1
    assert f"There is no folder “{tmp_path / 'no'}”" in capsys.readouterr().err


def test_a_file_beside_us_is_looked_for_in_a_folder_with_a_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["info", "x.sqlite"]) == 1
    assert f"in {tmp_path}. " in capsys.readouterr().err


def test_a_journey_of_five_thousand_digits_is_only_unknown(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project(journey_of(2)))
    assert main(["export", path, "-o", str(tmp_path / "o.pdf"), "--journey", "1" * 5000]) == 1
    assert "There is no journey" in capsys.readouterr().err


def test_a_pdf_that_cannot_be_written_leaves_the_old_one(
    project: Callable[[Document], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project(journey_of(2)))
    assert main(["export", path, "-o", str(tmp_path / "no" / "o.pdf")]) == 1
    assert "no folder" in capsys.readouterr().err
    (tmp_path / "folder.pdf").mkdir()
    assert main(["export", path, "-o", str(tmp_path / "folder.pdf")]) == 1
    assert "is a folder" in capsys.readouterr().err


def test_a_project_that_a_window_has_open_can_be_printed_and_looked_at(
    project: Callable[[Document], Path], tmp_path: Path
) -> None:
    path = project(journey_of(2))
    opened = open_project(path, clock=clock)
    try:
        for arguments in (["info", str(path)], ["export", str(path), "-o", str(tmp_path / "o.pdf")]):
            done = subprocess.run(
                [sys.executable, "-m", "journeymapper", *arguments],
                env=os.environ,
                capture_output=True,
                check=False,
                timeout=60,
            )
            assert (done.returncode, done.stderr) == (0, b"")
    finally:
        opened.close()
