"""What a filled template holds: sections, headers, footnotes, tables, pictures, kept paragraphs."""

from __future__ import annotations

import base64
import hashlib
import importlib
import io
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import docx
import pytest

import vanban
from support import PARTY, W, paragraphs, part, plan
from vanban.compose.composition import Picture, Run
from vanban.compose.text_blocks import qr_picture
from vanban.errors import TemplateError
from vanban.templates import template_for
from vanban.templates.archive import read_archive, write_archive
from vanban.templates.wml import picture_xml, runs_xml

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def render(family: str = "party", **changes: object) -> bytes:
    return vanban.render(plan(family, **changes)).data


def sections(data: bytes) -> list[tuple[str, str | None]]:
    """Where each section stands, and which way its pages lie."""
    document = part(data, "word/document.xml")
    return [
        (section.getparent().tag.removeprefix(W), section.find(f"{W}pgSz").get(f"{W}orient"))
        for section in document.iter(f"{W}sectPr")
    ]


def test_a_plan_without_annexes_has_one_section_at_the_end_of_the_body() -> None:
    assert sections(render()) == [("body", None)]


def test_each_annex_is_a_section_and_the_last_one_is_the_documents() -> None:
    annexes = [
        {"title": "A", "content": "x", "landscape": "true"},
        {"title": "B", "content": "y"},
        {"title": "C", "content": "z", "landscape": "true"},
    ]
    assert sections(render(annexes=annexes)) == [
        ("pPr", None),
        ("pPr", "landscape"),
        ("pPr", None),
        ("body", "landscape"),
    ]


def test_page_numbers_stand_in_the_header_and_not_on_the_first_page() -> None:
    data = render(annexes=[{"title": "A", "content": "x"}])
    header = part(data, "word/header1.xml")
    assert " PAGE " in [node.text for node in header.iter(f"{W}instrText")]
    assert not list(part(data, "word/header2.xml").iter(f"{W}instrText"))
    targets = {item.get("Id"): item.get("Target") for item in part(data, "word/_rels/document.xml.rels")}
    headers = []
    for section in part(data, "word/document.xml").iter(f"{W}sectPr"):
        kinds = {ref.get(f"{W}type"): targets[ref.get(f"{R}id")] for ref in section.iter(f"{W}headerReference")}
        headers.append((kinds["default"], kinds["first"]))
        assert section.find(f"{W}titlePg") is not None
    assert headers == [("header1.xml", "header3.xml"), ("header1.xml", "header2.xml")]


def test_headers_that_only_annexes_have_are_not_in_a_document_without_one() -> None:
    names = set(unzipped(render()))
    assert "word/header3.xml" in names
    assert "word/header2.xml" not in names
    assert "word/header2.xml" in set(unzipped(render(annexes=[{"title": "A", "content": "x"}])))


