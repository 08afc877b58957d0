"""The screens for papers and for batches, as a clerk uses them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from vanban import fix
from web.api.asking import BASE
from web.servers import Server

LONG = 90_000


def test_a_paper_is_checked_looked_at_mended_and_saved(
    page: Page, server: Server, sloppy: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "công văn.docx"
    file.write_bytes(sloppy)
    page.goto(f"{server.origin}/#/soat")
    page.set_input_files("vb-check input[type=file]", file)
    screen = page.locator("vb-check")
    expect(screen.locator(".finding").first).to_be_visible(timeout=LONG)
    expect(screen.locator(".sheet img:not([hidden])").first).to_be_visible(timeout=LONG)
    all_of = screen.locator(".finding").count()
    screen.get_by_role("checkbox", name="Lỗi").uncheck()
    assert 0 < screen.locator(".finding").count() < all_of
    screen.get_by_role("checkbox", name="Lỗi").check()
    screen.locator(".places button").first.click()
    expect(screen.locator(".finding.chosen")).to_have_count(1)
    expect(screen.locator(".outlines > div").first).to_be_attached()
    expect(screen.get_by_role("button", name="Sửa tất cả hình thức")).to_be_enabled(timeout=LONG)
    screen.get_by_role("button", name="Sửa tất cả hình thức").click()
    expect(screen.get_by_role("tab", name="Sau khi sửa")).to_have_attribute("aria-selected", "true", timeout=LONG)
    with page.expect_download() as download:
        screen.get_by_role("button", name="Tải bản đã sửa").click()
    assert download.value.suggested_filename == "công văn.da-sua.docx"
    assert Path(download.value.path()).read_bytes() == fix(sloppy).data
    screen.get_by_role("button", name="Trở lại tệp gốc").click()
    expect(screen.get_by_role("tab")).to_have_count(0)
    expect(screen.get_by_role("button", name="Tải bản đã sửa")).to_be_disabled()


@pytest.mark.long_form
def test_one_fault_is_mended_by_its_own_button(page: Page, server: Server, sloppy: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(sloppy)
    page.goto(f"{server.origin}/#/co-quan")
    page.goto(f"{server.origin}/#/soat")
    page.set_input_files("vb-check input[type=file]", file)
    screen = page.locator("vb-check")
    margin = screen.locator(".finding", has_text="Lề trái đang là")
    margin.get_by_role("button", name="Sửa lỗi này").click(timeout=LONG)
    expect(screen.get_by_text("Đã sửa 1 chỗ")).to_be_visible(timeout=LONG)
    expect(screen.locator(".finding", has_text="Lề trái đang là")).to_have_count(0)


def test_a_batch_tells_faults_by_row_then_is_made_and_saved(page: Page, server: Server, tmp_path: Path) -> None:
    base, faulty, sound = tmp_path / "gốc.json", tmp_path / "lỗi.csv", tmp_path / "xã.csv"
    base.write_text(json.dumps(BASE), "utf-8")
    faulty.write_text("xa,number\nAn Lão,1\n,2\n", "utf-8")
    sound.write_text("xa,number\nAn Lão,1\nVĩnh Bảo,2\n", "utf-8")
    page.goto(f"{server.origin}/#/nhieu-van-ban")
    screen = page.locator("vb-batch")
    files = screen.locator("input[type=file]")
    files.nth(0).set_input_files(base)
    with page.expect_download(timeout=LONG) as download:
        screen.get_by_role("button", name="Tải bảng để điền").click()
    assert download.value.suggested_filename == "gốc-bang.xlsx"
    files.nth(1).set_input_files(faulty)
    faults = screen.locator(".problem:not(.warning) .faults")
    expect(faults.locator("tbody tr")).to_have_count(1, timeout=LONG)
    expect(faults.locator("tbody td").first).to_have_text("dòng 3 (xa)")
    expect(screen.get_by_role("button", name="Làm 1 văn bản")).to_be_disabled()
    files.nth(1).set_input_files(sound)
    screen.locator("summary", has_text="nên xem lại").click(timeout=LONG)
    expect(screen.locator(".warning .faults td").first).to_have_text("2 văn bản: dòng 2, 3")  # the base plan's own
    screen.get_by_role("button", name="Làm 2 văn bản").click(timeout=LONG)
    with page.expect_download(timeout=LONG) as download:
        screen.get_by_role("button", name="Tải về").click(timeout=LONG)
    made = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert len([name for name in made.namelist() if name.endswith(".docx")]) == 2
