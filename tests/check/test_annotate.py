"""Copies with comments: the comments stand at the letters meant, and nothing else has changed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import ooxml_integrity
import openxml_audit
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import vanban
from check.reports import finding, report
from support import plan
from vanban.check import Place
from vanban.check.annotate import annotate
from vanban.check.comment_words import REPEATED
from vanban.errors import CheckError
from vanban.templates.archive import read_archive, write_archive

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
DOCUMENT = "word/document.xml"


def word_file(body: str, *, ns: str = W_NS, prefix: str = "w", extra: dict[str, str] | None = None) -> bytes:
    """A .docx whose body is `body`, written with the prefix `w:`."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    if ns == STRICT_NS:
        relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document = f'<w:document xmlns:w="{ns}" xmlns:r="{relations}" xmlns:mc="{mc}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}<w:sectPr/></w:body></w:document>'
    if prefix != "w":
        document = document.replace("xmlns:w=", f"xmlns:{prefix}=").replace("w:", f"{prefix}:")
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = f'<Override PartName="/{DOCUMENT}" ContentType="{main}.document.main+xml"/>'
    rows = ""
    for number, name in enumerate(extra or {}, 1):
        kind = name.removesuffix(".xml")
        overrides += f'<Override PartName="/word/{name}" ContentType="{main}.{kind}+xml"/>'
        rows += f'<Relationship Id="rId{number}" Type="{relations}/{kind}" Target="{name}"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="{DOCUMENT}"/></Relationships>',
        DOCUMENT: document,
    }
    if rows:
        parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{package}/relationships">{rows}</Relationships>'
    for name, text in (extra or {}).items():
        parts[f"word/{name}"] = text
    return write_archive((name, text.encode()) for name, text in parts.items())


def at(paragraph: int, text: str = "", start: int = 0, end: int = 0, **changes: Any) -> Any:
    return finding(place=Place(paragraph=paragraph, text=text, start=start, end=end), **changes)


def commented(body: str, *findings: Any, **options: Any) -> tuple[etree._Element, etree._Element]:
    """The roots of the document and the comments of an annotated copy, which is the original but for the comments."""
    before = word_file(body, **options)
    after = annotate(before, report(*findings))
    assert_same_but_for_comments(before, after)
    parts = read_archive(after, "x")
    return etree.fromstring(parts[DOCUMENT]), etree.fromstring(parts["word/comments.xml"])


def canonical(data: bytes, *, joined: bool) -> bytes:
    """A main part without marks of comments, neighbouring runs of the same look joined."""
    root = etree.fromstring(data)
    w = f"{{{etree.QName(root).namespace}}}"
    for name in MARKS:
        for each in list(root.iter(f"{w}{name}")):
            parent = each.getparent()
            parent.remove(each)
            if parent.tag == f"{w}r" and all(child.tag == f"{w}rPr" for child in parent):
                parent.getparent().remove(parent)
    if joined:
        for run in list(root.iter(f"{w}r")):
            following = run.getnext()
            while following is not None and following.tag == f"{w}r" and look(following, w) == look(run, w):
                run.extend([child for child in following if child.tag != f"{w}rPr"])
                following.getparent().remove(following)
                following = run.getnext()
            for text in list(run.iter(f"{w}t")):
                text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
                before = text.getprevious()
                if before is not None and before.tag == f"{w}t":
                    before.text = (before.text or "") + (text.text or "")
                    run.remove(text)
    return etree.tostring(root, method="c14n2")


def look(run: etree._Element, w: str) -> bytes:
    properties = run.find(f"{w}rPr")
    return (
        re.sub(rb' \w+:id="\d+"', b"", etree.tostring(properties, method="c14n", exclusive=True))
        if properties is not None
        else b""
    )


