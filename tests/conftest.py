"""What every test gets: no screen, a home folder of its own, English.

The platform is set while this file is imported, before pytest-qt can make an application.
"""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"


def pytest_configure() -> None:
    """Hypothesis measures no deadlines: a busy machine is not a fault of the program."""
    from hypothesis import settings

    settings.register_profile("journeymapper", deadline=None, print_blob=True)
    settings.load_profile("journeymapper")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder for settings, drafts, backups and logs; nothing of the user's is touched."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("JOURNEYMAPPER_HOME", str(folder))
    monkeypatch.setenv("LANGUAGE", "en")
    return folder
