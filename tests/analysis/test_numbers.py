"""Numbers of touchpoints: 1, 2, 3 on the path, 4a, 4b on its branches."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.numbers import letter, numbers
from journeymapper.analysis.path import shown_path
from journeymapper.model.document import Document
from tests.analysis.graphs import JOURNEY, PERSONA, graph, names, node


def numbered(document: Document) -> dict[str, str]:
    found = numbers(document, JOURNEY, PERSONA)
    assert found == numbers(document, JOURNEY, PERSONA, shown_path(document, JOURNEY, PERSONA))
    return dict(zip(names(tuple(found)), found.values(), strict=True))


def test_path_is_counted_and_entries_and_exits_are_not() -> None:
    assert numbered(graph("E>a a>b b>c c>X")) == {"a": "1", "b": "2", "c": "3"}


def test_branch_is_numbered_after_its_fork() -> None:
    found = numbered(graph("E>a a>b a>c:10 b>X c>X"))
    assert found == {"a": "1", "b": "2", "c": "1a"}


def test_branches_of_one_fork_are_lettered_in_the_order_in_which_one_walks_them() -> None:
    found = numbered(graph("E>a a>b a>c:1 a>d:2 c>e e>X d>X b>X"))
    assert found == {"a": "1", "b": "2", "c": "1a", "e": "1b", "d": "1c"}


def test_branch_from_two_forks_belongs_to_the_first() -> None:
    found = numbered(graph("E>a a>b b>c c>X b>d:1 a>d:1 d>c"))
    assert found["d"] == "1a"


def test_branch_of_the_entry_comes_before_the_first_card() -> None:
    assert numbered(graph("E>a E>b:1 a>X b>a")) == {"a": "1", "b": "0a"}


def test_card_of_another_entry_comes_before_the_card_where_it_joins() -> None:
    found = numbered(graph("E1>a a>b b>c c>X E2>d d>c b>e:1 e>c E3>c"))
    assert found == {"a": "1", "b": "2", "c": "3", "e": "2a", "d": "2b"}
    assert numbered(graph("E1>a a>X E2>d d>a"))["d"] == "0a"
    assert numbered(graph("E1>a a>b b>X b>c:1 c>X E2>d d>c"))["d"] == "2b"


def test_cards_that_never_join_come_at_the_end() -> None:
    found = numbered(graph("E>a a>b b>X E2>d d>e d>X", node("lone"), node("E3")))
    assert found == {"a": "1", "b": "2", "d": "2a", "e": "2b", "lone": "2c"}


def test_loop_that_nothing_leads_to_is_numbered_too() -> None:
    assert numbered(graph("E>a a>X p>q q>p")) == {"a": "1", "p": "1a", "q": "1b"}


def test_cards_without_any_link_have_numbers() -> None:
    assert numbered(graph("", node("a"), node("b"))) == {"a": "1", "b": "1a"}
    assert numbered(graph("")) == {}


def test_letters_go_on_after_z() -> None:
    assert [letter(count) for count in (1, 26, 27, 52, 53, 702, 703)] == [
        "a",
        "z",
        "aa",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


ARROWS = st.tuples(st.sampled_from(["E1", "E2", *"abcdefg"]), st.sampled_from([*"abcdefg", "X", "Xaway"]))


@given(st.lists(ARROWS, max_size=30, unique=True))
def test_every_touchpoint_has_a_number_of_its_own(arrows: list[tuple[str, str]]) -> None:
    document = graph(" ".join(f"{a}>{b}" for a, b in arrows if a != b), node("lone"))
    found = numbered(document)
    cards = [node.title for node in document.nodes.values() if node.kind == "touchpoint"]
    assert sorted(found) == sorted(cards)
    assert len(set(found.values())) == len(found)
    assert all(re.fullmatch(r"\d+[a-z]*", number) for number in found.values())
    on_path = [number for number in found.values() if number.isdigit()]
    assert on_path == [str(count + 1) for count in range(len(on_path))]


def test_long_chain_and_wide_fork_are_numbered() -> None:
    count = 3000
    chain = " ".join(f"c{i}>c{i + 1}" for i in range(count))
    fan = " ".join(f"c0>f{i}:0" for i in range(count))
    found = numbered(graph(f"E>c0 {chain} c{count}>X {fan}"))
    assert found[f"c{count}"] == str(count + 1)
    assert found[f"f{count - 1}"] == f"1{letter(count)}"
