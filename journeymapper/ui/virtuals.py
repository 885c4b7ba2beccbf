"""What Qt calls back must not raise: a fault goes to the crash handler right there, and Qt gets an answer.

While an exception is on its way through Qt's code, PySide6 answers every further call of Qt's with nothing,
also where Qt needs a paint engine or a size: the process ends. So no exception may get that far.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

Method = TypeVar("Method", bound=Callable[..., Any])

_ANSWERS: dict[str, Callable[[], object]] = {
    "event": bool,
    "eventFilter": bool,
    "viewportEvent": bool,
    "focusNextPrevChild": bool,
    "rowCount": int,
    "minimumSizeHint": QSize,
    "sizeHint": QSize,
    "pixmap": QPixmap,
}
"""What Qt is told by name of the method; nothing by all others."""


def virtual(method: Method) -> Method:
    """For a method that Qt calls: a fault in it is reported as one that nobody caught, and it has no effect.

    An event that was ignored or accepted before the fault stays so.
    """
    answer = _ANSWERS.get(method.__name__, lambda: None)

    @wraps(method)
    def run(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception as error:  # noqa: BLE001 (it is handed on to where all of them end)
            sys.excepthook(type(error), error, error.__traceback__)
            return answer()

    return cast(Method, run)
