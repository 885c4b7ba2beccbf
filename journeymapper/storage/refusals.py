"""Why a project that is on screen can't be changed, in the user's words: one problem for each reason.

Decides the sentences; they are taken from `problems`, as all others.
"""

from __future__ import annotations

from pathlib import Path

from journeymapper.model.problem import Problem
from journeymapper.storage.file_problems import NotWritable, named


def not_writable(path: Path) -> Problem:
    return NotWritable(
        "This can’t be changed here: “%(name)s” or its folder can’t be written.",
        "Go on in a copy in another folder.",
        **named(path),
    )


def only_looked_at(path: Path) -> Problem:
    return NotWritable(
        "This can’t be changed here: “%(name)s” was opened only to be looked at.",
        "Open it again once nobody else has it open, or go on in a copy.",
        **named(path),
    )


def only_newer_can_change(path: Path) -> Problem:
    return NotWritable(
        "This can’t be changed here: “%(name)s” was made by a newer Journeymapper.",
        "Install the newest version, or go on in a copy, which holds only what is shown.",
        **named(path),
    )
