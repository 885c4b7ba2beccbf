"""Long work says how far it is, and can be called off until it is about to be done for good."""

import pytest

from journeymapper.model.progress import Cancelled, Progress


def test_what_was_told_last_is_shown() -> None:
    progress = Progress()
    assert progress.stage == ("", 0, 0)
    progress.tell("Reading", 3, 8)
    progress.tell("Checking")
    assert progress.stage == ("Checking", 0, 0)


def test_work_that_was_called_off_ends_where_it_next_tells_anything() -> None:
    progress = Progress()
    progress.check()
    assert progress.cancel()
    assert not progress.wanted
    with pytest.raises(Cancelled):
        progress.tell("Reading")
    with pytest.raises(Cancelled):
        progress.check()


def test_work_that_was_called_off_is_not_done_for_good() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.settle()
    assert not progress.wanted


def test_work_that_is_done_for_good_is_not_called_off_any_more() -> None:
    progress = Progress()
    progress.settle()
    assert not progress.cancel()
    assert progress.wanted
    progress.tell("Closing", 1, 1)
