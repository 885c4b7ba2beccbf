"""What one side removed and stays nevertheless, and what stays or comes back with it."""

from __future__ import annotations

from journeymapper.merging.outcome import ConflictKey
from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.ops import attach, fields, links, personas, remove
from tests.merging.workshop import Workshop

TEN_MINUTES = Duration(600, None, None)


def with_olga() -> tuple[Workshop, Id]:
    """A workshop with a second persona, who feels something at A and B and has a pain point at A."""
    shop = Workshop()
    shop.we((personas.add_persona, shop.journey, "Olga"))
    (olga,) = [p.id for p in shop.ours.personas.values() if p.name == "Olga"]
    shop.we(
        (attach.set_feeling, (shop.a, shop.b), olga, -1), (attach.add_pain_point, shop.a, "Queue", 2, olga)
    )
    shop.past = shop.theirs = shop.ours
    return shop, olga


def test_a_wait_on_a_link_is_asked_although_only_one_of_its_removed_cards_stays() -> None:
    shop = Workshop()
    link = next(link.id for link in shop.past.links.values() if link.source == shop.b)
    shop.we((remove.remove, (shop.b, shop.c)))
    shop.they((links.add_link, shop.d, shop.b), (fields.set_wait, (link,), TEN_MINUTES))
    merged = shop.merged()
    assert shop.b in merged.document.nodes
    (conflict,) = merged.conflicts
    assert conflict.key == ConflictKey("nodes", shop.c)
    assert conflict.changed == (("links", link),)
    assert shop.merged({conflict.key: "theirs"}).document.links[link].wait_typical == 600
    assert link not in shop.merged({conflict.key: "ours"}).document.links


def test_what_a_persona_said_stays_with_the_persona_on_the_journey() -> None:
    shop, olga = with_olga()
    (pain,) = shop.past.pain_points
    shop.we((personas.leave_journey, olga, shop.journey)).they(
        (fields.set_field, (pain,), "text", "No seats")
    )
    merged = shop.merged()
    (conflict,) = merged.conflicts
    kept = shop.merged({conflict.key: "theirs"}).document
    assert kept.pain_points[pain].text == "No seats"
    assert olga in {p.id for p in kept.personas_of(shop.journey)}
    gone = shop.merged({conflict.key: "ours"}).document
    assert olga not in {p.id for p in gone.personas_of(shop.journey)}
    assert not gone.pain_points


def test_with_a_persona_who_stays_comes_back_all_that_went_with_her() -> None:
    shop, olga = with_olga()
    shop.we((personas.leave_journey, olga, shop.journey)).they((attach.set_feeling, (shop.c,), olga, 2))
    merged = shop.merged()
    assert not merged.conflicts
    hers = {row.host for row in merged.document.feelings.values() if row.persona == olga}
    assert hers == {shop.a, shop.b, shop.c}
    assert merged.document.pain_points
