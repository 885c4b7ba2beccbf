"""The window that has a file open is found by whoever rings, and by nobody else; nothing else moves it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from journeymapper.doorbell import LONGEST_WORD, MOST_LOOKED_AT, Bell, hang, hangs, ring
from journeymapper.settings import open_mark

FILE = (2049, 77)
HERE = {"DISPLAY": ":7.0"}
SHORT = 0.1
"""Seconds that are waited for nobody."""
LONG = 30.0
"""And for an answer that comes."""
FOR_EVER = 1e9
"""And where nobody may be waited for."""
NAME = "ring-0123456789abcdef"

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="owners, links and pipes of POSIX")

HANG_IT = """
import sys
from pathlib import Path
from journeymapper.doorbell import hang
bell = hang(Path(sys.argv[1]), (2049, 77), {"DISPLAY": ":7.0"})
print(bell is not None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


class Window:
    """Has the file open, and answers in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        bell = hang(folder, FILE, HERE)
        assert bell is not None
        self.bell = bell
        self.tokens: list[str] = []
        self._over = Event()
        self._thread = Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while not self._over.wait(0.002):
            for name, token in self.bell.rings():
                self.tokens.append(token)
                self.bell.answer(name)

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self.bell.take_down()


@pytest.fixture
def window(folder: Path) -> Iterator[Window]:
    made = Window(folder)
    yield made
    made.close()


@pytest.fixture
def bell(folder: Path) -> Iterator[Bell]:
    """Of a window that does not answer by itself."""
    made = hang(folder, FILE, HERE)
    assert made is not None
    yield made
    made.take_down()


def in_another_process(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HANG_IT, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    return process


def test_window_answers_who_rings_and_gets_the_token(folder: Path, window: Window) -> None:
    assert hangs(folder, FILE, HERE)
    assert ring(folder, FILE, environment={**HERE, "XDG_ACTIVATION_TOKEN": "gnome-7_TIME9"}, patience=LONG)
    assert ring(folder, FILE, environment=HERE, patience=LONG)
    assert window.tokens == ["gnome-7_TIME9", ""]
    assert [found.name for found in window.bell.place.iterdir()] == ["window"]


def test_many_who_ring_at_once_are_all_answered(folder: Path, window: Window) -> None:
    answered: list[bool] = []
    rings = [
        Thread(target=lambda: answered.append(ring(folder, FILE, environment=HERE, patience=LONG)))
        for _number in range(20)
    ]
    for thread in rings:
        thread.start()
    for thread in rings:
        thread.join()
    assert answered == [True] * 20


def test_nobody_is_found_by_another_file(folder: Path, window: Window) -> None:
    assert not ring(folder, (2049, 78), environment=HERE, patience=SHORT)
    assert not ring(folder, (2050, 77), environment=HERE, patience=SHORT)
    assert window.tokens == []


def test_nobody_is_found_where_no_window_ever_was(folder: Path) -> None:
    assert not hangs(folder, FILE, HERE)
    assert not ring(folder, FILE, environment=HERE, patience=FOR_EVER)
    assert not folder.exists()


def test_window_that_does_not_answer_is_given_up_and_left_as_it_was(folder: Path, bell: Bell) -> None:
    assert not ring(folder, FILE, environment=HERE, patience=SHORT)
    assert list(bell.rings()) == []
    assert [found.name for found in bell.place.iterdir()] == ["window"]


def test_who_is_called_off_leaves_nothing(folder: Path, bell: Bell) -> None:
    def call_off() -> None:
        if list(bell.rings()):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ring(folder, FILE, environment=HERE, patience=LONG, check=call_off)
    assert [found.name for found in bell.place.iterdir()] == ["window"]


def test_window_that_goes_meanwhile_counts_as_no_answer(folder: Path) -> None:
    bell = hang(folder, FILE, HERE)
    assert bell is not None

    def go() -> None:
        if list(bell.rings()):
            bell.take_down()

    assert not ring(folder, FILE, environment=HERE, patience=SHORT, check=go)
    assert list(folder.iterdir()) == []


def test_of_two_windows_the_first_one_is_found(folder: Path, bell: Bell) -> None:
    assert hang(folder, FILE, HERE) is None
    assert hangs(folder, FILE, HERE)


@pytest.mark.parametrize(
    ("there", "here", "found"),
    [
        ({"DISPLAY": ":7"}, {"DISPLAY": ":7.1"}, True),
        ({"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":7"}, True),
        ({"DISPLAY": ":7"}, {"DISPLAY": "localhost:10.0"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, {"WAYLAND_DISPLAY": "wayland-1"}, False),
        ({}, {"DISPLAY": ":7"}, False),
        ({}, {}, True),
    ],
)
def test_window_is_found_only_where_the_user_would_see_it(
    folder: Path, there: dict[str, str], here: dict[str, str], found: bool
) -> None:
    bell = hang(folder, FILE, there)
    assert bell is not None
    assert hangs(folder, FILE, here) == found
    bell.take_down()


def test_window_of_a_living_process_is_found_and_that_of_a_killed_one_is_not(folder: Path) -> None:
    process = in_another_process(folder)
    assert hangs(folder, FILE, HERE)
    process.kill()
    process.communicate()
    assert open_mark(folder, *FILE).exists()
    assert not ring(folder, FILE, environment=HERE, patience=FOR_EVER)


@pytest.mark.parametrize("file", [FILE, (1, 1)], ids=["for the same file", "for another"])
def test_what_a_killed_process_left_is_gone_when_the_next_bell_hangs(
    folder: Path, file: tuple[int, int]
) -> None:
    process = in_another_process(folder)
    place = open_mark(folder, *FILE)
    (place / NAME).write_text("left over")
    process.kill()
    process.communicate()
    bell = hang(folder, file, HERE)
    assert bell is not None
    assert list(bell.rings()) == []
    assert [found.name for found in folder.iterdir()] == [open_mark(folder, *file).name]
    bell.take_down()
    assert list(folder.iterdir()) == []


def test_bells_of_living_windows_stay_when_another_hangs(folder: Path, window: Window) -> None:
    other = hang(folder, (1, 1), HERE)
    assert other is not None
    assert ring(folder, FILE, environment=HERE, patience=LONG)
    other.take_down()
    assert ring(folder, FILE, environment=HERE, patience=LONG)


def as_bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_link(path: Path) -> None:
    path.with_name("else").write_text("word")
    path.symlink_to("else")


@needs_posix
@pytest.mark.parametrize(
    "leave",
    [
        as_bytes(b"\x00" * 40),
        as_bytes(b"\xff\xfe\xfd"),
        as_bytes(b"two\nlines"),
        as_bytes("слово".encode()),
        as_bytes(b"x" * (LONGEST_WORD + 1)),
        as_bytes(b"x" * 5_000_000),
        Path.mkdir,
        as_pipe,
        as_link,
    ],
    ids=["zeros", "bytes", "lines", "letters", "too long", "far too long", "folder", "pipe", "link"],
)
def test_anything_but_a_word_is_not_heard(bell: Bell, leave: Callable[[Path], object]) -> None:
    leave(bell.place / NAME)
    assert list(bell.rings()) == []
    with suppress(OSError):
        (bell.place / NAME).rmdir()


def test_a_file_of_another_name_is_not_heard(bell: Bell) -> None:
    for name in ("ring", "ring-1", f"{NAME}0", f".{NAME}", NAME.upper(), "answer-0123456789abcdef"):
        (bell.place / name).write_text("")
    assert list(bell.rings()) == []


def test_of_a_crowd_few_are_heard_and_nothing_stays_of_it(folder: Path, bell: Bell) -> None:
    for number in range(5 * MOST_LOOKED_AT):
        (bell.place / f"ring-{number:016x}").write_text("")
    heard = list(bell.rings())
    assert 0 < len(heard) <= MOST_LOOKED_AT
    bell.answer(heard[0][0])
    bell.take_down()
    assert list(folder.iterdir()) == []


def test_a_bell_whose_folder_was_removed_is_taken_down_without_a_word(folder: Path, bell: Bell) -> None:
    for left in bell.place.iterdir():
        left.unlink()
    bell.place.rmdir()
    folder.rmdir()
    assert list(bell.rings()) == []
    bell.answer(NAME)
    assert not ring(folder, FILE, environment=HERE, patience=SHORT)


@needs_posix
def test_folder_into_which_others_can_write_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert hang(folder, FILE, HERE) is None
    folder.chmod(0o700)
    bell = hang(folder, FILE, HERE)
    assert bell is not None
    folder.chmod(0o770)
    assert not hangs(folder, FILE, HERE)
    bell.take_down()


@needs_posix
@pytest.mark.parametrize("what", ["a file", "a link", "a folder below a file"])
def test_what_is_no_folder_is_not_used(folder: Path, what: str) -> None:
    if what == "a link":
        (folder.parent / "else").mkdir()
        folder.symlink_to("else")
    else:
        folder.write_text("")
    place = folder / "below" if what == "a folder below a file" else folder
    assert hang(place, FILE, HERE) is None
    assert not ring(place, FILE, environment=HERE, patience=SHORT)


@needs_posix
def test_bells_are_the_users_alone(folder: Path, bell: Bell) -> None:
    modes = [path.stat().st_mode & 0o777 for path in (folder, bell.place, bell.place / "window")]
    assert modes == [0o700, 0o700, 0o600]
