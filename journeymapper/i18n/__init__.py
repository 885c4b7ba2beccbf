"""Words in the user's language, for window, command line and prints alike.

There are two languages at work: the interface's (`_`, `ngettext`; chosen once at start by `set_language`)
and the journey's, in which everything drawn on a map is written (`catalogue(journey.language)`). English
texts are the message ids.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from functools import cache

from journeymapper.model.problem import Problem
from journeymapper.resources import resource_path

LANGUAGES = ("en", "ru")
_DOMAIN = "journeymapper"


@cache
def catalogue(language: str) -> _gettext.NullTranslations:
    """The translations into `language`; English needs none."""
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(_DOMAIN, resource_path("locale"), languages=[language])


class _Interface:
    """The interface's language: the one thing that is chosen for the whole process."""

    language = "en"


def set_language(language: str) -> None:
    """From now on `_` and `ngettext` answer in `language` ("en" or "ru")."""
    _Interface.language = language


def language() -> str:
    """The interface's language."""
    return _Interface.language


def system_language() -> str:
    """The first of LANGUAGES that the environment asks for; English where it asks for none."""
    asked = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    wanted = ":".join(asked) if any(asked) else (locale.getlocale()[0] or "")
    for name in wanted.replace("Russian", "ru").split(":"):
        if name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    return "en"


def _(text: str) -> str:
    """`text` in the interface's language."""
    return catalogue(_Interface.language).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence that fits `count`, in the interface's language."""
    return catalogue(_Interface.language).ngettext(one, many, count)


def mark(text: str) -> str:
    """Marks a sentence for translation where it is written; whoever shows it translates it."""
    return text


class Said:
    """Words that are translated when they are told: for the fields of a `Problem`. Empty ones are false."""

    def __init__(self, *texts: str, more: bool = False) -> None:
        self._texts, self._more = texts, more

    def __str__(self) -> str:
        return ", ".join(map(_, self._texts)) + (" …" if self._more else "")

    def __bool__(self) -> bool:
        return bool(self._texts)


def tell(problem: Problem) -> tuple[str, str]:
    """What is wrong, and the next step, in the interface's language ("" where there is none)."""
    text, step = _(problem.text), _(problem.next_step)
    if not problem.fields:
        return text, step
    return text % problem.fields, step % problem.fields
