"""The pictures of the page's own screens, made by a browser from made-up plans: part of `docs/pictures.py`."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from sloppy_paper import sloppy_paper

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCS = Path(__file__).parent
EXAMPLES = DOCS.parent / "examples"
WINDOW = {"width": 1280, "height": 720}
COLOURS = 64


def home(page: Page) -> None:
    """The first screen, with drafts to go on with and pictures of the examples."""
    for name in ("chuyen-doi-so-ubnd-xa", "hoc-tap-chuyen-de-dang-uy-phuong"):
        page.goto(page.url.partition("#")[0])
        page.get_by_role("button", name="Dùng mẫu này").first.wait_for()
        _begin(page, name)
    page.goto(page.url.partition("#")[0] + "#/")
    page.get_by_role("button", name="Chép ra bản mới").first.wait_for()
    page.wait_for_function("() => [...document.images].every(each => each.complete)")


def editor(page: Page) -> None:
    """The form of a programme beside its pages, with a field of it chosen."""
    _begin(page, "hoc-tap-chuyen-de-dang-uy-phuong")
    _drawn(page)
    page.get_by_role("navigation", name="Các phần của văn bản").get_by_role("button", name="4. Chương trình").click()
    page.get_by_label("Nội dung, dòng 2").first.click()
    page.wait_for_timeout(3000)


def taking(page: Page) -> None:
    """The menu of what can be taken away."""
    _begin(page, "chuyen-doi-so-ubnd-xa")
    _drawn(page)
    page.get_by_role("button", name="Lấy tệp").click()
    page.get_by_role("menuitem").first.wait_for()


def check(page: Page) -> None:
    """A sloppy paper with its faults beside its pages."""
    page.goto(page.url.partition("#")[0] + "#/soat")
    _choose(page, "ke-hoach.docx", sloppy_paper())
    page.get_by_role("button", name="Tải bản có nhận xét").wait_for(timeout=60_000)
    page.locator("vb-check img").first.wait_for(timeout=60_000)
    page.wait_for_timeout(3000)


def batch(page: Page) -> None:
    """A base plan and its table, before the documents are made."""
    page.goto(page.url.partition("#")[0] + "#/nhieu-van-ban")
    base, rows = EXAMPLES / "batch" / "chuyen-doi-so-cac-xa.yaml", EXAMPLES / "batch" / "hai-phong.csv"
    _choose(page, base.name, base.read_bytes())
    page.get_by_label("Chọn bảng…").wait_for(state="attached")
    page.wait_for_timeout(1500)
    page.locator("input[type=file]").last.set_input_files(rows)
    page.get_by_role("button", name=re.compile(r"^Làm \d+ văn bản")).wait_for(timeout=60_000)


def office(page: Page) -> None:
    """What an office writes once."""
    text = (EXAMPLES / "office" / "co-quan.yaml").read_text("utf-8")
    page.evaluate(
        "text => fetch('/desk/office', {method: 'PUT', headers: {'Content-Type': 'application/json'},"
        " body: JSON.stringify({text})}).then(answer => { if (!answer.ok) throw new Error(answer.status); })",
        text,
    )
    page.goto(page.url.partition("#")[0] + "#/co-quan")
    page.get_by_label("Tên cơ quan").first.wait_for()


SCREENS: Mapping[str, Callable[[Page], None]] = {
    "trang-dau": home,
    "trang-soan": editor,
    "trang-lay-tep": taking,
    "trang-soat": check,
    "trang-nhieu-van-ban": batch,
    "trang-co-quan": office,
}
"""Name of the picture, and what shows it."""


def make(names: list[str]) -> None:
    """Make the pictures of some screens."""
    sys.path.insert(0, str(DOCS.parent / "tests"))
    from web.browsers import context_of, launched, let_in
    from web.servers import Server

    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        server = Server(Path(folder) / "data")
        server.start()
        try:
            cookies = let_in(browser, server)
            for name in names:
                context = context_of(browser, storage_state=cookies, viewport=WINDOW)
                page = context.new_page()
                page.goto(server.origin, wait_until="domcontentloaded")
                SCREENS[name](page)
                target = DOCS / "images" / f"{name}.png"
                page.screenshot(path=target)
                with Image.open(target) as shot:
                    small = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                small.save(target, optimize=True)
                print(f"{target.relative_to(DOCS.parent)}: {target.stat().st_size // 1024} kB")
                context.close()
        finally:
            server.stop()


def _begin(page: Page, example: str) -> None:
    made = page.evaluate(
        "name => fetch('/desk/drafts', {method: 'POST', headers: {'Content-Type': 'application/json'},"
        " body: JSON.stringify({from: 'example', name})}).then(answer => answer.json())",
        example,
    )
    page.goto(f"{page.url.partition('#')[0]}#/ban-nhap/{made['id']}")
    page.locator("vb-form textarea").first.wait_for(timeout=60_000)


def _drawn(page: Page) -> None:
    page.locator("vb-pages img").first.wait_for(timeout=60_000)
    page.get_by_text("Đã cập nhật").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1500)


def _choose(page: Page, name: str, data: bytes) -> None:
    field = page.locator("input[type=file]").first
    field.wait_for(state="attached")
    field.set_input_files({"name": name, "mimeType": "", "buffer": data})
