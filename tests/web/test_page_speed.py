"""How long a clerk waits, measured in the browser and printed: a key, its picture, the first screen."""

from __future__ import annotations

import os
import signal
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .browsers import context_of
from .desk import Desk
from .servers import Server

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
]

TO_SCREEN = """() => {
  const known = window.vbSeen !== undefined;
  window.vbSeen = [];
  if (known) return;
  document.addEventListener('keydown', event => requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => vbSeen.push(performance.now() - event.timeStamp);
    painted.port2.postMessage(0);
  }), true);
}"""
PICTURES = """() => {
  const marks = performance.getEntriesByType('mark').filter(each => ['vb-key', 'vb-picture'].includes(each.name));
  return marks.map(each => [each.name, each.startTime]);
}"""


def told(what: str, values: Iterable[float]) -> str:
    """The middle and the slow end of some times in milliseconds."""
    known = sorted(values)
    return f"{what}: median {statistics.median(known):.0f} ms, slowest {known[-1]:.0f} ms of {len(known)}"


def keys(page: Page, server: Server, *, frozen: bool) -> list[float]:
    """Milliseconds from a key to the frame that shows it."""
    page.evaluate(TO_SCREEN)
    if frozen:
        server.signal(signal.SIGSTOP)
    try:
        for letter in "ke hoach chuyen doi so":
            page.keyboard.press("Space" if letter == " " else letter)
            page.wait_for_timeout(40)
        return page.evaluate("() => vbSeen")
    finally:
        if frozen:
            server.signal(signal.SIGCONT)


def test_a_key_is_on_the_screen_at_once_whatever_the_server_does(page: Page, server: Server) -> None:
    desk = Desk(page).begin(**{"from": "example", "name": "cai-cach-hanh-chinh-ubnd-thanh-pho"})
    page.locator("vb-pages img").first.wait_for()
    desk.show(["subject"])
    busy = keys(page, server, frozen=False)
    still = keys(page, server, frozen=True)
    print()
    print(told("a key to the screen, the server drawing pages", busy))
    print(told("a key to the screen, the server standing still", still))
    # A server that stands still costs a key nothing.
    assert statistics.median(still) < 2 * statistics.median(busy) + 20


@pytest.mark.parametrize("example", ["trien-khai-phan-mem-van-phong-so", "cai-cach-hanh-chinh-ubnd-thanh-pho"])
def test_a_key_brings_a_new_picture(page: Page, example: str) -> None:
    desk = Desk(page).begin(**{"from": "example", "name": example})
    page.locator("vb-pages img").first.wait_for()
    desk.show(["subject"])
    page.wait_for_timeout(2000)
    waits = []
    for turn in range(12):
        page.evaluate("() => performance.clearMarks()")
        page.keyboard.press("End")
        page.keyboard.type(str(turn % 10))
        page.wait_for_function("() => performance.getEntriesByName('vb-picture').length > 0")
        marks = page.evaluate(PICTURES)
        waits.append(max(at for name, at in marks if name == "vb-picture") - marks[0][1])
        page.wait_for_timeout(300)
    pages = page.locator("vb-pages img").count()
    print()
    print(told(f"{example}, {pages} pages in view or drawn: a key to its picture", waits))


def test_the_first_screen_can_be_used_soon_after_the_command(browser: Browser, tmp_path: Path) -> None:
    waits, starts = [], []
    for turn in range(5):
        server = Server(tmp_path / f"data{turn}")
        context = context_of(browser)
        page = context.new_page()
        begun = time.monotonic()
        try:
            starts.append(server.start() * 1000)
            page.goto(server.door, wait_until="commit")
            page.get_by_role("button", name="Dùng mẫu này").first.wait_for()
            waits.append((time.monotonic() - begun) * 1000)
        finally:
            context.close()
            server.stop()
    print()
    print(told("the command to its address", starts))
    print(told("the command to a first screen that can be used", waits))
