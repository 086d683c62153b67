"""The words of the demo world: written once each, by somebody, about something that is there."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from heliu.project.demo import data
from heliu.project.demo.art.registry import SHAPES
from heliu.project.demo.art.shades import is_named
from heliu.project.demo.crowd import is_short
from heliu.project.demo.founding import colours_of
from heliu.project.demo.words import complaints_written

WORDS, CHARACTERS = 8, 16
#: A run of words may come back this often, over everything that is said.
MOST = 3
SCENES = {"shelf", "table", "window", "hill", "cloth", "wall"}
KINDS = {"joy", "dissatisfaction", "suggestion", "feedback"}


@pytest.fixture(scope="module")
def world() -> data.World:
    return data.world()


def texts(world: data.World) -> Iterator[str]:
    for house in world.shops:
        yield from (house.tagline, house.story)
        yield from (goods.text for goods in house.goods)
    yield from (person.bio for person in world.people)
    yield from (post.text for post in world.posts)
    yield from (verdict.text for verdict in world.verdicts)
    yield from (remark.text for remark in (*world.comments, *world.shares))
    for written in complaints_written():
        yield from (written.text, written.refunded, written.kept)
    story = data.story()
    yield from (told.text for told in story.posts)
    yield from (told.text for told in story.shares)
    yield from (told.text for told in story.comments)
    for bought in story.purchases:
        yield from (text for *_, text, _, _ in bought.reviews)


def runs(text: str) -> set[str]:
    """Every run of sixteen Chinese characters, and of eight words, that a text has."""
    found = set()
    for chinese in re.findall(r"[\u4e00-\u9fff]+", re.sub(r"[^\w]", "", text)):
        found |= {chinese[at : at + CHARACTERS] for at in range(len(chinese) - CHARACTERS + 1)}
    words = re.findall(r"[a-z0-9']+", text.lower())
    found |= {" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}
    return found


def test_nobody_repeats_themselves(world: data.World) -> None:
    counted = Counter(run for text in texts(world) for run in runs(text))

    assert {run: times for run, times in counted.items() if times > MOST} == {}


def test_every_longer_text_is_written_once(world: data.World) -> None:
    said = [post.text for post in world.posts] + [verdict.text for verdict in world.verdicts]
    said += [goods.text for house in world.shops for goods in house.goods]
    said += [one.text for one in (*world.comments, *world.shares) if not is_short(one)]

    assert [text for text, times in Counter(said).items() if times > 1] == []


def test_there_is_as_much_as_was_promised(world: data.World) -> None:
    assert len(world.shops) >= 12
    chinese = [house for house in world.shops if house.locale == "zh-hans"]
    assert 2 * len(chinese) >= len(world.shops)
    assert sum(len(house.goods) for house in world.shops) >= 250
    assert len(world.people) >= 300
    assert len(world.posts) >= 400
    assert len(world.verdicts) >= 300
    assert {verdict.rating for verdict in world.verdicts} == {1, 2, 3, 4, 5}
    assert {verdict.kind for verdict in world.verdicts} == KINDS


def test_what_is_spoken_of_is_there(world: data.World) -> None:
    refs = {f"{house.handle}/{goods.slug}" for house in world.shops for goods in house.goods}
    assert len(refs) == sum(len(house.goods) for house in world.shops)
    handles = [house.handle for house in world.shops] + [person.handle for person in world.people]
    assert [handle for handle, times in Counter(handles).items() if times > 1] == []
    spoken = {post.goods for post in world.posts if post.goods}
    assert spoken | {verdict.goods for verdict in world.verdicts} <= refs
    voices = {person.voice for person in world.people}
    assert {post.voice for post in world.posts if not post.shop} <= voices
    assert {post.shop for post in world.posts if post.shop} <= {h.handle for h in world.shops}
    assert {house.owner for house in world.shops} <= {person.handle for person in world.people}


def test_a_shop_pins_one_post_that_everybody_may_read(world: data.World) -> None:
    pinned = [post for post in world.posts if post.pinned]

    assert sorted(post.shop for post in pinned) == sorted(house.handle for house in world.shops)
    assert [post.text for post in pinned if post.friends] == []


def test_every_thing_can_be_drawn(world: data.World) -> None:
    goods = [goods for house in world.shops for goods in house.goods]

    assert {one.shape for one in goods} <= set(SHAPES)
    assert {one.scene for one in goods} <= SCENES
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for one in goods for colour in one.palette)


def test_every_colour_is_known_by_its_name(world: data.World) -> None:
    colours = {name for house in world.shops for goods in house.goods for name in colours_of(goods)}

    assert len(colours) > 50
    assert {name for name in colours if not is_named(name)} == set()
