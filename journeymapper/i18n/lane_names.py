"""What the lanes of the Map are called, by their kind."""

from __future__ import annotations

from journeymapper.i18n import mark

LANES = {
    "touchpoint": mark("Touchpoint"),
    "channel": mark("Channel"),
    "doing": mark("Doing"),
    "duration": mark("Duration"),
    "feeling": mark("Feeling"),
    "motivation": mark("Motivation"),
    "pain_points": mark("Pain points"),
    "opportunities": mark("Opportunities"),
    "evidence": mark("How we know"),
    "questions": mark("Open questions"),
    "text": mark("Lane"),
    "line_of_interaction": mark("Line of interaction"),
    "line_of_visibility": mark("Line of visibility"),
}
