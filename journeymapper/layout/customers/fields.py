"""The fields of an empathy map: their order, what each is called and what it asks.

The order is that of Dave Gray's canvas of 2017: first who it is and what they need to do, then what one could
see from outside, and last what goes on inside. Names and questions are the program's own.
"""

from __future__ import annotations

from journeymapper.i18n import mark
from journeymapper.layout.booklet.words import Translate, word

ORDER = {
    "who": 1,
    "need_to_do": 2,
    "see": 3,
    "say": 4,
    "do": 5,
    "hear": 6,
    "think_and_feel": 7,
}
"""In which order a group fills the fields; pains and gains belong to the last one."""
HEADINGS = {
    "who": "heading_0",
    "need_to_do": "heading_0",
    "see": "heading_1",
    "say": "heading_2",
    "do": "heading_0",
    "hear": "heading_3",
    "think_and_feel": "accent",
    "pains": "pain",
    "gains": "opportunity",
}
"""The colour role of each field's heading."""
NOTES = {
    "who": "note_blue",
    "need_to_do": "note_blue",
    "think_and_feel": "note_blue",
    "pains": "note_rose",
    "gains": "note_green",
}
"""The tint of a field's notes, where it is not yellow."""
_QUESTIONS = {
    "who": mark("Whose shoes are we in? What is going on around them, and what is their part in it?"),
    "need_to_do": mark("What has to get done or decided? How will they, and we, know that it worked?"),
    "see": mark("What is before their eyes: places, screens, offers, what people near them do?"),
    "say": mark("What have they told us, word for word? What might they say aloud?"),
    "do": mark("What do they do today, as far as anybody has watched? What might they do next?"),
    "hear": mark("What reaches them from family, friends, colleagues and the media?"),
    "think_and_feel": mark("What goes through their head, unsaid? What else moves them?"),
    "pains": mark("What do they dread? What annoys them or stands in their way?"),
    "gains": mark("What do they wish for? What would make it a good day?"),
}


def title_of(field: str, translate: Translate) -> str:
    """What a field is called. Raises KeyError for an unknown one."""
    return word("empathy", field, translate)


def question_of(field: str, translate: Translate) -> str:
    """What a group asks itself to fill the field. Raises KeyError for an unknown one."""
    return translate(_QUESTIONS[field])


def tint_of(field: str) -> str:
    """The colour role of the field's notes; with "_edge" behind it that of their edges."""
    return NOTES.get(field, "note_yellow")
