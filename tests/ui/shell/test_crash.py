"""Faults of the program: one report each, without a word of the project, and the program goes on."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, qCritical
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from journeymapper.examples import build_example
from journeymapper.settings import log_dir, settings_path
from journeymapper.storage.project_file import create_project
from journeymapper.ui import files
from journeymapper.ui.app import after_first_paint
from journeymapper.ui.crash import MOST_REPORTS, CrashHandler
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.start_page import StartPage
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.finding import the


@pytest.fixture
def crashes(surroundings: Surroundings, qapp: QApplication) -> Iterator[CrashHandler]:
    handler = CrashHandler(log_dir(), surroundings.clock)
    handler.install()
    yield handler
    handler.remove()


def reports() -> list[Path]:
    return sorted(log_dir().glob("report-*.txt"))


def fail(secret: str) -> None:
    raise KeyError(secret)


def uncaught(secret: str = "Olga’s passport") -> None:
    """An exception that nobody catches, as the event loop hands it on."""
    try:
        fail(secret)
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_report_names_the_place_and_nothing_of_the_project(crashes: CrashHandler) -> None:
    uncaught("Olga’s passport")
    (report,) = reports()
    text = report.read_text(encoding="utf-8")
    assert "in fail" in text
    assert "KeyError" in text
    assert "Olga" not in text


def test_causes_are_reported_without_their_words(crashes: CrashHandler) -> None:
    secret = "Olga"
    try:
        try:
            fail(secret)
        except KeyError as error:
            raise ValueError(secret) from error
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    text = reports()[0].read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "ValueError" in text
    assert secret not in text


def test_the_same_fault_is_reported_once(crashes: CrashHandler) -> None:
    for _time in range(100):
        uncaught()
    assert len(reports()) == 1


def test_many_faults_write_a_limited_number_of_reports(crashes: CrashHandler) -> None:
    for number in range(3 * MOST_REPORTS):
        kind = type(f"Fault{number}", (Exception,), {})
        sys.excepthook(kind, kind(), None)
    assert len(reports()) == MOST_REPORTS


def test_a_fault_in_a_thread_reaches_the_window(
    crashes: CrashHandler, window: MainWindow, qtbot: QtBot
) -> None:
    crashes.happened.connect(window.tell_crash)
    thread = threading.Thread(target=fail, args=("Olga",))
    thread.start()
    thread.join()
    qtbot.waitUntil(window.banner.isVisible)
    label = the(window.banner, QLabel, "bannerStep")
    assert reports()[0].name in label.text()


def test_a_fault_while_reporting_is_dropped(crashes: CrashHandler) -> None:
    class Listener(QObject):
        heard = 0

        def fault(self) -> None:
            self.heard += 1
            uncaught()

    listener = Listener()
    crashes.happened.connect(lambda _report: listener.fault())
    uncaught()
    assert listener.heard == 1


def test_a_log_folder_that_cannot_be_made_is_survived(surroundings: Surroundings, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    handler = CrashHandler(blocked / "logs", surroundings.clock)
    heard: list[object] = []
    handler.happened.connect(heard.append)
    handler.install()
    try:
        uncaught()
    finally:
        handler.remove()
    assert heard == [None]


@pytest.mark.qt_no_exception_capture
def test_a_critical_message_of_qt_is_reported(crashes: CrashHandler) -> None:
    qCritical("something is very wrong")
    assert "very wrong" in reports()[0].read_text(encoding="utf-8")


def test_a_native_fault_is_told_at_the_next_start(surroundings: Surroundings, qapp: QApplication) -> None:
    script = (
        "import faulthandler; from datetime import datetime, UTC; from pathlib import Path; import sys\n"
        "from journeymapper.ui.crash import CrashHandler\n"
        "CrashHandler(Path(sys.argv[1]), lambda: datetime.now(UTC)).install()\n"
        "faulthandler._sigsegv()\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(log_dir())], check=False)
    assert ended.returncode != 0
    handler = CrashHandler(log_dir(), surroundings.clock)
    earlier = handler.install()
    handler.remove()
    assert [path.is_file() for path in earlier] == [True]
    assert "Segmentation fault" in earlier[0].read_text(encoding="utf-8")


def test_a_good_end_leaves_nothing_in_the_log_folder(surroundings: Surroundings, qapp: QApplication) -> None:
    handler = CrashHandler(log_dir(), surroundings.clock)
    handler.install()
    handler.remove()
    assert list(log_dir().iterdir()) == []


@pytest.mark.qt_no_exception_capture
def test_a_fault_while_a_project_is_shown_lets_go_of_its_file(
    crashes: CrashHandler, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "passport.sqlite"
    create_project(path, build_example("passport", "en"), clock=window.surroundings.clock).close()
    with monkeypatch.context() as patched:
        patched.setattr("journeymapper.ui.project_page.LeftSide", lambda *_parts: fail("Olga"))
        with pytest.raises(KeyError):
            files.open_path(window, path)
    assert (window.project, window.page) == (None, None)
    assert files.open_path(window, path)
    assert window.page is not None


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize("name", ["with_recent_file", "begin_session", "_take"])
def test_a_fault_between_opening_and_showing_lets_go_of_the_file(
    crashes: CrashHandler, window: MainWindow, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "passport.sqlite"
    create_project(path, build_example("passport", "en"), clock=window.surroundings.clock).close()
    with monkeypatch.context() as patched:
        patched.setattr(files, name, lambda *_arguments: fail("Olga"))
        with pytest.raises(KeyError):
            files.open_path(window, path)
    start = window.findChild(StartPage)
    assert start is not None
    assert start.isVisible()
    assert files.open_path(window, path)


@pytest.mark.qt_no_exception_capture
def test_a_fault_while_the_first_project_is_opened_leaves_a_whole_window(
    styled: QApplication, crashes: CrashHandler, surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("passport.sqlite")
    window = MainWindow(Preferences(settings_path()), surroundings, opening=path)
    window.show()
    monkeypatch.setattr(files, "open_path", lambda *_arguments, **_options: fail("Olga"))
    with pytest.raises(KeyError):
        after_first_paint(window, path, [])
    start = window.findChild(StartPage)
    assert start is not None
    assert start.isVisible()
    assert window.actions_by_id["file.open"].isEnabled()
    window.close()
    window.deleteLater()


def test_faults_in_two_threads_at_the_same_time_are_both_reported(
    surroundings: Surroundings, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    other = threading.Thread(target=lambda: [][1])

    def clock() -> datetime:
        if not begun.is_set():
            other.start()
            begun.wait()
        return surroundings.clock()

    handler = CrashHandler(log_dir(), clock)
    handler.install()
    told = threading.excepthook

    def hook(found: threading.ExceptHookArgs) -> None:
        begun.set()
        told(found)

    monkeypatch.setattr(threading, "excepthook", hook)
    try:
        uncaught()
        other.join()
    finally:
        handler.remove()
    assert len(reports()) == 2
