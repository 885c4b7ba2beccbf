"""The window: Qt, kept thin.

Qt is loaded here, before any module of this package, so that its hook in Python's `import` can be taken out
again. The hook serves PySide6's `from __feature__ import …`, which nothing here uses, and for that reads the
source of every module that is imported later: a twelfth of the program's start.
"""

import builtins

_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _import