def assert_same_but_for_comments(before: bytes, after: bytes) -> None:
    old, new = read_archive(before, "a"), read_archive(after, "b")
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {DOCUMENT, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(new) - set(old) <= {"word/comments.xml", "word/_rels/document.xml.rels"}
    assert canonical(old[DOCUMENT], joined=True) == canonical(new[DOCUMENT], joined=True)


def covered(root: etree._Element, comment: str = "0") -> str:
    """The letters between the start and the end of a comment's range."""
    w = f"{{{etree.QName(root).namespace}}}"
    inside, words = False, []
    for node in root.iter():
        if node.tag in (f"{w}commentRangeStart", f"{w}commentRangeEnd") and node.get(f"{w}id") == comment:
            inside = node.tag == f"{w}commentRangeStart"
        elif inside and node.tag == f"{w}t":
            words.append(node.text or "")
        elif inside and node.tag == f"{w}tab" and node.getparent().tag == f"{w}r":
            words.append("\t")
    return "".join(words)


def words_of(comments: etree._Element) -> list[str]:
    w = f"{{{etree.QName(comments).namespace}}}"
    return ["\n".join("".join(p.itertext(f"{w}t")) for p in each.iter(f"{w}p")) for each in comments]


RUN = '<w:r w:rsidR="00AA"><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "text", "start", "end"),
    [
        pytest.param("<w:p><w:pPr><w:jc w:val='center'/></w:pPr>" + RUN.format("Hà Nội, ngày 5") + "</w:p>", "Hà Nội, ngày 5", 8, 14, id="end of a run"),
        pytest.param("<w:p>" + RUN.format("Hà Nội, ngày 5") + "</w:p>", "Hà Nội, ngày 5", 0, 6, id="start of a run"),
        pytest.param("<w:p>" + RUN.format("Hà Nội, ngày 5") + "</w:p>", "Hà Nội, ngày 5", 3, 6, id="middle of a run"),
        pytest.param("<w:p>" + RUN.format("Hà ") + RUN.format("Nội") + RUN.format(", ngày") + "</w:p>", "Hà Nội, ngày", 1, 8, id="over runs"),
        pytest.param("<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>05/KH</w:t></w:r></w:p>", "Số:\t05/KH", 3, 6, id="a tab"),
        pytest.param("<w:p><w:r><w:t>Số</w:t></w:r><w:hyperlink w:anchor='a'><w:r><w:t>liên kết</w:t></w:r></w:hyperlink></w:p>", "Sốliên kết", 3, 6, id="in a hyperlink"),
        pytest.param("<w:p><w:ins w:id='7' w:author='a'><w:r><w:t>mới thêm</w:t></w:r></w:ins><w:del w:id='8' w:author='a'><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>", "mới thêm", 4, 8, id="in tracked changes"),
        pytest.param("<w:p><w:bookmarkStart w:id='3' w:name='a'/><w:r><w:t>ab</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>cd</w:t></w:r><w:bookmarkEnd w:id='3'/></w:p>", "abcd", 1, 3, id="over other marks"),
        pytest.param("<w:p><w:r><w:t>a</w:t><w:drawing/><w:t>bc</w:t></w:r></w:p>", "abc", 1, 2, id="beside a picture"),
        pytest.param("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> trang</w:t></w:r></w:p>", "12 trang", 0, 2, id="in a field"),
    ],
)  # fmt: skip
def test_a_range_holds_exactly_the_letters_meant(body: str, text: str, start: int, end: int) -> None:
    root, _ = commented(body, at(1, text, start, end))
    assert covered(root) == text[start:end]


def test_a_run_that_is_split_keeps_its_attributes_and_properties() -> None:
    root, _ = commented("<w:p>" + RUN.format("một hai ba") + "</w:p>", at(1, "một hai ba", 4, 7))
    w = f"{{{W_NS}}}"
    runs = [run for run in root.iter(f"{w}r") if run.find(f"{w}t") is not None]
    assert [run.findtext(f"{w}t") for run in runs] == ["một ", "hai", " ba"]
    assert {run.get(f"{w}rsidR") for run in runs} == {"00AA"}
    assert len({look(run, w) for run in runs}) == 1
    assert all(run.find(f"{w}t").get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for run in runs)


def test_a_tracked_property_is_not_copied_with_its_id() -> None:
    body = '<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="4" w:author="a"><w:rPr/></w:rPrChange></w:rPr><w:t>abcd</w:t></w:r></w:p>'
    root, _ = commented(body, at(1, "abcd", 1, 3))
    w = f"{{{W_NS}}}"
    ids = [each.get(f"{w}id") for each in root.iter(f"{w}rPrChange")]
    assert len(ids) == len(set(ids)) == 3


