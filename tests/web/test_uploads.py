"""Files that go wrong in the page: too large, bombs, left in the middle; told in words, and the page goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browsers import Watch
from .desk import Desk
from .servers import Server
from .test_hostile import MB, bomb_of, measured, sized

FIELDS = {"home": ("#/", ".drop input[type=file]"), "check": ("#/soat", "vb-check input[type=file]")}


def choose(page: Page, screen: str, file: Path) -> None:
    """Choose a file on a screen."""
    hash, field = FIELDS[screen]
    page.goto(page.url.partition("#")[0] + hash)
    page.locator(field).first.set_input_files(file)


@pytest.mark.parametrize("screen", ["home", pytest.param("check", marks=pytest.mark.long_form)])
def test_a_file_of_200_mb_is_refused_in_words(
    page: Page, server: Server, watch: Watch, tmp_path: Path, screen: str
) -> None:
    watch.allow("413|ERR_")
    file = tmp_path / "to.docx"
    with file.open("wb") as large:
        large.truncate(200 * MB)
    with measured(server) as memory:
        choose(page, screen, file)
        expect(page.get_by_role("alert")).to_contain_text("lớn", timeout=30_000)
    assert memory.grown < 160 * MB
    choose_again(page, screen, tmp_path)


@pytest.mark.long_form
@pytest.mark.parametrize("screen", FIELDS)
def test_a_bomb_is_refused_in_words(page: Page, server: Server, watch: Watch, tmp_path: Path, screen: str) -> None:
    watch.allow("422|413")
    file = tmp_path / "bom.docx"
    file.write_bytes(bomb_of(200))
    with measured(server) as memory:
        choose(page, screen, file)
        expect(page.get_by_role("alert")).to_be_visible(timeout=30_000)
    assert len(page.get_by_role("alert").inner_text()) > 20
    assert memory.grown < 200 * MB
    choose_again(page, screen, tmp_path)


def choose_again(page: Page, screen: str, folder: Path) -> None:
    """After a refusal another file can be chosen at once."""
    good = folder / "chu.txt"
    good.write_text("KẾ HOẠCH\nTổ chức hội nghị\n1. Một việc.\n", "utf-8")
    if screen == "home":
        choose(page, screen, good)
        page.wait_for_url("**/#/ban-nhap/*")
        Desk(page).ready()


def test_a_reload_in_the_middle_of_an_upload_leaves_nothing(
    page: Page, server: Server, watch: Watch, tmp_path: Path
) -> None:
    watch.allow("ERR_")
    file = tmp_path / "cham.docx"
    file.write_bytes(b"PK\x03\x04" + bytes(20 * MB))
    with server.api() as client:
        before = client.get("/desk/home").json()["drafts"]
    on_disk = sized(server.data)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 500_000}
    line.send("Network.emulateNetworkConditions", slow)
    choose(page, "home", file)
    expect(page.get_by_text("Đang đọc")).to_be_visible()
    page.wait_for_timeout(500)
    page.reload(wait_until="domcontentloaded")
    page.get_by_role("button", name="Cơ quan Đảng").click()
    Desk(page).ready()
    with server.api() as client:
        after = client.get("/desk/home").json()["drafts"]
    assert len(after) == len(before) + 1
    assert sized(server.data) - on_disk < MB
