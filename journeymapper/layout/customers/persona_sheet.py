"""The sheet of one persona: who this is, what they say, want and dread, how we know, and their journeys.

Decides what stands where. The same sheet on screen, on paper and in the booklet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from journeymapper.analysis.thread import journeys_of
from journeymapper.i18n import catalogue
from journeymapper.i18n.dates import show_day
from journeymapper.layout.booklet.words import Translate, joined, word
from journeymapper.layout.customers.parts import Drawn, badge, bulleted, chips, how_known, text, with_sign
from journeymapper.layout.customers.persona_curve import persona_curve
from journeymapper.layout.display import Box, Colour, DisplayList, Group
from journeymapper.layout.places import grown
from journeymapper.layout.portraits import portrait
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Persona

USUAL_WIDTH = 720.0
_NAME = Style("semibold", 34, 41)
_AGE = Style("regular", 17, 24)
_ROLE = Style("regular", 15, 21)
_BADGE = Style("semibold", 12, 16)
_REASON = Style("regular", 12.5, 17)
_KNOWN = Style("regular", 12, 16)
_QUOTE = Style("italic", 21, 28)
_SUMMARY = Style("regular", 14, 20)
_LABEL = Style("semibold", 11.5, 19)
_TEXT = Style("regular", 13.5, 19)
_PORTRAIT = 176.0
_GAP = 28.0
"""Between two columns, in units."""
_LINE = 19.0
"""Heights of all lines in columns: where all are alike, a page can end between two in every column."""
_BETWEEN = _LINE
"""Between two blocks under each other."""
_LEAST_COLUMN = 270.0
_BAR = 3.0
_PAD = 13.0
_LISTS: dict[str, Colour] = {
    "goals": "opportunity",
    "needs": "accent",
    "frustrations": "pain",
    "habits": "ink_faint",
}
"""The fields that are lists, with the colour of their bar."""

_Draw = Callable[[float, float, float], Drawn]
"""Draws a block's content at x, y in a column of a width."""


@dataclass(frozen=True, slots=True)
class PersonaSheet:
    """A laid-out sheet, from (0, 0) down. `blocks` are the places of its parts by the name of their field."""

    display: DisplayList
    blocks: Mapping[str, Rect]


def lay_out_persona_sheet(
    document: Document,
    persona: Id,
    width: float = USUAL_WIDTH,
    *,
    language: str,
    empty: bool = False,
) -> PersonaSheet:
    """The sheet of `persona`, `width` units wide.

    Fields that nobody has filled are left out, or with `empty` have their place with a title and nothing
    else, to be filled there. Raises KeyError for an unknown persona.
    """
    sheet = _Sheet(document, document.personas[persona], width, language, empty)
    return sheet.laid_out()


