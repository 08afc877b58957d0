"""A looker draws the newest revision, never an old one after it, and leaves nothing behind."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

import vanban
from vanban.pdf.showing import Words
from vanban.web.pages.looker import Looker, Lookers, View, pages_of
from vanban.web.pages.pictures import Pictures

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    plan = vanban.load(EXAMPLES / "trien-khai-phan-mem-van-phong-so.yaml")
    return plan.model_dump(mode="json", exclude_defaults=True)


@pytest.fixture(scope="module")
def ten_pages() -> dict[str, Any]:
    plan = vanban.load(EXAMPLES / "hoi-nghi-toan-quoc-thanh-uy.yaml")
    return plan.model_dump(mode="json", exclude_defaults=True)


class Here:
    """Works in a thread, and keeps what was asked for: the names of functions, and of the lane `after` alone."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.after: list[str] = []

    async def run(self, function: Callable[..., Any], *arguments: Any, lane: str = "work", **_: Any) -> Any:
        self.asked.append(function.__name__)
        if lane == "after":
            self.after.append(function.__name__)
        return await anyio.to_thread.run_sync(function, *arguments)


class Told(list[tuple[str, dict[str, Any]]]):
    def __call__(self, name: str, data: dict[str, Any]) -> None:
        self.append((name, data))

    def of(self, name: str) -> list[dict[str, Any]]:
        return [data for each, data in self if each == name]


async def until(condition: Callable[[], bool]) -> None:
    with anyio.fail_after(30):
        while not condition():
            await anyio.sleep(0.01)


def watched(work: Callable[[Looker, Told, Here, Pictures], Any]) -> None:
    async def main() -> None:
        told, here, pictures = Told(), Here(), Pictures()
        looker = Looker("d1", here, pictures, told)
        async with anyio.create_task_group() as group:
            group.start_soon(looker.run)
            await work(looker, told, here, pictures)
            looker.close()

    anyio.run(main)


