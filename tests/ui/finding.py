"""Finds widgets as a test means them."""

from typing import TypeVar

from PySide6.QtCore import QObject

Kind = TypeVar("Kind", bound=QObject)


def the(parent: QObject, kind: type[Kind], name: str) -> Kind:
    """The one child of that class with that object name, at any depth."""
    found = parent.findChildren(kind, name)
    assert len(found) == 1, f"{len(found)} {kind.__name__} called {name!r}"
    return found[0]
