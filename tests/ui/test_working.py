"""Long work leaves the window alive, and can be called off; whatever becomes of it, no thread is left."""

import sys
import threading
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.ui import working
from journeymapper.ui.working import WorkingDialog, wait_for
from tests.ui.finding import the

LONG_MS = 20_000
"""Work that nobody ends fails its test after this."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog comes at once."""
    monkeypatch.setattr(working, "PATIENCE_MS", 0)


@pytest.fixture
def parent(styled: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert not set(threading.enumerate()) - before


class Meanwhile:
    """Does something once the dialog is there, as a user would."""

    def __init__(self, act: Callable[[WorkingDialog], object]) -> None:
        self._act = act
        self.ticks = 0
        self.done = False
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.ticks += 1
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, WorkingDialog) and w.isVisible()]
        if shown and not self.done:
            self.done = True
            self._act(shown[0])


def until_called_off(progress: Progress) -> None:
    """Work that ends only when it is not wanted any more."""
    never = Event()
    for number in range(LONG_MS):
        progress.tell("Reading", number, LONG_MS)
        never.wait(0.001)
    raise AssertionError("nobody called it off")


def test_the_result_is_made_in_another_thread_and_returned_in_this_one(parent: QWidget) -> None:
    assert wait_for(parent, "Adding", lambda _progress: (6 * 7, threading.current_thread().name)) == (
        42,
        "work",
    )


def test_nothing_can_be_a_result(parent: QWidget) -> None:
    assert wait_for(parent, "Nothing", lambda _progress: None) is None


def test_events_are_handled_while_the_work_goes_on(parent: QWidget) -> None:
    enough = Event()
    meanwhile = Meanwhile(lambda _dialog: QTimer.singleShot(0, enough.set))
    assert wait_for(parent, "Waiting", lambda _progress: enough.wait(LONG_MS / 1000))
    assert meanwhile.ticks > 2


def test_work_that_is_done_soon_shows_nothing(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "PATIENCE_MS", LONG_MS)
    meanwhile = Meanwhile(lambda _dialog: None)
    enough = Event()
    QTimer.singleShot(20, enough.set)
    assert wait_for(parent, "Waiting", lambda _progress: enough.wait(LONG_MS / 1000))
    assert not meanwhile.done


def test_the_dialog_says_what_is_done_and_how_far_it_is(parent: QWidget, qtbot: QtBot) -> None:
    seen: list[tuple[list[str], int, int]] = []
    looked, told = Event(), Event()

    def look(dialog: WorkingDialog) -> None:
        bar = dialog.findChildren(QProgressBar)[0]
        told.wait(LONG_MS / 1000)
        qtbot.waitUntil(lambda: bar.maximum() == 8)
        texts = [label.text() for label in dialog.findChildren(QLabel)]
        seen.append((texts, bar.value(), bar.maximum()))
        looked.set()

    def work(progress: Progress) -> None:
        progress.tell("Reading", 3, 8)
        told.set()
        looked.wait(LONG_MS / 1000)

    meanwhile = Meanwhile(look)
    wait_for(parent, "Opening “<b>Passport</b>.sqlite”…", work)
    assert meanwhile.done
    assert seen == [(["Opening “<b>Passport</b>.sqlite”…", "Reading"], 3, 8)]


