"""Two files set against each other, and brought together, from the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from journeymapper.cli import main
from journeymapper.editing.session import Session
from journeymapper.i18n import set_language
from journeymapper.i18n.labels import describe
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.ops import attach, fields, journeys, phases, places, remove
from journeymapper.storage.project_file import create_project, open_project, read_project
from tests.editing.small_project import number_ids
from tests.storage.full_project import full_project, id_of, now

Output = pytest.CaptureFixture[str]


class Files:
    """Ann's file and Bob's, one a copy of the other."""

    def __init__(self, folder: Path) -> None:
        self.ann, self.bob, self.out = (folder / name for name in ("ann.sqlite", "bob.sqlite", "out.sqlite"))
        create_project(self.ann, full_project(), clock=now).close()
        shutil.copy(self.ann, self.bob)

    def does(self, path: Path, operation: Callable[..., Edit], *arguments: Any) -> None:
        session = session_on(path)
        session.run(operation, *arguments)
        session.close()

    def both_rename(self) -> None:
        self.does(self.ann, fields.set_field, (id_of("office"),), "title", "Town hall")
        self.does(self.bob, fields.set_field, (id_of("office"),), "title", "Post office")


def session_on(path: Path) -> Session:
    file = open_project(path, clock=lambda: datetime.now(UTC))
    return Session(file.document, file, new_id=number_ids(), clock=lambda: datetime.now(UTC))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def title(document: Document) -> str:
    return document.nodes[id_of("office")].title


def test_a_file_does_not_differ_from_its_copy(files: Files, capsys: Output) -> None:
    assert main(["diff", str(files.ann), str(files.bob), "--exit-code"]) == 0
    assert capsys.readouterr().out == "Nothing differs.\n"


def test_what_differs_is_listed_with_before_and_after(files: Files, capsys: Output) -> None:
    files.does(files.bob, fields.set_field, (id_of("office"),), "title", "Town hall")
    files.does(files.bob, remove.remove, number_ids(), (id_of("note"),))
    assert main(["diff", str(files.ann), str(files.bob)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Journey “First time”",
        "  ~ Touchpoint “Town hall”",
        "      title: “Office” → “Town hall”",
        "  - Note “🙂 “quoted” → arrow”",
        "2 differences.",
    ]
    assert main(["diff", str(files.ann), str(files.bob), "--exit-code"]) == 4


def test_the_json_of_a_difference_has_the_fields_that_differ(files: Files, capsys: Output) -> None:
    files.does(files.bob, fields.set_field, (id_of("office"),), "title", "Town hall")
    assert main(["diff", str(files.ann), str(files.bob), "--json", "--exit-code"]) == 4
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "different": True,
        "paired_by_title": False,
        "pairs": [],
        "differences": [
            {
                "how": "changed",
                "table": "nodes",
                "id": id_of("office"),
                "journey": next(iter(full_project().journeys)),
                "place": id_of("office"),
                "only_moved": False,
                "before": {"title": "Office"},
                "after": {"title": "Town hall"},
            }
        ],
    }


def test_what_was_only_moved_is_listed_and_counted_apart_and_is_a_difference(
    files: Files, capsys: Output
) -> None:
    files.does(files.bob, places.move, (id_of("office"),), 0, 16)
    command = ["diff", str(files.ann), str(files.bob)]
    assert main([*command, "--exit-code"]) == 4
    assert capsys.readouterr().out.splitlines() == [
        "Journey “First time”",
        "  Only moved or resized:",
        "      Touchpoint “Office”",
        "1 thing only moved. Nothing else differs.",
    ]
    files.does(files.bob, fields.set_field, (id_of("note"),), "text", "ask them")
    assert main(command) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "  ~ Note “ask them”"
    assert told[-3:] == [
        "  Only moved or resized:",
        "      Touchpoint “Office”",
        "1 difference, and 1 only moved.",
    ]
    main([*command, "--json"])
    found = json.loads(capsys.readouterr().out)["differences"]
    assert {row["table"]: row["only_moved"] for row in found} == {"nodes": True, "notes": False}


def test_a_save_point_is_named_or_numbered(files: Files, capsys: Output) -> None:
    session = session_on(files.ann)
    session.keep(session.save_point("manual", "before lunch"), session.document)
    session.run(fields.set_field, (id_of("office"),), "title", "Town hall")
    session.close()
    for point in ("before lunch", "1"):
        assert main(["diff", f"{files.ann}@{point}", str(files.ann), "--exit-code"]) == 4
        assert "title: “Office” → “Town hall”" in capsys.readouterr().out
    assert main(["diff", f"{files.ann}@supper", str(files.ann)]) == 1
    assert "1 (20" in capsys.readouterr().err


def test_two_journeys_of_one_file_are_paired(files: Files, capsys: Output) -> None:
    (journey,) = full_project().journeys
    session = session_on(files.ann)
    session.run(journeys.duplicate_journey, session.new_id, journey)
    (copy,) = session.document.journeys.keys() - {journey}
    card = next(node for node in session.document.journey_nodes(copy) if node.title == "Office")
    session.run(fields.set_field, (card.id,), "doing", "waits")
    session.close()
    command = ["diff", str(files.ann), str(files.ann), "--journey", "1", "--with-journey", "2"]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert "~ Touchpoint “Office”" in told
    assert "what the customer does: – → “waits”" in told
    assert "+" not in told


def test_what_can_t_be_read_is_a_problem(files: Files, tmp_path: Path, capsys: Output) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(files.ann.read_bytes()[:-5000])
    for command in (
        ["diff", str(files.ann), str(broken)],
        ["diff", str(broken), str(files.ann), "--exit-code"],
    ):
        assert main(command) == 1
    assert main(["merge", str(files.ann), str(broken), "-o", str(files.out)]) == 1
    assert not files.out.exists()
    assert "broken.sqlite" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["diff", "a.sqlite"],
        ["diff", "a", "b", "--with-journey", "2"],
        ["diff", "a", "b", "--journey"],
        ["merge", "a", "b"],
        ["merge", "a", "-o", "c.sqlite"],
        ["merge", "a", "b", "-o", "c.sqlite", "--prefer", "mine"],
        ["merge", "a", "b", "-o", "c.sqlite", "--base"],
    ],
)
def test_wrong_usage_is_told_with_the_right_one(command: list[str], capsys: Output) -> None:
    assert main(command) == 2
    assert f"journeymapper {command[0]}" in capsys.readouterr().err


def test_what_each_changed_comes_together_as_one_step_that_can_be_undone(
    files: Files, capsys: Output
) -> None:
    files.does(files.ann, fields.set_field, (id_of("office"),), "title", "Town hall")
    files.does(files.bob, fields.set_field, (id_of("office"),), "doing", "waits")
    files.does(files.bob, attach.set_evidence, number_ids(), id_of("office"), "observed", "seen")
    before = {path: path.read_bytes() for path in (files.ann, files.bob)}
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.out)]) == 0
    told = capsys.readouterr().out
    assert "From “bob.sqlite”:" in told
    assert "what the customer does: – → “waits”" in told
    assert {path: path.read_bytes() for path in before} == before
    session = session_on(files.out)
    node = session.document.nodes[id_of("office")]
    assert (node.title, node.doing) == ("Town hall", "waits")
    assert session.undo_label is not None
    assert describe(session.undo_label) == "Merged with “bob.sqlite”"
    session.undo()
    assert session.document.nodes == read_project(files.ann).nodes
    assert session.undo() is not None
    session.close()
    assert sorted(path.name for path in files.out.parent.iterdir()) == [
        "ann.sqlite",
        "bob.sqlite",
        "out.sqlite",
    ]


def test_conflicts_are_listed_and_nothing_is_written(files: Files, capsys: Output) -> None:
    files.both_rename()
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.out)]) == 3
    told = capsys.readouterr().out
    assert told.splitlines()[:5] == [
        "1 conflict:",
        "  Touchpoint “Town hall”",
        "    title",
        "      ours: Town hall",
        "      theirs: Post office",
    ]
    assert not files.out.exists()


@pytest.mark.parametrize(("side", "name"), [("ours", "Town hall"), ("theirs", "Post office")])
def test_one_side_can_be_preferred(files: Files, side: str, name: str) -> None:
    files.both_rename()
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.out), "--prefer", side]) == 0
    assert title(read_project(files.out)) == name


def test_the_json_of_a_merge_has_both_values(files: Files, capsys: Output) -> None:
    files.both_rename()
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.out), "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["written"], found["common_past"]) == (None, True)
    assert found["conflicts"] == [
        {
            "table": "nodes",
            "id": id_of("office"),
            "fields": ["title"],
            "removed_by": None,
            "base": {"title": "Office"},
            "ours": {"title": "Town hall"},
            "theirs": {"title": "Post office"},
            "choice": None,
            "words": {"thing": "Touchpoint “Town hall”", "ours": "Town hall", "theirs": "Post office"},
        }
    ]


def test_every_key_of_the_json_is_described_in_the_help(files: Files, capsys: Output) -> None:
    files.both_rename()
    main(["merge", str(files.ann), str(files.bob), "-o", str(files.out), "--json"])
    merged = json.loads(capsys.readouterr().out)
    main(["diff", str(files.ann), str(files.bob), "--json"])
    found = json.loads(capsys.readouterr().out)
    for command, keys in (
        ("merge", {*merged, *merged["conflicts"][0]}),
        ("diff", {*found, *found["differences"][0]}),
    ):
        assert main([command, "--help"]) == 0
        described = capsys.readouterr().out
        assert [key for key in keys if f'"{key}"' not in described] == []


def test_a_file_that_exists_is_not_touched(files: Files, capsys: Output) -> None:
    files.out.write_text("mine")
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.out)]) == 1
    assert files.out.read_text() == "mine"
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.ann)]) == 1
    assert "ann.sqlite" in capsys.readouterr().err


def test_a_project_is_a_sqlite_file_by_name(files: Files, capsys: Output) -> None:
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.out.with_suffix(".pdf"))]) == 1
    assert ".sqlite" in capsys.readouterr().err


def test_two_projects_are_refused_unless_their_common_base_is_named(files: Files, capsys: Output) -> None:
    assert main(["example", "passport", "-o", str(files.out.with_name("other.sqlite"))]) == 0
    other = str(files.out.with_name("other.sqlite"))
    assert main(["merge", str(files.ann), other, "-o", str(files.out)]) == 1
    assert "two different projects" in capsys.readouterr().err
    assert not files.out.exists()
    for base in (str(files.ann), other):
        assert main(["merge", str(files.ann), other, "-o", str(files.out), "--base", base]) == 1
        assert "nothing in common" in capsys.readouterr().err
    assert not files.out.exists()


def test_without_a_common_past_it_is_said(files: Files, tmp_path: Path, capsys: Output) -> None:
    other = tmp_path / "other.sqlite"
    create_project(other, full_project(), clock=now).close()
    assert main(["merge", str(files.ann), str(other), "-o", str(files.out)]) == 0
    told = capsys.readouterr().out
    assert "No common past" in told
    assert "brings nothing new" in told


def test_a_base_can_be_named(files: Files, tmp_path: Path) -> None:
    base, other = tmp_path / "base.sqlite", tmp_path / "other.sqlite"
    shutil.copy(files.ann, base)
    create_project(other, full_project(), clock=now).close()
    files.does(other, fields.set_field, (id_of("office"),), "title", "Post office")
    command = ["merge", str(files.ann), str(other), "-o", str(files.out)]
    assert main(command) == 3
    assert main([*command, "--base", str(base)]) == 0
    assert title(read_project(files.out)) == "Post office"


def test_two_projects_are_said_to_be_two_and_paired_by_title(files: Files, capsys: Output) -> None:
    other = files.out.with_name("other.sqlite")
    again = files.out.with_name("again.sqlite")
    for path in (other, again):
        assert main(["example", "passport", "-o", str(path)]) == 0
    capsys.readouterr()
    assert main(["diff", str(other), str(again), "--exit-code"]) == 0
    told = capsys.readouterr().out
    assert "no journey in common: two different projects" in told
    assert "Nothing differs." in told
    assert main(["diff", str(other), str(files.ann), "--exit-code"]) == 4
    capsys.readouterr()
    assert main(["diff", str(other), str(again), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["paired_by_title"] is True
    assert {pair["by"] for pair in found["pairs"]} == {"title"}
    assert all(pair["before"] != pair["after"] for pair in found["pairs"])


def test_a_card_put_into_different_phases_is_asked_and_one_side_can_be_preferred(
    files: Files, capsys: Output
) -> None:
    (journey,) = full_project().journeys
    session = session_on(files.ann)
    for title in ("Apply", "Wait"):
        session.run(phases.add_phase, session.new_id, journey, 9000, title)
    named = {phase.title: phase.id for phase in session.document.phases.values()}
    session.close()
    shutil.copy(files.ann, files.bob)
    files.does(files.ann, places.set_phase, (id_of("office"),), named["Apply"])
    files.does(files.bob, places.set_phase, (id_of("office"),), named["Wait"])
    command = ["merge", str(files.ann), str(files.bob), "-o", str(files.out)]
    assert main(command) == 3
    assert capsys.readouterr().out.splitlines()[:5] == [
        "1 conflict:",
        "  Touchpoint “Office”",
        "    phase",
        "      ours: In phase “Apply”",
        "      theirs: In phase “Wait”",
    ]
    assert main([*command, "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    (conflict,) = found["conflicts"]
    assert conflict["theirs"]["phase"] == named["Wait"]
    assert conflict["words"]["theirs"] == "In phase “Wait”"
    assert found["from_theirs"] == []
    assert main([*command, "--prefer", "theirs"]) == 0
    assert read_project(files.out).nodes[id_of("office")].phase == named["Wait"]


def test_of_what_is_undecided_the_json_says_nothing_but_the_conflict(files: Files, capsys: Output) -> None:
    files.both_rename()
    files.does(files.bob, fields.set_field, (id_of("office"),), "doing", "waits")
    assert main(["merge", str(files.ann), str(files.bob), "-o", str(files.out), "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["after"]) for one in found["from_theirs"]] == [
        (id_of("office"), {"doing": "waits"})
    ]
    assert found["from_ours"] == []


def test_what_was_removed_and_changed_is_told_in_the_language_of_the_interface(
    files: Files, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.does(files.ann, remove.remove, number_ids(), (id_of("office"),))
    files.does(files.bob, fields.set_field, (id_of("office"),), "title", "Post office")
    command = ["merge", str(files.ann), str(files.bob), "-o", str(files.out)]
    assert main(command) == 3
    assert "Touchpoint “Post office”: removed in ours, changed in theirs" in capsys.readouterr().out
    monkeypatch.setenv("LANGUAGE", "ru")
    assert main(command) == 3
    assert "удалено" in capsys.readouterr().out
    set_language("en")