def unzipped(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


MARKS = {"circulation": ["Tài liệu thu hồi", "Xem xong trả lại"], "secrecy": "Mật", "draft": 3}


def test_marks_of_circulation_stand_above_the_first_page_of_the_plan_alone() -> None:
    data = render(**MARKS, annexes=[{"title": "A", "content": "x"}])
    assert paragraphs(part(data, "word/header3.xml")) == ["TÀI LIỆU THU HỒI", "XEM XONG TRẢ LẠI", ""]
    assert paragraphs(part(data, "word/header2.xml")) == [""]
    assert "TÀI LIỆU THU HỒI" not in paragraphs(part(data, "word/document.xml"))


@pytest.mark.parametrize("family", ["party", "state"])
@pytest.mark.parametrize("written", ["Hoả tốc", "HOẢ TỐC", "hỏa tốc", "HỎA TỐC", "Thượng khẩn", "khẩn", "KHẨN"])
def test_a_mark_of_urgency_is_printed_however_it_is_spelled(family: str, written: str) -> None:
    found = paragraphs(part(render(family, urgency=written), "word/document.xml"))
    assert found.count(written.upper()) == 1


def test_marks_stand_below_the_number_in_the_order_of_the_law() -> None:
    found = paragraphs(part(render(**MARKS, urgency="Hoả tốc", number=5), "word/document.xml"))
    place = found.index("Số 05-KH/TU")
    assert [line for line in found[place:] if line][2:5] == ["Dự thảo lần 3", "MẬT", "HOẢ TỐC"]
    state = paragraphs(part(render("state", **MARKS, urgency="Khẩn"), "word/document.xml"))
    assert [line for line in state if line in ("MẬT", "KHẨN", "Dự thảo lần 3")] == ["MẬT", "KHẨN", "Dự thảo lần 3"]


@pytest.mark.parametrize("date", ["26/5/2026", "27/5/2026"])
def test_what_is_not_for_the_media_stands_at_the_end_and_contact_data_below_a_line(date: str) -> None:
    mark = "Không phổ biến trên phương tiện thông tin đại chúng"
    data = render(date=date, circulation=[mark, "Lưu hành nội bộ"], contact=["Số 1, phố Mẫu", "Điện thoại: 0"])
    assert paragraphs(part(data, "word/header3.xml")) == ["LƯU HÀNH NỘI BỘ", ""]
    root = part(data, "word/document.xml")
    after = [line for line in paragraphs(root) if line][-3:]
    assert after == [mark.upper(), "Số 1, phố Mẫu", "Điện thoại: 0"]
    assert (root.find(f".//{W}framePr") is not None) == (date == "27/5/2026")


def test_contact_data_of_the_state_stands_at_the_foot_of_the_first_page() -> None:
    data = render("state", contact=["Số 1, phố Mẫu"])
    assert paragraphs(part(data, "word/footer1.xml")) == ["", "Số 1, phố Mẫu", ""]
    assert "Số 1, phố Mẫu" not in paragraphs(part(data, "word/document.xml"))


def test_the_typist_code_is_small_also_on_the_archive_line() -> None:
    data = render(distribution={"recipients": "a", "archive": "Văn phòng", "typist": "TTTHO", "copies": "301"})
    runs = [
        "".join(run.itertext())
        for run in part(data, "word/document.xml").iter(f"{W}r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None and style.get(f"{W}val") == "KyHieuDanhMayLien"
    ]
    assert runs == ["TTTHO-301"]


def test_the_line_under_noi_nhan_ends_before_its_colon() -> None:
    runs = {
        "".join(run.itertext()): run.find(f"{W}rPr/{W}rStyle")
        for run in part(render(), "word/document.xml").iter(f"{W}r")
    }
    assert runs["Nơi nhận"] is None
    assert runs[":"].get(f"{W}val") == "DauHaiCham"


def test_footnotes_are_words_own() -> None:
    data = render(body=["a^[chú **một**] b^[chú hai]"])
    references = [node.get(f"{W}id") for node in part(data, "word/document.xml").iter(f"{W}footnoteReference")]
    notes = {
        note.get(f"{W}id"): "".join(t.text for t in note.iter(f"{W}t"))
        for note in part(data, "word/footnotes.xml").iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    }
    assert references == ["1", "2"]
    assert notes == {"1": " chú một", "2": " chú hai"}


def test_marks_of_footnotes_that_word_cannot_count_are_written_out_in_text_and_note() -> None:
    data = render(body=["a^[chú **một**]", *[f"b^[chú {number}]" for number in range(2, 11)]], footnote_marks="(1)")
    marks = [f"({number})" for number in range(1, 11)]
    for name in ("word/document.xml", "word/footnotes.xml"):
        runs = [run for run in part(data, name).iter(f"{W}r") if run.find(f"{W}sym") is not None]
        assert ["".join(chr(int(sym.get(f"{W}char"), 16)) for sym in run.iter(f"{W}sym")) for run in runs] == marks
        custom = [run.find(f"{W}footnoteReference[@{W}customMarkFollows='1']") is not None for run in runs]
        assert custom == [name == "word/document.xml"] * 10


def test_tables_repeat_their_head_keep_rows_whole_and_agree_with_their_grid() -> None:
    table = [["a", "b", "c"], [{"text": "x", "colspan": "2"}, "y"]]
    made = part(render(body=[{"table": table, "widths": ["1", "2", "3"]}]), "word/document.xml")
    tables = [each for each in made.iter(f"{W}tbl") if each.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "BangKeO"]
    (table_xml,) = tables
    grid = [int(column.get(f"{W}w")) for column in table_xml.iter(f"{W}gridCol")]
    rows = list(table_xml.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    for row in rows:
        widths = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.iter(f"{W}tc")]
        assert sum(widths) == sum(grid)
    assert table_xml.getnext().tag == f"{W}p"


def test_pictures_go_into_the_package_with_their_relations() -> None:
    data = render(body=[{"qr": "https://example.vn/a?b=1&c=2", "caption": "Quét mã"}])
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert "word/media/hinh1.png" in made.namelist()
    opened = docx.Document(io.BytesIO(data))
    assert [shape.width.mm for shape in opened.inline_shapes] == [40]
    assert opened.inline_shapes[0]._inline.docPr.get("descr") == "Mã QR: https://example.vn/a?b=1&c=2"


def test_the_last_paragraph_is_kept_with_the_signature() -> None:
    document = part(render(closing="Câu kết"), "word/document.xml")
    (closing,) = [p for p in document.iter(f"{W}p") if "Câu kết." in "".join(t.text for t in p.iter(f"{W}t"))]
    assert closing.find(f"{W}pPr/{W}keepNext") is not None
    styles = part(render(), "word/styles.xml")
    kept = {
        style.get(f"{W}styleId") for style in styles.iter(f"{W}style") if style.find(f"{W}pPr/{W}keepNext") is not None
    }
    assert {"TruocChuKy", "NoiNhan", "QuyenHan", "ChucVu", "Heading1"} <= kept


def test_no_tag_of_the_template_language_is_left() -> None:
    text = "\n".join(paragraphs(part(render(annexes=[{"title": "A", "content": "x"}]), "word/document.xml")))
    assert "{" not in text
    assert "%" not in text


def test_same_plan_same_bytes_in_every_process(tmp_path: Path) -> None:
    code = (
        "import json, sys, hashlib, vanban\n"
        "plan = vanban.Plan.model_validate(json.load(sys.stdin))\n"
        "print(hashlib.sha256(vanban.render(plan).data).hexdigest())"
    )
    import json

    data = PARTY | {
        "body": ["a^[x]", {"qr": "https://example.vn"}],
        "annexes": [{"title": "A", "content": "y", "landscape": True}],
    }
    hashes = {hashlib.sha256(render(**{k: data[k] for k in ("body", "annexes")})).hexdigest()}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(data),
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            env={"PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}", "PATH": ""},
        )
        hashes.add(done.stdout.strip())
    assert len(hashes) == 1


def test_threads_render_the_same() -> None:
    from concurrent.futures import ThreadPoolExecutor

    plans = [plan(family, subject=f"việc {number}") for number in range(6) for family in ("party", "state")]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda each: vanban.render(each).data, plans))
    assert together == [vanban.render(each).data for each in plans]


