"""The shown path: widest arrow to a goal, never a node twice, picks kept per persona."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.path import shown_path, widths
from journeymapper.model.document import Document
from tests.analysis.graphs import JOURNEY, OTHER, PERSONA, graph, ident, names, node


def path(document: Document, persona: str = PERSONA) -> str:
    found = shown_path(document, JOURNEY, persona)
    assert len(found.links) == max(0, len(found.nodes) - 1)
    for (source, target), link in zip(pairwise(found.nodes), found.links, strict=True):
        assert (document.links[link].source, document.links[link].target) == (source, target)
    return " ".join(names(found.nodes))


def test_empty_journey_has_an_empty_path() -> None:
    assert path(graph("")) == ""


def test_first_line_drawn_is_the_path_until_shares_say_otherwise() -> None:
    assert path(graph("E>1 1>2 1>3 2>X 3>X")) == "E 1 2 X"
    assert path(graph("E>1 1>2:40 1>3:60 2>X 3>X")) == "E 1 3 X"


def test_widest_arrow_that_misses_the_goal_is_not_taken() -> None:
    document = graph("E>1 1>Xgiveup:90 1>2:10 2>X", node("Xgiveup", outcome="gave_up"))
    assert path(document) == "E 1 2 X"


def test_without_a_goal_any_exit_ends_the_path() -> None:
    document = graph("E>1 1>2:90 1>Xa:10 2>3", node("Xa", outcome="gave_up"))
    assert path(document) == "E 1 Xa"


def test_without_any_exit_the_path_goes_as_far_as_it_can() -> None:
    assert path(graph("E>1 1>2:20 1>3:80 3>4 4>1")) == "E 1 3 4"


def test_loop_is_never_entered_twice() -> None:
    assert path(graph("E>1 1>2 2>1:90 2>X:10")) == "E 1 2 X"


def test_arrow_whose_only_way_to_the_goal_leads_back_is_not_taken() -> None:
    assert path(graph("E>1 1>2 2>3:90 2>X:10 3>1")) == "E 1 2 X"


def test_path_starts_at_the_primary_entry_else_at_the_first_drawn() -> None:
    assert path(graph("E1>1 E2>1 1>X")) == "E1 1 X"
    assert path(graph("E1>1 E2>1 1>X", node("E2", primary=True))) == "E2 1 X"


def test_without_an_entry_the_path_starts_at_the_first_card_that_nothing_leads_to() -> None:
    assert path(graph("2>1 1>X 3>1")) == "2 1 X"
    assert path(graph("2>1 1>2")) == "2 1"


def test_entry_that_is_not_linked_takes_the_path_from_nothing_that_is_drawn() -> None:
    assert path(graph("E1 E2>1 1>X")) == "E2 1 X"
    assert path(graph("E1 E2>1 1>X", node("E1", primary=True))) == "E2 1 X"
    assert path(graph("E 1>2 2>X")) == "1 2 X"
    assert path(graph("E1 E2 1>2 2>X", node("E2", primary=True))) == "1 2 X"
    assert path(graph("E 1 2", node("E", primary=True))) == "1"


def test_entry_takes_the_path_when_it_is_linked_even_late() -> None:
    assert path(graph("1>2 2>X E>2")) == "E 2 X"
    assert path(graph("E1>1 1>X E2>1", node("E2", primary=True))) == "E2 1 X"


def test_picked_entry_is_the_start_before_it_is_linked() -> None:
    assert path(graph("E1>1 1>X E2", picks=((None, "E2"),))) == "E2"
    assert path(graph("1>X E", picks=((None, "E"),))) == "E"


def test_entries_alone_are_the_path_the_primary_first() -> None:
    assert path(graph("E1 E2 X")) == "E1"
    assert path(graph("E1 E2", node("E2", primary=True))) == "E2"


def test_card_on_its_own_takes_the_path_from_no_row_of_cards() -> None:
    assert path(graph("0 1>2 2>X")) == "1 2 X"
    assert path(graph("1>2 2>1 0")) == "0"


def test_arrows_without_a_share_divide_what_is_left() -> None:
    document = graph("E>1 1>2 1>3:30 1>4 2>X 3>X 4>X")
    assert list(widths(document, ident("1")).values()) == [350, 300, 350]
    assert path(document) == "E 1 2 X"
    assert path(graph("E>1 1>2 1>3:40 1>4 2>X 3>X 4>X")) == "E 1 3 X"
    assert list(widths(graph("1>2:70 1>3:60 1>4"), ident("1")).values()) == [700, 600, 0]


def test_picked_arrow_is_followed_and_belongs_to_one_persona() -> None:
    document = graph("E>1 1>2:90 1>3:10 2>X 3>X", picks=(("1", "1>3"),))
    assert path(document) == "E 1 3 X"
    assert path(document, OTHER) == "E 1 2 X"


def test_picked_entry_is_the_start() -> None:
    links = "E1>1 E2>2 1>X 2>X"
    assert path(graph(links, node("E1", primary=True), picks=((None, "E2"),))) == "E2 2 X"


def test_picked_arrow_may_lead_away_from_the_goal() -> None:
    away = node("Xaway", outcome="elsewhere")
    links = "E>1 1>2:90 1>3 2>X 3>4:90 3>Xaway:10"
    assert path(graph(links, away, picks=(("1", "1>3"),))) == "E 1 3 Xaway"


def test_pick_that_no_longer_fits_is_passed_over() -> None:
    assert path(graph("E>1 1>2 1>3 2>X 3>X", picks=(("1", "2>X"),))) == "E 1 2 X"
    assert path(graph("E>1 1>2 2>1 2>X", picks=(("2", "2>1"),))) == "E 1 2 X"
    assert path(graph("E>1 1>X", picks=((None, "1"),))) == "E 1 X"


def test_path_goes_on_searching_after_leaving_the_way_it_knew() -> None:
    document = graph("E>1 1>a:60 1>b:40 a>b:40 a>c:60 b>d c>d:50 c>1:50 d>X:10 d>c:90")
    assert path(document) == "E 1 a c d X"


def slow_path(document: Document) -> list[str]:
    """The same by the words of the definition: at every fork, all ways are searched again."""

    def reaches(start: str, visited: set[str], outcomes: tuple[str | None, ...]) -> bool:
        here = document.nodes[start]
        if here.kind == "exit" and here.outcome in outcomes:
            return True
        return any(
            reaches(link.target, visited | {start}, outcomes)
            for link in document.links_from(start)
            if link.target not in visited | {start}
        )

    walked = [ident("E")]
    while True:
        width = widths(document, walked[-1])
        arrows = [link for link in document.links_from(walked[-1]) if link.target not in walked]
        arrows.sort(key=lambda link: -width[link.id])
        if not arrows:
            return names(tuple(walked))
        best = arrows[0]
        for outcomes in (("gave_up", "goal"), ("goal",)):
            good = [link for link in arrows if reaches(link.target, set(walked), outcomes)]
            best = good[0] if good else best
        walked.append(best.target)


NODES = ["1", "2", "3", "4", "5", "6"]
ARROWS = st.tuples(
    st.sampled_from(["E", *NODES]),
    st.sampled_from([*NODES, "X", "Xaway"]),
    st.sampled_from(["", ":10", ":30", ":50"]),
)


@given(st.lists(ARROWS, max_size=24, unique_by=lambda arrow: arrow[:2]))
def test_path_is_the_one_that_the_definition_describes(arrows: list[tuple[str, str, str]]) -> None:
    links = " ".join(f"{a}>{b}{share}" for a, b, share in arrows if a != b)
    document = graph(links, node("E"), node("Xaway", outcome="gave_up"), picks=((None, "E"),))
    assert path(document).split() == slow_path(document)


def test_long_and_tangled_journeys_have_a_path() -> None:
    count = 5000
    chain = " ".join(f"{i}>{i + 1}" for i in range(count))
    back = " ".join(f"{i}>{i - 7}:60" for i in range(7, count))
    ahead = " ".join(f"{i}>{min(i + 40, count)}:20" for i in range(count - 50))
    document = graph(f"E>0 {chain} {back} {ahead} {count}>X")
    found = shown_path(document, JOURNEY, PERSONA)
    assert names(found.nodes)[-1] == "X"
