"""What each colour role looks like: on a light screen, on a dark one, and on paper (white, no shadows).

Views name roles; only painters ask here for colours.
"""

from __future__ import annotations

from collections.abc import Mapping

from journeymapper.layout.display import Blend, Colour

Rgba = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""
Theme = Mapping[str, Rgba]

TINTS = 4
"""Phase bands cycle through so many tints: roles band_0 … band_3, heading_0 … heading_3."""
FEELINGS = ("very_bad", "bad", "neutral", "good", "very_good")
"""Roles of the scores -2 … +2."""


def feeling_colour(score: float) -> Colour:
    """The colour at a height on the curve; between two scores a blend of theirs."""
    place = min(max(score, -2.0), 2.0) + 2
    lower = min(int(place), 3)
    share = place - lower
    if share == 0:
        return FEELINGS[lower]
    if share == 1:
        return FEELINGS[lower + 1]
    return Blend(FEELINGS[lower], FEELINGS[lower + 1], share)


def _rgba(code: str) -> Rgba:
    """From "#RRGGBB" or "#RRGGBBAA"."""
    parts = [int(code[at : at + 2], 16) / 255 for at in range(1, len(code), 2)]
    red, green, blue = parts[:3]
    return red, green, blue, parts[3] if len(parts) > 3 else 1.0


_LIGHT = {
    "board": "#F6F5F2",
    "dot": "#E1DFDA",
    "card": "#FFFFFF",
    "card_edge": "#D9D6CF",
    "branch_edge": "#B9B6AE",
    "no_contact_edge": "#A9A69E",
    "shadow": "#2B2A260F",
    "ink": "#1F2328",
    "ink_soft": "#6E7278",
    "ink_faint": "#8F9399",
    "accent": "#234E70",
    "on_accent": "#FFFFFF",
    "band_0": "#EAF0F4",
    "band_1": "#EEF1EA",
    "band_2": "#F4F0E6",
    "band_3": "#EDEBF3",
    "heading_0": "#234E70",
    "heading_1": "#46612F",
    "heading_2": "#80601A",
    "heading_3": "#4B3F7A",
    "very_bad": "#C44536",
    "bad": "#E08A4B",
    "neutral": "#9AA0A8",
    "good": "#5FAFA6",
    "very_good": "#13807A",
    "face_ink": "#FFFFFF",
    "chip": "#EFEDE8",
    "chip_ink": "#3C4046",
    "share": "#FFFFFF",
    "share_edge": "#D0CDC6",
    "wait": "#FDF3DC",
    "wait_edge": "#E7CF97",
    "wait_ink": "#80601A",
    "pain": "#C44536",
    "opportunity": "#13807A",
    "question": "#4B3F7A",
    "on_badge": "#FFFFFF",
    "star": "#E09F1F",
    "goal": "#2F343B",
    "goal_ink": "#FFFFFF",
    "exit_edge": "#4A4F57",
    "link": "#6B7178",
    "link_off": "#A7ABB1",
    "note_yellow": "#FFF6CF",
    "note_blue": "#E2EEF8",
    "note_green": "#E5F3E1",
    "note_rose": "#FBE6E8",
    "note_yellow_edge": "#E8D98F",
    "note_blue_edge": "#B5CFE6",
    "note_green_edge": "#B5D6AB",
    "note_rose_edge": "#E9B9BE",
    "panel": "#FFFFFF",
    "panel_edge": "#E4E2DC",
    "guide": "#ECEAE5",
    "guide_zero": "#CFCCC5",
    "hatch": "#E3DBC8",
    "halo": "#FFFFFF",
    "whisker": "#9AA0A8",
    "diff_new": "#1F7A3D",
    "diff_removed": "#B3261E",
    "diff_changed": "#9A6200",
    "diff_ink": "#FFFFFF",
}

_DARK = _LIGHT | {
    "board": "#1C1E21",
    "dot": "#303338",
    "card": "#2A2D31",
    "card_edge": "#44484E",
    "branch_edge": "#666B72",
    "no_contact_edge": "#7C828A",
    "shadow": "#00000038",
    "ink": "#F0EFEC",
    "ink_soft": "#A9AEB5",
    "ink_faint": "#868C94",
    "accent": "#8FBCE0",
    "on_accent": "#16222D",
    "band_0": "#212A32",
    "band_1": "#252B23",
    "band_2": "#2E2A20",
    "band_3": "#29263A",
    "heading_0": "#9CC4E4",
    "heading_1": "#AECB92",
    "heading_2": "#E0BE70",
    "heading_3": "#BBAEF0",
    "very_bad": "#DE6455",
    "bad": "#E89A60",
    "neutral": "#9AA0A8",
    "good": "#6CBDB4",
    "very_good": "#2FA49C",
    "face_ink": "#16181A",
    "chip": "#3A3E44",
    "chip_ink": "#D9DBDE",
    "share": "#2A2D31",
    "share_edge": "#5A5F66",
    "wait": "#453A20",
    "wait_edge": "#7D6A38",
    "wait_ink": "#F0D48C",
    "pain": "#DE6455",
    "opportunity": "#2FA49C",
    "question": "#A294E0",
    "on_badge": "#16181A",
    "star": "#F0B440",
    "goal": "#E9E8E4",
    "goal_ink": "#1C1E21",
    "exit_edge": "#B6BBC2",
    "link": "#A4AAB1",
    "link_off": "#6B7077",
    "note_yellow": "#4A4325",
    "note_blue": "#263A4C",
    "note_green": "#2A402A",
    "note_rose": "#4C2C31",
    "note_yellow_edge": "#7A6F3C",
    "note_blue_edge": "#46668A",
    "note_green_edge": "#4C704A",
    "note_rose_edge": "#86505A",
    "panel": "#232529",
    "panel_edge": "#3A3E43",
    "guide": "#33363B",
    "guide_zero": "#4C5057",
    "hatch": "#4C4430",
    "halo": "#232529",
    "diff_new": "#63C584",
    "diff_removed": "#F2857A",
    "diff_changed": "#E9B24C",
    "diff_ink": "#16181A",
}

_PAPER = _LIGHT | {
    "board": "#FFFFFF",
    "dot": "#FFFFFF00",
    "shadow": "#FFFFFF00",
    "card_edge": "#C6C3BB",
    "panel_edge": "#D5D2CB",
}


def _resolved(colours: dict[str, str]) -> Theme:
    return {role: _rgba(code) for role, code in colours.items()}


LIGHT: Theme = _resolved(_LIGHT)
DARK: Theme = _resolved(_DARK)
PAPER: Theme = _resolved(_PAPER)


def resolve(theme: Theme, colour: Colour) -> Rgba:
    """The colour to paint with. Raises KeyError for a role that the theme lacks."""
    if isinstance(colour, str):
        return theme[colour]
    first, second = theme[colour.first], theme[colour.second]
    red, green, blue, opacity = (a + (b - a) * colour.share for a, b in zip(first, second, strict=True))
    return red, green, blue, opacity