def test_a_template_is_compiled_once_whatever_threads_ask() -> None:
    import importlib
    from concurrent.futures import ThreadPoolExecutor

    from vanban.templates import released, template_for

    filling = importlib.import_module("vanban.templates.fill")

    file = released(template_for("nd30"))
    filling._compiled.clear()
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: filling.compile_template(file, "state"), range(32)))
    assert {id(each) for each in made} == {id(made[0])}


def test_the_file_records_where_it_comes_from() -> None:
    document = vanban.render(plan(subject='việc "A" & <B>'))
    opened = docx.Document(io.BytesIO(document.data))
    core = opened.core_properties
    assert (core.title, core.author, core.language, core.category) == (
        'Kế hoạch việc "A" & <B>',
        "Thành ủy Hải Phòng",
        "vi-VN",
        "Kế hoạch",
    )
    assert core.created.date().isoformat() == "2026-02-07"
    custom = "".join(part(document.data, "docProps/custom.xml").itertext())
    for value in document.provenance.values():
        assert value in custom
    assert document.provenance["template"] == template_for("hd36").id
    assert document.provenance["rulebook"].startswith("hd36 ")
    assert document.provenance["template.sha256"] == template_for("hd36").sha256


def test_the_plan_hash_tells_plans_apart() -> None:
    hashes = [vanban.render(plan(subject=subject)).provenance["plan.sha256"] for subject in ("a", "a", "b")]
    assert hashes[0] == hashes[1] != hashes[2]


def test_a_clerk_may_change_a_style_in_a_copy_and_use_it(tmp_path: Path) -> None:
    copy = tmp_path / "mau-co-quan.docx"
    opened = docx.Document(io.BytesIO(template_for("hd36").read()))
    opened.styles["Đoạn văn"].font.size = docx.shared.Pt(15)
    opened.save(str(copy))
    document = vanban.render(plan(), template=copy)
    made = docx.Document(io.BytesIO(document.data))
    assert made.styles["Đoạn văn"].font.size.pt == 15
    assert document.provenance["template"] == f"{template_for('hd36').id} (mau-co-quan.docx)"
    assert any(p.text == "Nội dung." for p in made.paragraphs)
    with pytest.raises(TemplateError) as caught:
        vanban.render(plan("state"), template=copy)
    assert caught.value.problems[0].code == "template-family"


def test_custom_properties_of_a_template_are_kept(tmp_path: Path) -> None:
    parts = read_archive(template_for("hd36").read(), "x")
    own = b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="Phong"><vt:lpwstr>TH</vt:lpwstr></property>'
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"</Properties>", own + b"</Properties>")
    copy = tmp_path / "mau.docx"
    copy.write_bytes(write_archive(parts.items()))
    custom = part(vanban.render(plan(), template=copy).data, "docProps/custom.xml")
    names = [item.get("name") for item in custom]
    assert names[0] == "Phong"
    assert names.count("vanban.template") == 1
    assert [item.get("pid") for item in custom] == [str(number) for number in range(2, len(names) + 2)]


def test_what_xml_cannot_hold_is_an_error_and_not_a_loss() -> None:
    with pytest.raises(TemplateError) as caught:
        runs_xml((Run("a\x0bb"),))
    assert caught.value.problems[0].code == "text-control"


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    parts = read_archive(data, "a.docx")
    return write_archive([(name, change(name, part)) for name, part in parts.items()] + list(more.items()))


