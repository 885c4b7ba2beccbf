"""What an edit's label says, as one sentence: for the undo menu and the history.

Labels are stored as keys and names, so that a project's history reads in the language of whoever looks at it.
A label of a key that this version does not know still gives a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from journeymapper.i18n import _, mark, ngettext
from journeymapper.i18n.field_names import FIELDS
from journeymapper.model.diff import Label

TITLE_LENGTH = 40
"""Longest part of a title that a sentence shows, in characters."""

_UNNAMED = {
    "touchpoint": mark("touchpoint without a title"),
    "entry": mark("entry point without a title"),
    "exit": mark("exit point without a title"),
    "links": mark("link"),
    "phases": mark("phase without a title"),
    "notes": mark("empty note"),
    "pictures": mark("picture"),
    "feelings": mark("feeling"),
    "motivations": mark("motivation"),
    "pain_points": mark("pain point"),
    "opportunities": mark("opportunity"),
    "questions": mark("open question"),
    "personas": mark("persona"),
    "lanes": mark("lane"),
    "empathy_items": mark("item of the empathy map"),
    "journeys": mark("journey without a title"),
    "tray_lines": mark("line in the tray"),
    "channels": mark("channel"),
}
"""What a thing without a name is called, by its kind."""

_ADDED = {
    "touchpoint": mark("Added a touchpoint"),
    "entry": mark("Added an entry point"),
    "exit": mark("Added an exit point"),
}

_AFTER = {
    "touchpoint": mark("Added a touchpoint after “%(title)s”"),
    "exit": mark("Added an exit point after “%(title)s”"),
}

_BEFORE = {
    "touchpoint": mark("Added a touchpoint before “%(title)s”"),
    "entry": mark("Added an entry point before “%(title)s”"),
}

_TURNED = {
    "touchpoint": mark("Turned “%(title)s” into a touchpoint"),
    "entry": mark("Turned “%(title)s” into an entry point"),
    "exit": mark("Turned “%(title)s” into an exit point"),
    "note": mark("Turned “%(title)s” into a note"),
    "phase": mark("Turned “%(title)s” into a phase"),
    "tray": mark("Moved “%(title)s” to the tray"),
    "motivation": mark("Turned “%(title)s” into a motivation"),
    "pain_point": mark("Turned “%(title)s” into a pain point"),
    "opportunity": mark("Turned “%(title)s” into an opportunity"),
    "feeling": mark("Turned “%(title)s” into a feeling"),
    "question": mark("Turned “%(title)s” into an open question"),
    "channel": mark("Turned “%(title)s” into a channel"),
    "duration": mark("Turned “%(title)s” into a duration"),
}

_ONE = {
    "node.add_branch": mark("Added a branch at “%(title)s”"),
    "node.put_on_link": mark("Put “%(title)s” on a link"),
    "node.join": mark("Joined “%(first)s” and “%(second)s”"),
    "node.split": mark("Split “%(title)s”"),
    "link.add": mark("Linked “%(source)s” to “%(target)s”"),
    "link.relink": mark("Led a link from “%(source)s” to “%(target)s”"),
    "thing.move": mark("Moved “%(title)s”"),
    "thing.align": mark("Aligned “%(title)s”"),
    "thing.distribute": mark("Spaced “%(title)s” evenly"),
    "thing.set_phase": mark("Moved “%(title)s” to another phase"),
    "thing.remove": mark("Removed “%(title)s”"),
    "thing.paste": mark("Pasted “%(title)s”"),
    "thing.duplicate": mark("Duplicated “%(title)s”"),
    "title.change": mark("Named “%(title)s”"),
    "text.change": mark("Changed the text of “%(title)s”"),
    "field.change": mark("Changed “%(title)s”"),
    "duration.set": mark("Changed the duration of “%(title)s”"),
    "wait.set": mark("Changed a waiting time"),
    "feeling.set": mark("Set the feeling at “%(title)s”"),
    "feeling.change": mark("Changed the feeling at “%(title)s”"),
    "feeling.clear": mark("Removed the feeling at “%(title)s”"),
    "motivation.add": mark("Added a motivation at “%(title)s”"),
    "pain_point.add": mark("Added a pain point at “%(title)s”"),
    "opportunity.add": mark("Added an opportunity at “%(title)s”"),
    "question.add": mark("Added an open question at “%(title)s”"),
    "evidence.set": mark("Said how we know “%(title)s”"),
    "evidence.clear": mark("No longer said how we know “%(title)s”"),
    "channel.set": mark("Set the channel of “%(title)s” to “%(channel)s”"),
    "channel.clear": mark("Removed the channel of “%(title)s”"),
    "phase.add": mark("Added a phase"),
    "phase.resize": mark("Changed the width of “%(title)s”"),
    "phase.move": mark("Moved the phase “%(title)s”"),
    "order.change": mark("Changed the place of “%(title)s” in its list"),
    "note.add": mark("Added a note"),
    "picture.add": mark("Added a picture"),
    "picture.replace": mark("Replaced “%(title)s”"),
    "portrait.set": mark("Changed the portrait of “%(title)s”"),
    "portrait.clear": mark("Removed the portrait of “%(title)s”"),
    "tray.add": mark("Added “%(title)s” to the tray"),
    "project.merge": mark("Merged with “%(title)s”"),
    "persona.add": mark("Added the persona “%(title)s”"),
    "persona.join": mark("Let “%(title)s” go the journey “%(journey)s”"),
    "persona.leave": mark("Took “%(title)s” off the journey “%(journey)s”"),
    "persona.duplicate": mark("Duplicated the persona “%(title)s”"),
    "persona.channels": mark("Changed the preferred channels of “%(title)s”"),
    "persona_field.add": mark("Added the field “%(title)s” for personas"),
    "empathy.add": mark("Added “%(title)s” to the empathy map"),
    "empathy.move": mark("Moved “%(title)s” in the empathy map"),
    "empathy.free": mark("Took the link from “%(title)s” to the journey away"),
    "persona.paste": mark("Pasted the persona “%(title)s”"),
    "journey.add": mark("Added the journey “%(title)s”"),
    "journey.duplicate": mark("Duplicated the journey “%(title)s”"),
    "path.choose_arrow": mark("Led the shown path to “%(title)s”"),
    "path.choose_entry": mark("Let the shown path begin at “%(title)s”"),
    "path.move": mark("Moved “%(title)s” along the shown path"),
    "path.follow_shares": mark("Let the shown path follow the shares"),
    "lane.add": mark("Added the lane “%(title)s”"),
    "lane.hide": mark("Hid the lane “%(title)s” of the Map"),
    "lane.show": mark("Showed the lane “%(title)s” of the Map"),
    "lane.resize": mark("Changed the height of the lane “%(title)s”"),
    "project.restore": mark("Restored “%(title)s”"),
    "lane.order": mark("Changed the order of the lanes of the Map"),
}
"""Sentences about one thing, or about a number that does not matter, by the label's key."""

