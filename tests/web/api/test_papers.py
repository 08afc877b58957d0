"""Papers over HTTP: checked, mended and imported as by the library."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest

from vanban import check, fix

from .asking import JSON, PLAN, Api, codes


def test_a_paper_is_checked_as_the_command_checks_it(api: Api, faulty: bytes) -> None:
    told = api.post("/api/check", content=faulty, params={"name": "cv.docx"}).json()
    (file,) = told["files"]
    assert file["file"] == "cv.docx"
    assert [each["id"] for each in file["findings"]] == [each.id for each in check(faulty)]
    assert told["counts"]["files"] == 1


def test_a_check_looks_only_at_what_it_is_asked_for(api: Api, faulty: bytes) -> None:
    told = api.post("/api/check?select=nd30.page&ignore=nd30.page.margin_top_mm", content=faulty).json()
    found = {each["id"] for each in told["files"][0]["findings"]}
    assert found
    assert all(each.startswith("nd30.page") for each in found)
    response = api.post("/api/check?select=nd30.nothing", content=faulty)
    assert response.status_code == 422


def test_a_copy_with_comments_comes_as_a_word_file(api: Api, faulty: bytes) -> None:
    copy = api.post("/api/check?as=annotated", files={"file": ("cv.docx", faulty)})
    assert "cv.soat.docx" in copy.headers["content-disposition"]
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(copy.content)).namelist()
    told = api.post("/api/check?as=annotated", content=faulty, headers=JSON).json()
    assert base64.b64decode(told["file"]["data"]).startswith(b"PK")
    assert told["report"]["files"][0]["findings"]


@pytest.mark.parametrize(
    ("form", "kind"), [("sarif", "application/sarif+json"), ("markdown", "text/markdown"), ("text", "text/plain")]
)
def test_a_report_comes_in_every_format_of_the_command(api: Api, faulty: bytes, form: str, kind: str) -> None:
    response = api.post(f"/api/check?as={form}", content=faulty)
    assert response.headers["content-type"].startswith(kind)
    assert "nd30" in response.text


def test_a_plan_is_checked_with_findings_at_its_lines(api: Api) -> None:
    told = api.post("/api/check", json=PLAN).json()
    paths = [each["place"]["plan"]["path"] for each in told["files"][0]["findings"]]
    assert paths
    assert all(each.startswith("$.") for each in paths)
    assert api.post("/api/check", files={"plan": ("a.json", b"{}")}).status_code == 422


def test_pages_are_checked_too_where_that_is_asked(api: Api, docx: bytes) -> None:
    response = api.post("/api/check?layout=true&engine=rdocx", content=docx)
    assert response.status_code == 200


def test_a_paper_is_mended_as_the_command_mends_it(api: Api, faulty: bytes) -> None:
    response = api.post("/api/fix", files={"file": ("công văn.docx", faulty)})
    assert response.content == fix(faulty).data
    assert "%C3%B4ng%20v%C4%83n.da-sua.docx" in response.headers["content-disposition"]
    told = api.post("/api/fix", content=faulty, headers=JSON).json()
    assert told["changed"] is True
    assert told["report"]["counts"]["mended"] > 0


def test_one_rule_alone_is_mended(api: Api, faulty: bytes) -> None:
    told = api.post("/api/fix?only=nd30.page.margin_left_mm", content=faulty, headers=JSON).json()
    assert {each["id"] for each in told["report"]["files"][0]["mended"]} == {"nd30.page.margin_left_mm"}


def test_changes_are_tracked_where_that_is_asked(api: Api, faulty: bytes) -> None:
    data = api.post("/api/fix?track=true", content=faulty).content
    assert b"sectPrChange" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@pytest.mark.parametrize("path", ["/api/check", "/api/fix", "/api/import"])
def test_what_is_no_paper_is_told_with_the_library_s_code(api: Api, path: str) -> None:
    response = api.post(path, content=b"PK\x03\x04 broken")
    assert response.status_code == 422
    assert codes(response) == ["docx-broken"]


def test_a_paper_is_imported_with_what_is_to_be_looked_at(api: Api, docx: bytes) -> None:
    told = api.post("/api/import?year=2027", content=docx, params={"name": "kh.docx"}).json()
    assert told["plan"]["subject"] == PLAN["subject"]
    assert told["yaml"].startswith("# Nhập từ kh.docx")
    assert all(each["code"].startswith("import-") for each in told["notes"])
    assert told["problems"] == []


def test_pasted_text_and_html_are_imported(api: Api) -> None:
    text = "ỦY BAN NHÂN DÂN XÃ AN LÃO\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách năm 2026\n\nI. MỤC ĐÍCH\nĐọc sách.\n"
    told = api.post("/api/import", content=text.encode(), headers={"Content-Type": "text/plain"}).json()
    assert told["plan"]["subject"] == "Tổ chức ngày hội đọc sách năm 2026"
    assert told["missing"]
    html = "<p>KẾ HOẠCH</p><p>Tổ chức ngày hội đọc sách</p>"
    yaml = api.post("/api/import?as=yaml", content=html.encode(), headers={"Content-Type": "text/html"})
    assert "Tổ chức ngày hội đọc sách" in yaml.text
    assert api.post("/api/import?strict=true", content=text.encode()).status_code in (200, 422)


@pytest.mark.long_form
def test_a_zip_bomb_is_refused_in_little_time(api: Api) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for number in range(9):
            package.writestr(f"word/{number}.xml", b"0" * (60 * 1024**2))
    for path in ("/api/check", "/api/fix", "/api/import"):
        response = api.post(path, content=out.getvalue())
        assert (response.status_code, codes(response)) == (422, ["docx-bomb"])
        assert response.elapsed.total_seconds() < 20