def own_template(tmp_path: Path, data: bytes, name: str = "mau.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


PNG = qr_picture("https://example.vn", 20).data
LOGO = picture_xml(Picture(PNG, "png", 20, 20, "Biểu trưng"), "rId90", 1)


def test_drawings_have_numbers_of_their_own_over_all_parts(tmp_path: Path) -> None:
    """A logo in the header, and one that is drawn as often as the document has parts."""

    def with_logos(name: str, content: bytes) -> bytes:
        logo = f"<w:p>{LOGO}</w:p>".encode()
        if name == "word/header2.xml":
            return content.replace(b"</w:hdr>", logo + b"</w:hdr>")
        if name == "word/document.xml":
            end = b"{%p for block in part.blocks %}"
            at = content.rindex(b"<w:p>", 0, content.index(end))
            return content[:at] + logo + content[at:]
        return content

    template = own_template(tmp_path, repacked(template_for("nd30").read(), with_logos))
    pictures = [{"image": "a.png", "data": base64.b64encode(PNG)}] * 2
    made = vanban.render(plan("state", body=pictures, annexes=[{"content": "x"}, {"content": "y"}]), template=template)
    drawn = [
        int(found)
        for name, content in read_archive(made.data, "a.docx").items()
        if name.startswith("word/") and name.endswith(".xml")
        for found in re.findall(rb'docPr id="(\d+)"', content)
    ]
    assert len(drawn) == 6
    assert len(set(drawn)) == 6


def test_a_template_made_of_a_document_keeps_its_pictures_beside_those_of_the_plan(tmp_path: Path) -> None:
    def with_picture(name: str, content: bytes) -> bytes:
        if name != "word/_rels/document.xml.rels":
            return content
        row = b'<Relationship Id="rIdHinh1" Type="%s/image" Target="media/hinh1.png"/></Relationships>'
        return content.replace(
            b"</Relationships>", row % b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        )

    own = b"\x89PNG\r\n\x1a\n the template's"
    data = repacked(template_for("nd30").read(), with_picture, {"word/media/hinh1.png": own})
    made = vanban.render(
        plan("state", body=[{"image": "a.png", "data": base64.b64encode(PNG)}]), template=own_template(tmp_path, data)
    )
    parts = read_archive(made.data, "a.docx")
    assert (parts["word/media/hinh1.png"], parts["word/media/hinh2.png"]) == (own, PNG)
    assert parts["word/_rels/document.xml.rels"].count(b'Id="rIdHinh') == 2


MAIN = b"wordprocessingml.document.main+xml"


def test_a_dotx_becomes_a_document(tmp_path: Path) -> None:
    def as_template(name: str, content: bytes) -> bytes:
        return content.replace(MAIN, b"wordprocessingml.template.main+xml") if "Types" in name else content

    template = own_template(tmp_path, repacked(template_for("nd30").read(), as_template), "mau.dotx")
    made = vanban.render(plan("state"), template=template)
    assert MAIN in read_archive(made.data, "a.docx")["[Content_Types].xml"]
    assert vanban.check(made.data).file is not None


def test_a_template_with_macros_is_refused(tmp_path: Path) -> None:
    def with_macros(name: str, content: bytes) -> bytes:
        if "Types" not in name:
            return content
        return content.replace(
            b"application/vnd.openxmlformats-officedocument." + MAIN,
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    template = own_template(tmp_path, repacked(template_for("nd30").read(), with_macros), "mau.docm")
    with pytest.raises(TemplateError) as caught:
        vanban.render(plan("state"), template=template)
    assert [problem.code for problem in caught.value.problems] == ["template-macros"]


def test_the_same_picture_is_kept_once_and_shown_as_often_as_it_is_asked_for() -> None:
    data = render(body=[{"qr": "https://example.vn"}] * 40 + [{"qr": "https://example.vn/b"}])
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert [name for name in made.namelist() if "media" in name] == ["word/media/hinh1.png", "word/media/hinh2.png"]
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 41


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_process_forked_while_threads_render_can_render() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from vanban.templates import fill as filling_of

    filling = importlib.import_module(filling_of.__module__)
    small = plan()
    with ThreadPoolExecutor(4) as threads:
        for _ in range(8):
            filling._compiled.clear()
            waiting = [threads.submit(vanban.render, small) for _ in range(8)]
            child = os.fork()
            if child == 0:
                try:
                    filling._compiled.clear()
                    vanban.render(small)
                    os._exit(0)
                finally:
                    os._exit(1)
            until = time.monotonic() + 60
            while (done := os.waitpid(child, os.WNOHANG))[0] == 0 and time.monotonic() < until:
                time.sleep(0.01)
            if done[0] == 0:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            assert done == (child, 0)
            for each in waiting:
                each.result()
