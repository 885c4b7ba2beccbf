"""What an edit of a link or of its waiting is called, and one of a feeling: they have no titles.

A link is named by its ends, a feeling by the place where it is felt. Decides the sentences only.
"""

from __future__ import annotations

from collections.abc import Mapping

from journeymapper.i18n import mark

_LINK = {
    "node.put_on_link": mark("Put “%(title)s” on the link from “%(source)s” to “%(target)s”"),
    "thing.remove": mark("Removed the link from “%(source)s” to “%(target)s”"),
    "text.change": mark("Changed the text of the link from “%(source)s” to “%(target)s”"),
    "field.change": mark("Changed the link from “%(source)s” to “%(target)s”"),
    "wait.set": mark("Changed the wait from “%(source)s” to “%(target)s”"),
    "feeling.set": mark("Set the feeling on the wait from “%(source)s” to “%(target)s”"),
    "feeling.change": mark("Changed the feeling on the wait from “%(source)s” to “%(target)s”"),
    "feeling.clear": mark("Removed the feeling on the wait from “%(source)s” to “%(target)s”"),
    "pain_point.add": mark("Added a pain point on the wait from “%(source)s” to “%(target)s”"),
    "opportunity.add": mark("Added an opportunity on the wait from “%(source)s” to “%(target)s”"),
    "question.add": mark("Added an open question on the link from “%(source)s” to “%(target)s”"),
    "evidence.set": mark("Said how we know the link from “%(source)s” to “%(target)s”"),
    "evidence.clear": mark("No longer said how we know the link from “%(source)s” to “%(target)s”"),
}
_FEELING = {
    "evidence.set": mark("Said how we know the feeling at “%(title)s”"),
    "evidence.clear": mark("No longer said how we know the feeling at “%(title)s”"),
}
_FEELING_ON_WAIT = {
    "evidence.set": mark("Said how we know the feeling on the wait from “%(source)s” to “%(target)s”"),
    "evidence.clear": mark(
        "No longer said how we know the feeling on the wait from “%(source)s” to “%(target)s”"
    ),
}


def link_sentence(key: str, fields: Mapping[str, str]) -> str:
    """The sentence, to be translated, for an edit of one link or feeling; "" for one of something else."""
    if "place" in fields:
        return (_FEELING_ON_WAIT if "source" in fields else _FEELING).get(key, "")
    return _LINK.get(key, "") if "source" in fields else ""