@pytest.mark.parametrize(
    "control",
    [
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>một hai</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:fldSimple w:instr='DATE'><w:r><w:t>một hai</w:t></w:r></w:fldSimple>",
    ],
)
def test_what_word_writes_anew_is_marked_from_outside(control: str) -> None:
    root, _ = commented(f"<w:p><w:r><w:t>Số </w:t></w:r>{control}</w:p>", at(1, "Số một hai", 3, 6))
    assert covered(root) == "một hai"
    starts = root.iter(f"{{{W_NS}}}commentRangeStart")
    assert {each.getparent().tag for each in starts} == {f"{{{W_NS}}}p"}


def test_without_letters_the_whole_paragraph_is_marked() -> None:
    root, _ = commented("<w:p><w:pPr/>" + RUN.format("một") + RUN.format("hai") + "</w:p>", at(1, "mộthai"))
    assert covered(root) == "mộthai"
    assert root[0][0][0].tag == f"{{{W_NS}}}pPr"


def test_hidden_letters_do_not_move_the_range() -> None:
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn </w:t></w:r><w:r><w:t>sai rồi sai</w:t></w:r></w:p>"
    root, _ = commented(body, at(1, "sai rồi sai", 8, 11))
    assert covered(root) == "sai"
    root, _ = commented(body.replace("ẩn ", "sai "), at(1, "sai rồi sai", 8, 11))
    assert covered(root) == "sai sai rồi sai", "three occurrences against two tell nothing"


def test_white_space_that_word_does_not_keep_does_not_come_back() -> None:
    root, _ = commented("<w:p><w:r><w:t> một hai </w:t></w:r></w:p>", at(1, " một hai ", 1, 4))
    assert covered(root) == " một hai "
    assert "preserve" not in etree.tostring(root, encoding="unicode")


def test_paragraphs_in_tables_and_block_controls_are_counted_as_lxml_does() -> None:
    body = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>khối</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>cuối</w:t></w:r></w:p>"
    )
    root, _ = commented(body, at(1, "ô"), at(2, "khối"), at(3, "cuối"))
    assert [covered(root, str(number)) for number in range(3)] == ["ô", "khối", "cuối"]


def test_a_text_box_is_commented_where_it_is_anchored() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent>"
    body = f"<w:p><w:r><w:t>ngoài</w:t><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p><w:p/>"
    root, comments = commented(body, at(2, "trong hộp", 0, 5), at(1, "ngoài", 0, 5))
    assert not [each for each in root.iter(f"{{{W_NS}}}txbxContent") if b"comment" in etree.tostring(each)]
    assert "đoạn 2: “trong”" in "\n".join(words_of(comments))


def test_what_is_elsewhere_is_told_at_the_first_paragraph() -> None:
    places = [Place(section=2), Place(part="word/footer1.xml", paragraph=1, text="5"), Place()]
    root, comments = commented(
        "<w:p/><w:p/>", *(finding(place=each, message=f"lỗi {n}") for n, each in enumerate(places))
    )
    (words,) = words_of(comments)
    assert re.findall("Ở đâu: (.*)", words) == ["phần trang 2", "chân trang, đoạn 1: “5”", "cả văn bản"]
    assert root[0][0][0].tag == f"{{{W_NS}}}commentRangeStart"


def test_findings_at_one_place_share_a_comment_the_gravest_first() -> None:
    _, comments = commented("<w:p/>", at(1, severity="info", message="nhẹ"), at(1, message="nặng"))
    (words,) = words_of(comments)
    assert words.index("LỖI: nặng") < words.index("LƯU Ý: nhẹ")


def test_a_comment_says_all_that_a_clerk_needs() -> None:
    _, comments = commented("<w:p><w:r><w:t>abc</w:t></w:r></w:p>", at(1, "abc"))
    assert words_of(comments) == [
        "LỖI: Lề trái của trang không đúng\nĐang là: 25 mm\nPhải là: từ 30 đến 35 mm\n"
        "Cách sửa: đặt lề trái 30 mm trong Page Setup\n"
        "Căn cứ: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 3 [nd30.page.margin_left_mm]"
    ]


def test_a_fault_in_many_paragraphs_is_one_comment_that_names_the_others() -> None:
    several = [at(number) for number in range(1, REPEATED + 1)]
    _, comments = commented("<w:p/>" * REPEATED, *several)
    assert len(comments) == REPEATED
    many = [at(number, found=f"{number} pt") for number in range(1, 41)]
    _, comments = commented("<w:p/>" * 40, *many)
    (words,) = words_of(comments)
    assert "Còn ở: 39 chỗ nữa: đoạn 2 (2 pt), đoạn 3 (3 pt)" in words
    assert words.count("đoạn") == 20


