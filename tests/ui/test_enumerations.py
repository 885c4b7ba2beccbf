"""Enumerations that are made quickly are the ones that Python makes of the same names and values."""

from __future__ import annotations

import enum
import pickle
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from journeymapper.ui.enumerations import enumeration, model_of

KINDS = (enum.IntFlag, enum.Flag, enum.IntEnum, enum.Enum)
NOT_SEEN = {"__module__", "__dict__", "__weakref__"}


def made_by_python(kind: type[enum.Enum], name: str, pairs: list[tuple[str, Any]]) -> Any:
    """As by a class statement."""
    body: Any = enum.EnumType.__prepare__(name, (kind,))
    for member, value in pairs:
        body[member] = value
    return enum.EnumType(name, (kind,), body, boundary=enum.KEEP)


def made_quickly(kind: type[enum.Enum], name: str, pairs: list[tuple[str, Any]]) -> Any:
    return enumeration(model_of(made_by_python(kind, "Empty", [])), name, pairs, enum.KEEP)


def enumerations_of_qt() -> list[Any]:
    modules = (QtCore, QtGui, QtWidgets)
    classes = [getattr(module, name) for module in modules for name in dir(module) if name.startswith("Q")]
    things = {thing for kind in classes for thing in parts(kind)}
    return sorted(things, key=lambda kind: kind.__qualname__)


def parts(kind: Any) -> Iterator[enum.EnumType]:
    for name in dir(kind):
        if name[0].isupper():
            thing = getattr(kind, name)
            if isinstance(thing, enum.EnumType):
                yield thing


def told(made: Any) -> dict[str, Any]:
    """All that can be seen of an enumeration."""
    seen: dict[str, Any] = {}
    for name in vars(made).keys() - made.__members__.keys() - {"__module__"}:
        content = getattr(made, name)
        seen[name] = getattr(content, "__func__", content)
    for name in ("_member_map_", "_value2member_map_"):
        seen[name] = [(key, repr(member)) for key, member in seen[name].items()]
    members = [(name, getattr(made, name)) for name in vars(made) if name in made.__members__]
    seen["members"] = [(name, str(member), hash(member), list(vars(member))) for name, member in members]
    seen["places"] = [
        (member._sort_order_, vars(member)["__objclass__"] is made) for _name, member in members
    ]
    seen["iterated"] = [(repr(member), made(member.value) is member) for member in made]
    seen["class"] = (made.__name__, made.__qualname__, made.__mro__[1:], repr(made), dir(made))
    if issubclass(made, enum.Flag) and members:
        every = made(0)
        for member in made:
            every |= member
        seen["combined"] = [repr(thing) for thing in (every, ~every, *every, every ^ every)]
    return seen


def test_enumerations_of_qt_are_those_that_python_makes() -> None:
    for known in enumerations_of_qt():
        kind = next(base for base in KINDS if issubclass(known, base))
        pairs = [(name, member.value) for name, member in known.__members__.items()]
        expected = told(made_by_python(kind, known.__name__, pairs))
        quick = made_quickly(kind, known.__name__, pairs)
        assert quick is None or told(quick) == expected
        assert told(known)["iterated"] == expected["iterated"]


def test_the_program_has_those_of_qt_from_here() -> None:
    """In a process of its own: what runs the tests has loaded Qt before. `__new__` tells which is which."""
    code = (
        "import journeymapper.ui; from PySide6.QtCore import QEvent, Qt;"
        "kinds = Qt.Key, Qt.AlignmentFlag, Qt.WindowType, Qt.ItemDataRole, QEvent.Type;"
        "print(*{type(vars(kind)['__new__']).__name__ for kind in kinds});"
        "print(*{kind.__module__ for kind in kinds})"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (result.stdout.split(), result.stderr) == (["staticmethod", "PySide6.QtCore"], "")


def test_members_of_qt_are_found_again() -> None:
    assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A
    assert Qt.AlignmentFlag(0x21) == Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    assert Qt.Key.__module__ == "PySide6.QtCore"


@pytest.mark.parametrize(
    ("kind", "pairs"),
    [
        (enum.Enum, [("name", 1)]),
        (enum.IntEnum, [("real", 1)]),
        (enum.Enum, [("mro", 1)]),
        (enum.Enum, [("_order_", 1)]),
        (enum.Enum, [("one", "1")]),
        (enum.Enum, [("one", 1), ("one", 2)]),
        (enum.Flag, [("every", -1)]),
        (enum.Enum, [("flag", True)]),
    ],
)
def test_what_is_more_than_a_name_for_a_number_is_left_to_python(
    kind: type[enum.Enum], pairs: list[tuple[str, Any]]
) -> None:
    assert made_quickly(kind, "Odd", pairs) is None


def test_enumerations_that_hold_what_is_not_known_are_left_to_python() -> None:
    empty = made_by_python(enum.Enum, "Empty", [])
    assert enumeration(model_of(empty), "Whole", [("one", 1)], enum.KEEP) is not None
    empty._news_ = {}
    assert enumeration(model_of(empty), "Whole", [("one", 1)], enum.KEEP) is None


@pytest.mark.parametrize("names", [["RED", "GREEN"], [("RED", 1), ("GREEN", 2)]])
@pytest.mark.parametrize("boundary", [{}, {"boundary": enum.KEEP}])
def test_enumerations_of_ones_own_are_made_as_ever(names: list[Any], boundary: dict[str, Any]) -> None:
    make: Any = enum.Enum
    made = make("Colour", names, **boundary)
    assert [(member.name, member.value) for member in made] == [("RED", 1), ("GREEN", 2)]
    assert boundary or made.__module__ == __name__