_SEVERAL: dict[str, Callable[[int], str]] = {
    "thing.move": lambda n: ngettext("Moved %(count)s thing", "Moved %(count)s things", n),
    "thing.align": lambda n: ngettext("Aligned %(count)s thing", "Aligned %(count)s things", n),
    "thing.distribute": lambda n: ngettext(
        "Spaced %(count)s thing evenly", "Spaced %(count)s things evenly", n
    ),
    "thing.set_phase": lambda n: ngettext(
        "Moved %(count)s thing to another phase", "Moved %(count)s things to another phase", n
    ),
    "thing.remove": lambda n: ngettext("Removed %(count)s thing", "Removed %(count)s things", n),
    "thing.paste": lambda n: ngettext("Pasted %(count)s thing", "Pasted %(count)s things", n),
    "thing.duplicate": lambda n: ngettext("Duplicated %(count)s thing", "Duplicated %(count)s things", n),
    "title.change": lambda n: ngettext("Named %(count)s thing", "Named %(count)s things", n),
    "text.change": lambda n: ngettext(
        "Changed the text of %(count)s thing", "Changed the text of %(count)s things", n
    ),
    "field.change": lambda n: ngettext("Changed %(count)s thing", "Changed %(count)s things", n),
    "duration.set": lambda n: ngettext(
        "Changed the duration of %(count)s touchpoint", "Changed the duration of %(count)s touchpoints", n
    ),
    "wait.set": lambda n: ngettext("Changed %(count)s waiting time", "Changed %(count)s waiting times", n),
    "feeling.set": lambda n: ngettext(
        "Set the feeling at %(count)s place", "Set the feeling at %(count)s places", n
    ),
    "feeling.clear": lambda n: ngettext(
        "Removed the feeling at %(count)s place", "Removed the feeling at %(count)s places", n
    ),
    "channel.set": lambda n: ngettext(
        "Set the channel of %(count)s touchpoint to “%(channel)s”",
        "Set the channel of %(count)s touchpoints to “%(channel)s”",
        n,
    ),
    "channel.clear": lambda n: ngettext(
        "Removed the channel of %(count)s touchpoint", "Removed the channel of %(count)s touchpoints", n
    ),
    "empathy.add": lambda n: ngettext(
        "Added %(count)s item to the empathy map", "Added %(count)s items to the empathy map", n
    ),
    "tray.add": lambda n: ngettext(
        "Added %(count)s line to the tray", "Added %(count)s lines to the tray", n
    ),
}
"""Sentences about a number of things, by the label's key."""