def test_a_revision_becomes_pages_places_and_findings(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(3, whole)
        await until(lambda: bool(told.of("findings")))
        first, last = told.of("pages")[0], told.of("pages")[-1]
        assert first["rev"] == last["rev"] == 3
        assert first["pages"][0] is not None
        assert first["kept"] is False
        assert last["count"] == len(last["pages"]) >= 1
        for page in last["pages"]:
            png = pictures.png("d1", page["hash"])
            assert png is not None
            assert png.startswith(b"\x89PNG")
            assert pictures.png("another", page["hash"]) is None
        (placed,) = told.of("map")
        assert {"$.subject", "$.issuer.name"} <= {box["path"] for box in placed["boxes"]}
        words = looker.words(1)
        assert words is not None
        assert "HOẠCH" in [word.text for word in words.words]
        assert told.of("problems")[-1] == {"rev": 3, "problems": []}

    watched(work)


def test_a_tab_that_comes_back_disturbs_nothing(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(3, whole)
        await until(lambda: bool(told.of("pages")))
        looker.feed(3, copy.deepcopy(whole))
        await until(lambda: bool(told.of("findings")))
        assert here.asked.count("look") == 1

    watched(work)


def test_only_the_newest_of_many_revisions_is_drawn(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        for rev in range(1, 30):
            looker.feed(rev, {**whole, "subject": f"Lần thứ {rev} của bản này"})
            await anyio.sleep(0.01)
        await until(lambda: bool(told.of("map")) and told.of("map")[-1]["rev"] == 29)
        revisions = [data["rev"] for data in told.of("pages")]
        assert revisions == sorted(revisions)
        assert revisions[-1] == 29
        assert here.asked.count("look") < 15

    watched(work)


def test_what_is_in_sight_of_a_long_draft_comes_before_the_whole(ten_pages: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.view(View((2,)))
        looker.feed(1, ten_pages)
        await until(lambda: bool(told.of("findings")))
        assert here.after.count("begun") == 1
        before = told.of("pages")[-1]
        looker.feed(2, {**ten_pages, "subject": "Lần thứ hai của bản này"})
        await until(lambda: bool(told.of("pages")[-1]["rev"] == 2))
        first = told.of("pages")[-1]
        assert first["count"] == before["count"] == 10
        assert [page is not None for page in first["pages"]] == [False, True, *[False] * 8]
        assert here.after.count("look") == 0
        await until(lambda: told.of("map")[-1]["rev"] == 2)
        last = told.of("pages")[-1]
        assert here.after.count("look") == 1
        assert last["pages"][1] == first["pages"][1]
        assert None not in last["pages"]
        assert last["pages"][0] != before["pages"][0]
        assert here.after.count("begun") == 1

    watched(work)


def test_nothing_of_a_revision_that_was_typed_over_is_made_out_of_sight(
    ten_pages: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.web.pages.looker._CALM", 1.0)
    monkeypatch.setattr("vanban.web.pages.looker._PATIENCE", 60.0)

    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(1, ten_pages)
        await until(lambda: bool(told.of("findings")))
        here.after.clear()
        for rev in range(2, 9):
            looker.feed(rev, {**ten_pages, "subject": f"Lần thứ {rev} của bản này"})
            await anyio.sleep(0.15)
        assert here.after == []
        await until(lambda: told.of("map")[-1]["rev"] == 8)
        assert here.after.count("look") == here.after.count("put_down") == 1

    watched(work)


def test_more_pages_are_counted_where_a_draft_grew(ten_pages: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(1, ten_pages)
        await until(lambda: bool(told.of("findings")))
        grown = copy.deepcopy(ten_pages)
        grown["body"][0]["content"][0]["content"] *= 9
        looker.feed(2, grown)
        await until(lambda: told.of("pages")[-1]["count"] > 10)
        await until(lambda: here.after.count("begun") == 2)
        looker.feed(3, {**grown, "subject": "Lần thứ ba của bản này"})
        await until(lambda: told.of("pages")[-1]["rev"] == 3)
        assert told.of("pages")[-1]["count"] > 10
        assert told.of("pages")[-1]["pages"][-1] is None

    watched(work)


def test_a_page_that_looks_the_same_keeps_its_name(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(1, whole)
        await until(lambda: bool(told.of("map")))
        looker.feed(2, copy.deepcopy(whole))
        await until(lambda: told.of("map")[-1]["rev"] == 2)
        names = [[page["hash"] for page in data["pages"] if page] for data in told.of("pages")]
        assert names[-1] == names[-2][: len(names[-1])] or names[-1] == names[-3]

    watched(work)


def test_the_last_good_pages_stay_where_none_can_be_made(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(1, whole)
        await until(lambda: bool(told.of("map")))
        good = told.of("pages")[-1]["pages"]
        unfit = copy.deepcopy(whole)
        unfit["body"]["tasks"][0]["widths"] = [1, 1]
        looker.feed(2, unfit)
        await until(lambda: told.of("pages")[-1]["rev"] == 2)
        last = told.of("pages")[-1]
        assert last["kept"] is True
        assert last["pages"] == good
        assert "table-columns" in [each["code"] for each in told.of("problems")[-1]["problems"]]

    watched(work)


def test_a_draft_with_a_fault_is_drawn_and_says_where_it_differs(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(1, {**whole, "subject": ""})
        await until(lambda: bool(told.of("map")))
        last = told.of("pages")[-1]
        assert last["kept"] is False
        assert last["shown"] == [{"path": "$.subject", "how": "blank"}]
        assert "$.subject" in {box["path"] for box in told.of("map")[-1]["boxes"]}
        assert "find" not in here.asked

    watched(work)


def test_another_size_of_dots_gives_other_pictures(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(1, whole)
        await until(lambda: bool(told.of("map")))
        small = told.of("pages")[-1]["pages"][0]
        looker.view(View((1,), 192.0))
        await until(lambda: told.of("pages")[-1]["pages"][0] not in (small, None))
        large = told.of("pages")[-1]["pages"][0]
        assert (large["w"], large["h"]) == (small["w"], small["h"])

    watched(work)


def test_who_comes_later_is_told_what_was_told_last(whole: dict[str, Any]) -> None:
    async def work(looker: Looker, told: Told, here: Here, pictures: Pictures) -> None:
        looker.feed(1, whole)
        await until(lambda: bool(told.of("findings")))
        assert [name for name, _ in looker.latest] == ["pages", "map", "problems", "findings"]

    watched(work)


def test_a_draft_that_is_closed_leaves_no_pictures(whole: dict[str, Any]) -> None:
    async def main() -> None:
        told = Told()
        lookers = Lookers(Here())
        async with anyio.create_task_group() as group:
            looker = lookers.open("d1", told, group)
            assert lookers.open("d1", told, group) is looker
            lookers.feed("d1", 1, whole)
            lookers.feed("another", 1, whole)
            await until(lambda: bool(told.of("map")))
            assert lookers.pictures.taken > 0
            lookers.close("d1")
            assert lookers.pictures.taken == 0
            assert lookers.get("d1") is None

    anyio.run(main)


def test_pictures_never_take_more_room_than_there_is() -> None:
    pictures = Pictures(room=1_000)
    for number in range(20):
        pictures.put("d1", f"{number:032}", b"x" * 100)
    assert pictures.taken <= 1_000
    assert pictures.png("d1", f"{0:032}") is None
    assert pictures.png("d1", f"{19:032}") is not None
    pictures.put_words(f"{19:032}", Words((), ()))
    assert pictures.spelt("d1") == {f"{19:032}"}


def test_a_picture_of_two_drafts_stays_until_both_let_go() -> None:
    pictures = Pictures()
    pictures.put("d1", "a", b"png")
    pictures.put("d2", "a", b"png")
    pictures.forget("d1")
    assert pictures.png("d1", "a") is None
    assert pictures.png("d2", "a") == b"png"
    pictures.forget("d2")
    assert pictures.taken == 0


def test_numbers_of_pages_are_taken_as_they_should_be() -> None:
    assert pages_of([3, 1, 1, "2", -1, 10**9, True]) == (1, 3)
