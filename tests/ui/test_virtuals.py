"""What Qt calls of the program's own: no exception gets from there into Qt, where the process would end."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType

import pytest
from PySide6.QtCore import QSize

import journeymapper.ui
from journeymapper.ui import virtuals
from journeymapper.ui.virtuals import virtual


def classes() -> Iterator[type]:
    """All that the window is made of."""
    for found in pkgutil.walk_packages(journeymapper.ui.__path__, "journeymapper.ui."):
        module = import_module(found.name)
        for kind in vars(module).values():
            if inspect.isclass(kind) and kind.__module__ == found.name:
                yield kind


def in_place_of_qts(kind: type) -> Iterator[FunctionType]:
    """The methods of a class that has Qt's among its bases, where Qt's are called so, too."""
    qts = [base for base in kind.__mro__ if base.__module__.startswith(("PySide6.", "Shiboken."))]
    for name, method in vars(kind).items():
        own = isinstance(method, FunctionType) and not name.startswith("__")
        if own and any(name in vars(base) for base in qts):
            yield method


def test_no_exception_gets_from_a_method_that_qt_calls_into_qt() -> None:
    methods = [method for kind in classes() for method in in_place_of_qts(kind)]
    assert len(methods) > 100
    guarded = virtuals.__file__
    assert [
        f"{method.__module__}: {method.__qualname__}"
        for method in methods
        if method.__code__.co_filename != guarded
    ] == []


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(
    ("name", "answer"),
    [("focusNextPrevChild", False), ("rowCount", 0), ("sizeHint", QSize()), ("paintEvent", None)],
)
def test_qt_gets_an_answer_where_a_method_fails(
    name: str, answer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))

    def fail() -> object:
        raise KeyError("a fault")

    fail.__name__ = name
    assert virtual(fail)() == answer
    assert [type(error) for error in told] == [KeyError]