@pytest.mark.parametrize(("ns", "prefix"), [(W_NS, "x"), (STRICT_NS, "w"), (STRICT_NS, "chu")])
def test_other_namespaces_and_prefixes_are_kept(ns: str, prefix: str) -> None:
    before = word_file("<w:p>" + RUN.format("một hai") + "</w:p>", ns=ns, prefix=prefix)
    after = annotate(before, report(at(1, "một hai", 4, 7)))
    assert_same_but_for_comments(before, after)
    parts = read_archive(after, "x")
    root = etree.fromstring(parts[DOCUMENT])
    assert covered(root) == "hai"
    assert f"<{prefix}:commentRangeStart".encode() in parts[DOCUMENT]
    assert etree.fromstring(parts["word/comments.xml"]).tag == f"{{{ns}}}comments"
    strict = b"purl.oclc.org" in parts["word/_rels/document.xml.rels"]
    assert strict == (ns == STRICT_NS)


def test_earlier_comments_and_their_ids_are_kept() -> None:
    old = f'<x:comments xmlns:x="{W_NS}"><x:comment x:id="7" x:author="Lan"><x:p><x:r><x:t>cũ</x:t></x:r></x:p></x:comment></x:comments>'
    body = '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>một</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    before = word_file(body, extra={"comments.xml": old})
    after = annotate(before, report(at(1, "một")))
    parts = read_archive(after, "x")
    comments = etree.fromstring(parts["word/comments.xml"])
    w = f"{{{W_NS}}}"
    assert [(each.get(f"{w}id"), each.get(f"{w}author")) for each in comments] == [("7", "Lan"), ("8", "vanban")]
    root = etree.fromstring(parts[DOCUMENT])
    assert covered(root, "7") == covered(root, "8") == "một"
    assert parts["[Content_Types].xml"] == read_archive(before, "x")["[Content_Types].xml"]


@pytest.mark.parametrize("target", ["Comments.XML", "/word/comments.xml", "c%6Fmments.xml"])
def test_earlier_comments_are_found_as_word_finds_them(target: str) -> None:
    """Names of parts are compared without case and after percent-decoding."""
    old = f'<w:comments xmlns:w="{W_NS}"><w:comment w:id="7" w:author="Lan"/></w:comments>'
    parts = read_archive(word_file("<w:p/>", extra={"comments.xml": old}), "x")
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b'Target="comments.xml"', f'Target="{target}"'.encode())
    made = read_archive(annotate(write_archive(parts.items()), report(at(1))), "x")
    assert made.keys() == parts.keys()
    assert made[relations] == parts[relations]
    assert [each.get(f"{{{W_NS}}}author") for each in etree.fromstring(made["word/comments.xml"])] == ["Lan", "vanban"]


def test_a_part_of_the_same_name_that_is_no_comments_is_left_alone() -> None:
    parts = read_archive(word_file("<w:p/>"), "x") | {"word/comments.xml": b"<a/>"}
    made = read_archive(annotate(write_archive(parts.items()), report(at(1))), "x")
    assert made["word/comments.xml"] == b"<a/>"
    assert b"vanban" in made["word/comments2.xml"]


def test_the_document_s_own_styles_of_comments_are_used() -> None:
    styles = (
        f'<w:styles xmlns:w="{W_NS}"><w:style w:type="paragraph" w:styleId="Vnbannhnxet"><w:name w:val="annotation text"/></w:style>'
        '<w:style w:type="character" w:styleId="ThamchiuChuthich"><w:name w:val="annotation reference"/></w:style></w:styles>'
    )
    root, comments = commented("<w:p/>", at(1), extra={"styles.xml": styles})
    w = f"{{{W_NS}}}"
    assert [each.get(f"{w}val") for each in comments.iter(f"{w}pStyle")] == ["Vnbannhnxet"] * 5
    assert [each.get(f"{w}val") for each in root.iter(f"{w}rStyle")] == ["ThamchiuChuthich"]


def test_the_same_file_and_report_give_the_same_bytes() -> None:
    data = vanban.render(plan()).data
    told = report(at(3), at(4))
    assert annotate(data, told) == annotate(data, told)
    moment = datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC)
    dated = read_archive(annotate(data, told, moment=moment), "x")["word/comments.xml"]
    assert dated.count(b'w:date="2026-03-05T01:02:03Z"') == 2


