"""What the parts of a project file are called where one of them is damaged.

Decides the words only. Which part is damaged is found out by `damage`.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.i18n import Said, mark

BEGINNING, PAGES, CONTENTS, FIT = "beginning", "pages", "contents", "fit"
"""What is no table: a file's header, the order of its pages, its list of tables, and that rows fit rows."""
MOST_NAMED = 4
"""So many parts are named; that there are more is only hinted at."""
_WORDS = {
    BEGINNING: mark("the beginning of the file"),
    PAGES: mark("the order of the pages"),
    CONTENTS: mark("the file’s own list of its parts"),
    FIT: mark("how its parts fit together"),
    "meta": mark("which project it is"),
    "seal": mark("the note on how much there is"),
    "projects": mark("the title of the project"),
    "journeys": mark("the journeys"),
    "nodes": mark("the touchpoints"),
    "links": mark("the links"),
    "phases": mark("the phases"),
    "personas": mark("the personas"),
    "journey_personas": mark("which personas go which journey"),
    "feelings": mark("the feelings"),
    "motivations": mark("the motivations"),
    "pain_points": mark("the pain points"),
    "opportunities": mark("the opportunities"),
    "questions": mark("the open questions"),
    "evidence": mark("how we know"),
    "channels": mark("the channels"),
    "notes": mark("the notes"),
    "pictures": mark("the places of the pictures"),
    "blob": mark("the pictures"),
    "tray_lines": mark("the tray"),
    "lanes": mark("the lanes of the Map"),
    "lane_texts": mark("the texts in lanes"),
    "path_choices": mark("the shown paths"),
    "empathy_items": mark("the empathy maps"),
    "persona_channels": mark("the channels that personas prefer"),
    "persona_fields": mark("the fields for personas"),
    "persona_field_texts": mark("the texts in fields of personas"),
    "setting": mark("how journeys are shown"),
    "edit": mark("the history"),
    "save_point": mark("the save points"),
    "base": mark("the states kept for merging"),
}
"""In the order in which they are named: what hurts most comes first."""


def part_words(parts: Iterable[str]) -> Said:
    """The parts (tables, or one of those above) in the user's words."""
    wanted = set(parts)
    known = list(dict.fromkeys(words for part, words in _WORDS.items() if part in wanted))
    return Said(*known[:MOST_NAMED], more=len(known) > MOST_NAMED)
