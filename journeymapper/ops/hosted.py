"""What hangs on cards and links when these go or become one.

Feelings are one a persona and host, evidence one a host, lane texts one a lane and host: where both have
one, they are joined, so that nothing said is lost. Everything else moves along as it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.document import HOSTED, TABLES
from journeymapper.model.fields import Id, specs
from journeymapper.ops.draft import Draft
from journeymapper.ops.texts import joined_line, joined_text

HOSTED_KINDS: tuple[type[Any], ...] = tuple(TABLES[table] for table in HOSTED)


def drop_hosted(draft: Draft, host: Id) -> None:
    """Removes what hangs on a host, and what hangs on that."""
    for kind in HOSTED_KINDS:
        for row in draft.group(kind, "host", host):
            draft.remove(row)
            drop_hosted(draft, row.id)


def drop_choices(draft: Draft, thing: Id) -> None:
    """Forgets the path choices that name a node or link."""
    for column in ("fork", "choice"):
        for choice in draft.group(r.PathChoice, column, thing):
            draft.remove(choice)


def move_hosted(draft: Draft, source: Id, target: Id) -> None:
    """Hangs everything of `source` on `target`."""
    for kind in HOSTED_KINDS:
        for row in draft.group(kind, "host", source):
            there = next((other for other in draft.group(kind, "host", target) if _same(row, other)), None)
            if there is None:
                draft.put(replace(row, host=target))
            else:
                draft.put(joined_rows(there, row))
                move_hosted(draft, row.id, there.id)
                _follow(draft, row.id, there.id)
                draft.remove(row)


def _follow(draft: Draft, gone: Id, there: Id) -> None:
    """Items of empathy maps that had become what was joined into another thing have become that."""
    for item in draft.group(r.EmpathyItem, "became", gone):
        draft.put(replace(item, became=there))


def _same(row: r.Record, other: r.Record) -> bool:
    """Whether a host may have only one of the two."""
    if isinstance(row, r.Feeling) and isinstance(other, r.Feeling):
        return row.persona == other.persona
    if isinstance(row, r.LaneText) and isinstance(other, r.LaneText):
        return row.lane == other.lane
    return isinstance(row, r.Evidence)


def joined_rows(first: Any, second: Any) -> Any:
    """`first` with what `second` says too; both are feelings, evidence or lane texts."""
    if isinstance(first, r.Feeling):
        return _joined_feelings(first, second)
    text = joined_text(first.text, second.text)
    if isinstance(first, r.Evidence):
        # What two things are known by is as good as the weaker of the two.
        return replace(first, text=text, kind=max(first.kind, second.kind, key=r.EVIDENCE.index))
    return replace(first, text=text)


def _joined_feelings(first: r.Feeling, second: r.Feeling) -> r.Feeling:
    """Words and quotes of both. Two different scores become a tally, which shows both on the curve."""
    tally, score = first.tally, first.score
    if score is None and tally is None:
        score, tally = second.score, second.tally
    elif (votes := _votes(second)) and (second.tally or tally or second.score != score):
        highest = specs(r.Feeling)["tally"].high
        a, b, c, d, e = (min(x + y, highest) for x, y in zip(_votes(first), votes, strict=True))
        tally = (a, b, c, d, e)
    return replace(
        first,
        score=score,
        tally=tally,
        word=joined_line(first.word, second.word),
        quote=joined_text(first.quote, second.quote),
    )


def _votes(feeling: r.Feeling) -> tuple[int, ...]:
    """A feeling as votes per score: its tally, else one vote for its score; () where neither is known."""
    if feeling.tally is not None:
        return feeling.tally
    if feeling.score is None:
        return ()
    return tuple(int(score == feeling.score) for score in range(r.SCORE_LOW, r.SCORE_HIGH + 1))
