"""A file of an older format in the window: it is converted, and what has become of it is told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from journeymapper.model.document import Document
from journeymapper.settings import backups_dir
from journeymapper.storage.migrating import Step
from journeymapper.storage.recovery.backups import known
from journeymapper.ui import files
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.editing.small_project import small_project
from tests.storage.older_formats import (
    NODE,
    OLD_COLUMNS,
    OLD_TABLES,
    make_with_old_columns,
    make_with_old_tables,
)
from tests.ui.finding import the
from tests.ui.shell.banners import told

Make = Callable[[Path, Document], None]
BROKEN = Step(OLD_TABLES.schema, ("CREATE TABLE nodes (id)",))


@pytest.fixture
def step() -> Step:
    return OLD_TABLES


@pytest.fixture
def surroundings(surroundings: Surroundings, step: Step) -> Surroundings:
    return replace(surroundings, backups=backups_dir(), steps={0: step})


@pytest.mark.parametrize(
    ("step", "make", "sentence"),
    [
        (OLD_TABLES, make_with_old_tables, "A backup of it as it was is kept."),
        (OLD_COLUMNS, make_with_old_columns, "can’t be undone any more"),
    ],
)
def test_an_older_file_opens_and_the_window_tells(
    window: MainWindow, tmp_path: Path, make: Make, sentence: str
) -> None:
    path = tmp_path / "older.sqlite"
    make(path, small_project())
    original = path.read_bytes()
    assert files.open_path(window, path)
    assert window.project is not None
    assert window.project.session.document.nodes[NODE].title == "Form"
    assert "made by an older version" in told(window)
    assert sentence in the(window.banner, QLabel, "bannerStep").text()
    assert original in [kept.path.read_bytes() for kept in known(backups_dir())]


@pytest.mark.parametrize("step", [BROKEN])
def test_an_older_file_that_cannot_be_converted_is_told_and_stays(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite"
    make_with_old_tables(path)
    original = path.read_bytes()
    assert not files.open_path(window, path)
    assert "could not be converted" in told(window)
    assert path.read_bytes() == original