def describe(label: Label, *, whole: bool = False) -> str:
    """The label as a sentence in the interface's language, as in: Moved “Upload photo”.

    Long titles are cut, unless the `whole` sentence is wanted.
    """
    fields = label.fields
    several = _SEVERAL.get(label.key)
    count = _count(fields)
    names = _names(fields, whole=whole)
    into = fields.get("phase", "") if label.key in ("thing.move", "thing.set_phase") else ""
    if into:
        sentence = _(_INTO_PHASE) if count == 1 else _several_into_phase(count)
    elif several is None or count == 1:
        sentence = _(_sentence(label.key, fields))
    else:
        sentence = several(count)
    said = sentence % names
    more = _more(label)
    return _("%(sentence)s: %(more)s") % {"sentence": said, "more": more} if more else said


def is_described(key: str) -> bool:
    """Whether there is a sentence of its own for labels with this key."""
    return key in _ONE or key in _BY_KIND


def _sentence(key: str, fields: Mapping[str, str]) -> str:
    if key in _NAMED_WHEN_ADDED and fields.get("title"):
        return mark("Added “%(title)s”")
    if "source" in fields or "place" in fields:
        from journeymapper.i18n.link_sentences import link_sentence

        at_link = link_sentence(key, fields)
        if at_link:
            return at_link
    if key in _BY_KIND:
        return _BY_KIND[key].get(fields.get("kind", ""), _SOMETHING)
    return _ONE.get(key, _SOMETHING)


_NAMED_WHEN_ADDED = frozenset(("node.add", "phase.add", "note.add", "picture.add"))
_SOMETHING = mark("Changed something")
_NAMELESS = mark("something without a name")
_BY_KIND = {
    "node.add": _ADDED,
    "node.add_next": _AFTER,
    "node.add_before": _BEFORE,
    "node.turn": _TURNED,
    "note.turn": _TURNED,
    "tray.place": _TURNED,
    "empathy.turn": _TURNED,
}
"""Keys whose sentence depends on what something is or became."""


_INTO_PHASE = mark("Moved “%(title)s” to “%(phase)s”")


def _several_into_phase(count: int) -> str:
    return ngettext("Moved %(count)s thing to “%(phase)s”", "Moved %(count)s things to “%(phase)s”", count)


def _more(label: Label) -> str:
    """What exactly was changed, where the sentence does not say it: a field's name, or a score."""
    if label.key in ("text.change", "field.change", "feeling.change"):
        field = label.fields.get("field", "")
        known = FIELDS.get(field) or _IN_LANES.get(field)
        return _(known) if known else _shortened(label.fields.get("own", ""))
    score = label.fields.get("score", "") if label.key == "feeling.set" else ""
    if score.lstrip("-") not in ("0", "1", "2"):
        return ""
    return score.replace("-", "−") if score.startswith("-") or score == "0" else f"+{score}"


def _count(fields: Mapping[str, str]) -> int:
    count = fields.get("count", "1")
    return int(count) if count.isdecimal() else 1


def _names(fields: Mapping[str, str], *, whole: bool) -> Mapping[str, str]:
    """The names in a sentence: shortened, and for things without one what they are."""
    names = {name: value if whole else _shortened(value) for name, value in fields.items() if value}
    for end in ("source", "target"):
        names.setdefault(end, _unnamed(fields.get(f"{end}_kind", "")))
    if "lane" in fields:
        from journeymapper.i18n.lane_names import LANES

        if fields["lane"] in LANES:
            names.setdefault("title", _(LANES[fields["lane"]]))
    unnamed = _unnamed(fields.get("place") or fields.get("kind", ""))
    return defaultdict(lambda: unnamed, names)


def _unnamed(kind: str) -> str:
    return _(_UNNAMED.get(kind, _NAMELESS))


_IN_LANES = {
    "feeling": mark("feeling"),
    "motivation": mark("motivation"),
    "pain_points": mark("pain points"),
    "opportunities": mark("opportunities"),
    "questions": mark("open questions"),
}
"""What is written in lanes of the Map that show no field, by the lane's kind."""


def _shortened(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"