class _Sheet:
    """A sheet while it is laid out: the groups so far and where its blocks are."""

    def __init__(
        self, document: Document, persona: Persona, width: float, language: str, empty: bool
    ) -> None:
        self._document = document
        self._persona = persona
        self._width = width
        self._language = language
        self._empty = empty
        self._translate: Translate = catalogue(language).gettext
        self._groups: list[Group] = []
        self._blocks: dict[str, Rect] = {}

    def laid_out(self) -> PersonaSheet:
        y = self._head()
        y = self._wide("summary", y + 16, _SUMMARY)
        y = self._columns(y)
        y = self._journeys(y)
        bounds = Rect(0.0, 0.0, self._width, y)
        return PersonaSheet(DisplayList(tuple(self._groups), bounds), self._blocks)

    def _add(self, name: str, drawn: Drawn) -> float:
        """Adds a block and tells where it ends."""
        self._blocks[name] = drawn.rect
        if drawn.items:
            self._groups.append(Group((f"persona_{name}", ""), grown(drawn.rect, 2.0), drawn.items))
        return drawn.rect.bottom

    def _head(self) -> float:
        """The portrait at the left, at its right everything that says who this is; tells where it ends."""
        persona, translate = self._persona, self._translate
        square = Rect(0.0, 0.0, _PORTRAIT, _PORTRAIT)
        self._add("portrait", Drawn(portrait(persona, 0.0, 0.0, _PORTRAIT), square))
        x = _PORTRAIT + 30
        room = self._width - x
        y = self._add("name", text(persona.name, x, 2.0, _NAME, room))
        y = self._line("age", persona.age, translate("Age"), x, y, _AGE, room, "ink_soft")
        y = self._line("role", persona.role, translate("Role"), x, y, _ROLE, room, "ink")
        kind = badge(persona, x, y + 9, _BADGE, translate)
        y = self._add("kind", kind)
        if persona.kind_reason or self._empty:
            said = persona.kind_reason or translate("Why?")
            ink = "ink_soft" if persona.kind_reason else "ink_faint"
            y = self._add("kind_reason", text(said, x, y + 5, _REASON, room, ink))
        y = self._add("evidence", with_sign(*how_known(persona, translate), x, y + 8, _KNOWN, room))
        y = max(y, _PORTRAIT)
        if persona.quote or self._empty:
            said = quoted(persona.quote, self._language) or translate("What would they say, in a sentence?")
            ink = "accent" if persona.quote else "ink_faint"
            y = self._add("quote", text(said, 0.0, y + 20, _QUOTE, self._width, ink))
        return y

    def _line(
        self, name: str, said: str, hint: str, x: float, y: float, style: Style, room: float, ink: Colour
    ) -> float:
        """A line of the head, or where nothing is said its name (with `empty`) or nothing."""
        if not said and not self._empty:
            return y
        return self._add(name, text(said or hint, x, y, style, room, ink if said else "ink_faint"))

    def _wide(self, name: str, y: float, style: Style) -> float:
        said = getattr(self._persona, name)
        if not said and not self._empty:
            return y - 16
        hint = self._translate("Summary")
        return self._add(name, text(said or hint, 0.0, y, style, self._width, "ink" if said else "ink_faint"))

    def _columns(self, y: float) -> float:
        """The blocks in columns, each under the shortest so far; tells where the longest ends."""
        count = max(1, int((self._width + _GAP) / (_LEAST_COLUMN + _GAP)))
        column = (self._width + _GAP) / count - _GAP
        bottoms = [y] * count
        for name, title, colour, draw in self._content():
            at = min(range(count), key=lambda at: (round(bottoms[at]), at))
            x, top = at * (column + _GAP), bottoms[at] + _BETWEEN
            bottoms[at] = self._add(name, _barred(title, colour, draw, x, top, column))
        return max(bottoms)

    def _content(self) -> Iterator[tuple[str, str, Colour, _Draw]]:
        """The blocks that are lists, channels, and the project's own fields: name, title, colour, content."""
        document, persona, translate = self._document, self._persona, self._translate
        titles = {
            "goals": translate("Goals"),
            "needs": translate("Needs"),
            "frustrations": translate("Frustrations"),
            "habits": translate("Habits"),
        }
        for name, colour in _LISTS.items():
            said = getattr(persona, name)
            if said or self._empty:
                yield name, titles[name], colour, _list(said, colour)
        preferred = {row.channel for row in document.group("persona_channels", "persona", persona.id)}
        names = [channel.name for channel in document.ordered("channels") if channel.id in preferred]
        if names or self._empty:
            yield "channels", translate("Preferred channels"), "ink_faint", _chips(names)
        own = {row.field: row.text for row in document.group("persona_field_texts", "persona", persona.id)}
        for field in document.ordered("persona_fields"):
            said = own.get(field.id, "")
            if said or self._empty:
                yield f"field:{field.id}", field.title, "ink_faint", _list(said, "ink_faint")

    def _journeys(self, y: float) -> float:
        """Which journeys the persona goes, and what they feel on them."""
        document, translate = self._document, self._translate
        journeys = [document.journeys[key] for key in journeys_of(document, self._persona.id)]
        if not journeys:
            return y
        said = "\n".join(
            joined(
                journey.title,
                word("state", journey.state, translate),
                show_day(journey.as_of, translate),
            )
            for journey in journeys
        )
        block = _barred(
            translate("Journeys"), "heading_3", _list(said, "heading_3"), 0.0, y + _BETWEEN, self._width
        )
        y = self._add("journeys", block)
        curve = persona_curve(document, self._persona.id, 0.0, y + 14, self._width)
        return y if curve is None else self._add("curve", curve)


def _barred(title: str, colour: Colour, draw: _Draw, x: float, y: float, width: float) -> Drawn:
    """A block with its title, and a bar in its colour beside both."""
    room = width - _PAD
    head = text(title, x + _PAD, y, _LABEL, room, "ink_soft")
    content = draw(x + _PAD, head.rect.bottom, room)
    rect = Rect(x, y, width, content.rect.bottom - y)
    bar = Box(Rect(x, y, _BAR, rect.height), _BAR / 2, fill=colour)
    return Drawn((bar, *head.items, *content.items), rect)


def _list(said: str, colour: Colour) -> _Draw:
    def draw(x: float, y: float, width: float) -> Drawn:
        if not said:
            return Drawn((), Rect(x, y, width, _TEXT.leading))
        return bulleted(said, x, y, _TEXT, width, colour)

    return draw


def _chips(names: list[str]) -> _Draw:
    def draw(x: float, y: float, width: float) -> Drawn:
        if not names:
            return Drawn((), Rect(x, y, width, _TEXT.leading))
        drawn = chips(names, x, y + 3, _KNOWN, width)
        high = ceil((drawn.rect.bottom - y) / _LINE) * _LINE
        return Drawn(drawn.items, Rect(x, y, width, high))

    return draw
