"""Whole plans typed into the page as keyboard programs do, while its server's answers come late: no letter is lost."""

from __future__ import annotations

import copy
import os
import random
import re
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

import vanban
from vanban import Plan
from vanban.examples import find_example
from vanban.web.forms import expand

from .browsers import Watch
from .desk import Desk, Steps
from .servers import Server
from .telex import pieces
from .typing_drivers import DRIVERS, LATE_ANSWERS, Bursts

_PROSE = re.compile(r"[^\W\d_].*\s|[^\x00-\x7f]", re.DOTALL)
"""What is written by somebody, and no code or day."""


def texts(data: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Every text of a plan that somebody has written, with its place, in order."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from texts(value, [*path, name])
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from texts(value, [*path, at])
    elif isinstance(data, str) and _PROSE.search(data) and path[-1] not in ("date", "start", "end"):
        yield path, data


def without(data: dict[str, Any], places: list[Steps]) -> dict[str, Any]:
    """A plan with nothing written at some places."""
    data = copy.deepcopy(data)
    for *way, last in places:
        holder: Any = data
        for step in way:
            holder = holder[step]
        holder[last] = ""
    return data


@pytest.fixture
def slow_page(context: BrowserContext, server: Server, watch: Watch) -> Iterator[Page]:
    """A tab to which every answer of the server comes late."""
    tab = watch.over(context.new_page())
    tab.add_init_script(LATE_ANSWERS % {"seed": 11, "most": 400})
    tab.goto(server.origin, wait_until="domcontentloaded")
    yield tab
    tab.close()
    watch.check()


@pytest.mark.parametrize(
    ("driver", "example"),
    [
        ("composition", "hoc-tap-nghi-quyet-dang-uy-xa"),
        ("bursts", "chuyen-doi-so-ubnd-xa"),
        pytest.param("slow-bursts", "trien-khai-phan-mem-van-phong-so", marks=pytest.mark.long_form),
    ],
)
def test_a_plan_is_typed_letter_for_letter(
    slow_page: Page, driver: str, example: str, request: pytest.FixtureRequest
) -> None:
    plan = vanban.load(find_example(example).path)
    whole = expand(plan.model_dump(mode="json", exclude_unset=True))
    written = list(texts(whole, []))
    if not request.config.getoption("--run-bench"):
        # Some from every part of the paper.
        written = [(path, text) for path, text in written if len(text) < 120][:: len(written) // 2]
    desk = Desk(slow_page).begin(**{"from": "data", "data": without(whole, [path for path, _ in written])})
    typist = DRIVERS[driver](slow_page)
    for path, text in written:
        desk.show(path)
        typist.type(text)
        typist.look_again()
    words = sum(len(pieces(text)) for _, text in written)
    print(f"{example}, {driver}: {len(written)} fields, {words} words and marks, 0 letters lost")
    desk.saved()
    assert desk.data == desk.kept
    assert Plan.model_validate(desk.kept) == Plan.model_validate(whole) == plan


def fall(server: Server, seconds: float) -> None:
    """The server falls, and is started again after a while."""
    server.kill()
    time.sleep(seconds)
    server.start()


def test_the_server_killed_while_somebody_types_costs_no_letter(
    page: Page, server: Server, watch: Watch, request: pytest.FixtureRequest
) -> None:
    watch.allow(r"ERR_|request:|404|console error: Failed to load resource|EventSource")
    rounds = 50 if request.config.getoption("--run-bench") else 1
    chance = random.Random(20261128)
    desk = Desk(page).begin(**{"from": "blank", "family": "state"})
    desk.show(["subject"])
    typist = Bursts(page)
    typed = ""
    for turn in range(rounds):
        timer = threading.Timer(chance.uniform(0, 0.8), fall, [server, chance.uniform(0, 0.5)])
        timer.start()
        typed = typist.type(f"đợt {turn}: trường học thuở ấy, ")
        timer.join()
        if turn % 2:
            desk.saved()
            assert desk.kept["subject"] == typed
    desk.saved()
    assert desk.kept["subject"] == desk.data["subject"] == typed
    page.reload()
    assert desk.ready().data["subject"] == typed
    print(f"{rounds} kills while {len(typed)} letters were typed, 0 lost")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_server_that_stands_still_keeps_no_letter_from_the_screen(page: Page, server: Server) -> None:
    desk = Desk(page).begin(**{"from": "blank", "family": "party"})
    desk.show(["subject"])
    server.signal(signal.SIGSTOP)
    try:
        typed = Bursts(page).type("học tập nghị quyết của Đảng")
        assert page.locator(":focus").input_value() == typed
    finally:
        server.signal(signal.SIGCONT)
    desk.saved()
    assert desk.kept["subject"] == typed


def test_a_reload_in_the_middle_of_a_word_keeps_it(page: Page, server: Server) -> None:
    desk = Desk(page).begin(**{"from": "blank", "family": "state"})
    desk.show(["subject"])
    server.signal(signal.SIGSTOP)
    typed = Bursts(page).type("chuyển đổi số")
    page.evaluate("window.onbeforeunload = null")
    page.on("dialog", lambda dialog: dialog.accept())
    again = threading.Timer(0.5, server.signal, [signal.SIGCONT])
    again.start()
    page.reload()
    again.join()
    desk.ready()
    page.wait_for_function("() => document.querySelector('vb-editor').store?.data.subject !== ''")
    desk.saved()
    assert desk.kept["subject"] == desk.data["subject"] == typed


def test_an_answer_that_breaks_off_is_asked_for_again(page: Page, server: Server, watch: Watch) -> None:
    watch.allow(r"ERR_|request:|console error: Failed to load resource")
    desk = Desk(page).begin(**{"from": "blank", "family": "state"})
    page.evaluate(
        """() => {
          const real = window.fetch;
          let broken = 0;
          window.fetch = async (path, request) => {
            const answer = await real(path, request);
            if (!String(path).endsWith('/edits') || broken++ > 0) return answer;
            const body = new ReadableStream({pull(stream) { stream.error(new TypeError('Failed to fetch')); }});
            return new Response(body, {status: 200, headers: {'Content-Type': 'application/json'}});
          };
        }"""
    )
    desk.show(["subject"])
    page.keyboard.type("học tập")
    desk.saved()
    assert desk.kept["subject"] == "học tập"
