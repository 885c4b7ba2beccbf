"""Loaded once, in the process that others are forked from: what each of them would load and make first."""

from journeymapper.storage.project_file import prepare_writing
from tests.storage import test_kills_at_work

__all__ = ["test_kills_at_work"]

prepare_writing()