def test_without_findings_the_copy_is_the_original() -> None:
    data = word_file("<w:p/>")
    assert annotate(data, report()) == data


def test_a_report_of_another_file_is_refused() -> None:
    with pytest.raises(CheckError) as caught:
        annotate(word_file("<w:p/>"), report(at(2)))
    assert [problem.code for problem in caught.value.problems] == ["annotate-other-file"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(CheckError):
        annotate(data, report(at(1)))


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", DOCUMENT])
def test_a_package_without_what_makes_it_a_document_is_refused(name: str) -> None:
    parts = read_archive(word_file("<w:p/>"), "x")
    del parts[name]
    with pytest.raises(CheckError) as caught:
        annotate(write_archive(parts.items()), report(at(1)))
    assert [problem.code for problem in caught.value.problems] == ["docx-part-missing"]


def test_entities_are_refused() -> None:
    parts = read_archive(word_file("<w:p/>"), "x")
    parts[DOCUMENT] = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + parts[DOCUMENT]
    with pytest.raises(CheckError):
        annotate(write_archive(parts.items()), report(at(1)))


def test_hostile_words_in_a_finding_are_words() -> None:
    _, comments = commented("<w:p/>", at(1, message="<w:p/>&amp; \x1b[31m \ufffe \u202e"))
    assert words_of(comments)[0].startswith("LỖI: <w:p/>&amp; \\u001b[31m \\ufffe \\u202e\n")


@pytest.mark.parametrize("family", ["state", "party"])
def test_every_paragraph_of_a_rendered_plan_can_be_annotated(family: str) -> None:
    data = vanban.render(plan(family, body=["Nội dung **đậm** và *nghiêng*^[ghi chú].", "Đoạn khác."])).data
    root = etree.fromstring(read_archive(data, "x")[DOCUMENT])
    w = f"{{{W_NS}}}"
    texts = ["".join(p.itertext(f"{w}t")) for p in root.iter(f"{w}p")]
    found = [at(n, text, 0, len(text) // 2, message=f"lỗi {n}") for n, text in enumerate(texts, 1) if len(text) > 1]
    after = annotate(data, report(*found))
    assert_same_but_for_comments(data, after)
    made = etree.fromstring(read_archive(after, "x")[DOCUMENT])
    for number, each in enumerate(found):
        assert covered(made, str(number)) == each.place.text[: each.place.end]


def test_the_copy_is_valid_and_python_docx_sees_the_comments(tmp_path: Path) -> None:
    data = vanban.render(plan("state", body=["Nội dung **đậm** thường."])).data
    after = annotate(data, report(finding(), at(5, message="hai"), at(6, message="ba")))
    comments = list(docx.Document(io.BytesIO(after)).comments)
    assert [(each.author, each.initials) for each in comments] == [("vanban", "vb")] * 3
    assert "Lề trái" in comments[0].text
    path = tmp_path / "a.docx"
    path.write_bytes(after)
    result = openxml_audit.OpenXmlValidator().validate(path)
    assert result.is_valid, [error.description for error in result.errors]
    assert [str(each) for each in ooxml_integrity.check(path)] == []
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


@pytest.mark.libreoffice
def test_libreoffice_converts_the_copy(tmp_path: Path, to_pdf: Any) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(annotate(vanban.render(plan()).data, report(finding(), at(5), at(6))))
    (pdf,) = to_pdf([path])
    assert pdf.stat().st_size > 1000


@given(
    pieces=st.lists(st.text("abà \t", min_size=1, max_size=6), min_size=1, max_size=6),
    ranges=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), min_size=1, max_size=4),
)
def test_any_ranges_in_any_runs_hold_their_letters(pieces: list[str], ranges: list[tuple[int, int]]) -> None:
    """Overlapping ranges too; each comment covers its letters and none is lost."""
    text = "".join(pieces)
    runs = "".join(RUN.format(piece.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')) for piece in pieces)
    meant = sorted({(low % len(text), min(len(text), low % len(text) + size)) for low, size in ranges})
    found = [at(1, text, low, high, message=f"{low}-{high}") for low, high in meant]
    root, _ = commented(f"<w:p>{runs}</w:p>", *found)
    assert [covered(root, str(number)) for number in range(len(meant))] == [text[low:high] for low, high in meant]
