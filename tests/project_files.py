"""Project files that tests begin with."""

from datetime import UTC, datetime
from pathlib import Path

from journeymapper.examples import build_example
from journeymapper.storage.project_file import create_project


def passport_in(folder: Path) -> Path:
    """A file with the passport example in English, closed."""
    path = folder / "passport.sqlite"
    create_project(path, build_example("passport", "en"), clock=lambda: datetime.now(UTC)).close()
    return path