def test_escape_calls_the_work_off(parent: QWidget) -> None:
    meanwhile = Meanwhile(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    with pytest.raises(Cancelled):
        wait_for(parent, "Reading", until_called_off)
    assert meanwhile.done
    assert not parent.findChildren(WorkingDialog) or not parent.findChildren(WorkingDialog)[0].isVisible()


def test_the_button_calls_the_work_off(parent: QWidget) -> None:
    def press(dialog: WorkingDialog) -> None:
        (button,) = dialog.findChildren(QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    meanwhile = Meanwhile(press)
    with pytest.raises(Cancelled):
        wait_for(parent, "Reading", until_called_off)
    assert meanwhile.done


def test_other_keys_do_not_call_it_off(parent: QWidget) -> None:
    enough = Event()

    def type_something(dialog: WorkingDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_A)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Down)
        QTimer.singleShot(0, enough.set)

    meanwhile = Meanwhile(type_something)
    assert wait_for(parent, "Waiting", lambda _progress: enough.wait(LONG_MS / 1000))
    assert meanwhile.done


def test_the_dialog_stays_until_the_work_has_ended(parent: QWidget, qtbot: QtBot) -> None:
    ended, called_off = Event(), Event()
    visible: list[bool] = []

    def work(progress: Progress) -> None:
        called_off.wait(LONG_MS / 1000)
        ended.wait(LONG_MS / 1000)
        progress.check()

    def cancel(dialog: WorkingDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        called_off.set()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        visible.append(dialog.isVisible())
        visible.append(the(dialog, QLabel, "workingStage").text() == "Calling it off…")
        ended.set()

    meanwhile = Meanwhile(cancel)
    with pytest.raises(Cancelled):
        wait_for(parent, "Reading", work)
    assert meanwhile.done
    assert visible == [True, True]


def test_a_result_that_comes_although_the_work_was_called_off_is_dropped(parent: QWidget) -> None:
    called_off = Event()

    def cancel(dialog: WorkingDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        called_off.set()

    meanwhile = Meanwhile(cancel)
    with pytest.raises(Cancelled):
        wait_for(parent, "Reading", lambda _progress: called_off.wait(LONG_MS / 1000))
    assert meanwhile.done


def test_what_is_about_to_be_done_for_good_is_not_called_off(parent: QWidget) -> None:
    settled, pressed = Event(), Event()

    def work(progress: Progress) -> str:
        progress.settle()
        settled.set()
        pressed.wait(LONG_MS / 1000)
        return "moved"

    def cancel(dialog: WorkingDialog) -> None:
        settled.wait(LONG_MS / 1000)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        pressed.set()

    meanwhile = Meanwhile(cancel)
    assert wait_for(parent, "Moving", work) == "moved"
    assert meanwhile.done


def test_a_problem_of_the_work_is_raised_where_it_is_waited_for(parent: QWidget) -> None:
    def work(_progress: Progress) -> None:
        raise Problem("The disk is full.", "Make room.")

    with pytest.raises(Problem, match="The disk is full"):
        wait_for(parent, "Writing", work)


def fail_in_worker(_progress: Progress) -> None:
    raise KeyError("a fault")


def test_a_fault_of_the_program_comes_with_the_trace_of_the_worker(
    parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []

    def note(_kind: object, error: BaseException, _trace: object) -> None:
        trace = error.__traceback__
        while trace is not None:
            faults.append(trace.tb_frame.f_code.co_name)
            trace = trace.tb_next

    monkeypatch.setattr(sys, "excepthook", note)
    QTimer.singleShot(0, parent, lambda: wait_for(parent, "Failing", fail_in_worker))
    qtbot.waitUntil(lambda: bool(faults))
    assert faults[-1] == "fail_in_worker"
    assert wait_for(parent, "Adding", lambda _progress: 1) == 1


def test_a_window_that_is_closed_meanwhile_calls_the_work_off_and_closes_after_it(
    parent: QWidget, qtbot: QtBot
) -> None:
    open_in_the_end: list[bool] = []

    def close(_dialog: WorkingDialog) -> None:
        parent.close()
        open_in_the_end.append(parent.isVisible())

    meanwhile = Meanwhile(close)
    with pytest.raises(Cancelled):
        wait_for(parent, "Reading", until_called_off)
    assert meanwhile.done
    assert open_in_the_end == [True]
    qtbot.waitUntil(lambda: not parent.isVisible())


def test_the_end_of_the_program_ends_the_work(parent: QWidget) -> None:
    ended: list[str] = []

    def begin() -> None:
        try:
            wait_for(parent, "Reading", until_called_off)
        except Cancelled:
            ended.append("called off")

    meanwhile = Meanwhile(lambda _dialog: QApplication.exit(0))
    QTimer.singleShot(0, parent, begin)
    QApplication.exec()
    assert meanwhile.done
    assert ended == ["called off"]


def test_a_fault_of_the_dialog_ends_the_work(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError("no dialog")

    monkeypatch.setattr(working, "WorkingDialog", fail)
    with pytest.raises(ValueError, match="no dialog"):
        wait_for(parent, "Working…", until_called_off)
