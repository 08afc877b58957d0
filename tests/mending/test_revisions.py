"""What is put in, taken out and changed stands as Word's revisions, in the places the format has for them."""

from __future__ import annotations

import pytest
from lxml import etree

from check.corpus.wml import DECLARED
from mending.opened import Opened
from mending.revising import accept, parts, refuse, seen, written
from mending.test_letters import docx, t
from vanban.mending.editing import can_go
from vanban.mending.properties import PARAGRAPH, RUN
from vanban.mending.splitting import split_run
from vanban.templates.archive import write_archive
from vanban.wordfile.names import W

SMALL = '<w:i/><w:sz w:val="24"/>'
BOLD = '<w:b w:val="true"/>'
TWO = (f'<w:pPr><w:jc w:val="center"/></w:pPr>{t("Một")}', t("Hai", "<w:i/>"))


def table(*paragraphs: str) -> str:
    """What closes a paragraph, holds a table of one cell and opens another paragraph."""
    inside = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    return f'</w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{inside}</w:tc></w:tr></w:tbl><w:p>'


def made(text: str, properties: str = "") -> etree._Element:
    """A new paragraph."""
    return etree.fromstring(
        f"<w:p {DECLARED}>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{t(text) if text else ''}</w:p>"
    )


def local(element: etree._Element) -> list[str]:
    return [each.tag.rpartition("}")[2] for each in element]


def test_a_record_stands_last_and_holds_the_whole_old_set() -> None:
    opened = Opened(f'<w:pPr><w:jc w:val="left"/><w:rPr><w:b/></w:rPr></w:pPr>{t("Chữ", SMALL)}')
    paragraph = opened.all("p")[0]
    PARAGRAPH["align"](opened.editor.properties(paragraph, "pPr"), "justify")
    RUN["size_pt"](opened.editor.properties(opened.all("r")[0], "rPr"), 14.0)
    RUN["bold"](opened.editor.properties(opened.editor.properties(paragraph, "pPr"), "rPr"), False)
    opened.editor.settle()
    properties = paragraph[0]
    assert local(properties) == ["jc", "rPr", "pPrChange"]
    assert local(properties[2][0]) == ["jc"]
    assert local(properties[1]) == ["b", "rPrChange"]
    run = opened.all("r")[0][0]
    assert local(run) == ["i", "sz", "rPrChange"]
    assert local(run[2][0]) == ["i", "sz"]
    assert written(refuse(opened.data)) == written(opened.source)


def test_an_old_set_that_was_empty_is_there() -> None:
    opened = Opened(t("Chữ"))
    RUN["bold"](opened.editor.properties(opened.all("r")[0], "rPr"), True)
    opened.editor.settle()
    assert local(opened.all("rPrChange")[0]) == ["rPr"]
    assert local(opened.all("rPrChange")[0][0]) == []


def test_what_says_the_same_leaves_no_record_and_no_trace() -> None:
    opened = Opened(f'<w:pPr><w:jc w:val="both"/></w:pPr>{t("Chữ", BOLD)}', t("Hai"))
    before = etree.tostring(opened.root)
    PARAGRAPH["align"](opened.editor.properties(opened.all("p")[0], "pPr"), "justify")
    RUN["bold"](opened.editor.properties(opened.all("r")[0], "rPr"), True)
    opened.editor.properties(opened.editor.properties(opened.all("p")[1], "pPr"), "rPr")
    opened.editor.settle()
    assert etree.tostring(opened.root) == before


def test_an_old_set_of_a_section_names_no_headers() -> None:
    body = '<w:sectPr><w:headerReference w:type="default" w:id="x"/><w:pgSz w:w="1"/><w:titlePg/></w:sectPr>'
    opened = Opened(t("Chữ") + f"</w:p>{body}<w:p>")
    section = opened.all("sectPr")[0]
    opened.editor.child(opened.editor.section(section), "pgSz").set(f"{W}w", "2")
    opened.editor.settle()
    assert local(section) == ["headerReference", "pgSz", "titlePg", "sectPrChange"]
    assert local(section[3][0]) == ["pgSz", "titlePg"]


def test_the_grid_of_a_table_keeps_its_columns_by_id_alone() -> None:
    opened = Opened(t("Chữ") + table(t("Ô")))
    grid = opened.editor.properties(opened.all("tbl")[0], "tblGrid")
    grid[0].set(f"{W}w", "8000")
    opened.editor.settle()
    assert dict(opened.all("tblGridChange")[0].attrib) == {f"{W}id": "1"}
    assert opened.all("tblGridChange")[0][0][0].get(f"{W}w") == "9000"
    assert written(refuse(opened.data)) == written(opened.source)


def test_another_authors_record_stays_and_is_what_refusing_goes_back_to() -> None:
    other = '<w:rPrChange w:id="7" w:author="Trần Thị Mẫu"><w:rPr><w:b/></w:rPr></w:rPrChange>'
    opened = Opened(t("Chữ", f"<w:i/>{other}"))
    before = etree.tostring(opened.all("rPrChange")[0])
    RUN["italic"](opened.editor.properties(opened.all("r")[0], "rPr"), False)
    opened.editor.settle()
    assert [etree.tostring(each) for each in opened.all("rPrChange")] == [before]
    assert seen(refuse(opened.data)) == seen(refuse(opened.source))


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_paragraph_put_in_goes_when_it_is_refused(at: int) -> None:
    opened = Opened(*TWO)
    body = opened.root[0]
    new = made("Mới", '<w:jc w:val="right"/>')
    body.insert(at, new)
    opened.editor.put_in(new)
    RUN["bold"](opened.editor.properties(new.find(f".//{W}r"), "rPr"), True)
    opened.editor.settle()
    assert not [each for each in new.iter(f"{W}rPrChange") if each.getparent().getparent().tag == f"{W}r"]
    texts = ["Một", "Hai"]
    texts.insert(at, "Mới")
    assert [each[2][1] for each in seen(accept(opened.data))[1][1]] == texts
    assert seen(refuse(opened.data)) == seen(opened.source)


def test_a_paragraph_at_the_end_of_a_cell_is_refused_into_the_one_before_it() -> None:
    opened = Opened(t("Chữ") + table('<w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>' + t("Ô")))
    cell = opened.all("tc")[0]
    new = made("")
    cell.append(new)
    opened.editor.put_in(new)
    PARAGRAPH["align"](opened.editor.properties(cell[1], "pPr"), "right")
    opened.editor.settle()
    assert len(opened.all("pPrChange")) == 1
    assert seen(refuse(opened.data)) == seen(opened.source)
    assert [each[2][1] for each in seen(accept(opened.data))[1][1]][1:3] == ["Ô", ""]


def test_a_table_put_in_is_rows_put_in() -> None:
    opened = Opened(*TWO)
    new = etree.fromstring(f"<w:tbl {DECLARED}><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")
    opened.root[0].insert(1, new)
    opened.editor.put_in(new)
    assert local(opened.all("trPr")[0]) == ["ins"]


def test_runs_put_in_stand_in_one_insertion_and_change_without_a_record() -> None:
    opened = Opened(t("Trang "))
    runs = [etree.SubElement(opened.all("p")[0], f"{W}r") for _ in range(3)]
    for run in runs:
        etree.SubElement(run, f"{W}t").text = "1"
    opened.editor.put_in(*runs)
    RUN["bold"](opened.editor.properties(runs[0], "rPr"), True)
    assert local(opened.all("p")[0]) == ["r", "ins"]
    assert not opened.all("rPrChange")
    assert written(refuse(opened.data)) == written(opened.source)


def test_runs_taken_out_stay_as_deletions_with_their_codes() -> None:
    field = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    opened = Opened(t("Trang ") + field)
    opened.ledger.take_out("word/document.xml", opened.all("r"))
    opened.ledger.prove()
    assert not opened.all("t")
    assert [each.text for each in (*opened.all("delText"), *opened.all("delInstrText"))] == ["Trang ", " PAGE "]
    assert written(refuse(opened.data)) == written(opened.source)
    plain = Opened(t("Trang ") + field, track=False)
    plain.ledger.take_out("word/document.xml", plain.all("r"))
    assert written(accept(opened.data)) == written(plain.data)


def test_the_text_of_a_box_stays_text_where_its_drawing_is_taken_out() -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{t('Hộp')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    opened = Opened(t("Chữ") + box)
    opened.ledger.take_out("word/document.xml", opened.all("r")[1:2])
    opened.ledger.prove()
    assert [each.text for each in opened.all("t")] == ["Chữ", "Hộp"]
    assert written(refuse(opened.data)) == written(opened.source)


def test_what_was_put_in_is_taken_out_for_good() -> None:
    opened = Opened(t("Chữ"))
    run = etree.SubElement(opened.all("p")[0], f"{W}r")
    opened.editor.put_in(run)
    opened.editor.take_out(run)
    assert local(opened.all("p")[0]) == ["r"]
    assert not opened.all("del")


@pytest.mark.parametrize("track", [True, False])
def test_a_blank_paragraph_taken_out_is_gone_once_that_is_accepted(track: bool) -> None:
    opened = Opened(TWO[0], "", TWO[1], track=track)
    blank = opened.all("p")[1]
    assert can_go(blank)
    opened.editor.take_out(blank)
    assert written(accept(opened.data)) == written(docx(*TWO))
    if track:
        assert seen(refuse(opened.data)) == seen(opened.source)


@pytest.mark.parametrize(
    "blank",
    [
        t("chữ"),
        '<w:bookmarkStart w:id="1" w:name="b"/>',
        "<w:r><w:br/></w:r>",
        "<w:pPr><w:sectPr/></w:pPr>",
        '<w:pPr><w:rPr><w:ins w:id="1" w:author="A"/></w:rPr></w:pPr>',
    ],
)
def test_a_paragraph_that_holds_anything_stays(blank: str) -> None:
    assert not can_go(Opened(blank, *TWO).all("p")[0])


def test_the_last_paragraph_and_one_before_a_table_stay() -> None:
    opened = Opened(*TWO, table(""))
    assert [can_go(each) for each in opened.all("p") if not len(each)] == [False, False, False]


@pytest.mark.parametrize(("last", "given"), [("41", "42"), ("2147483647", "1"), ("-3", "1")])
def test_ids_go_on_from_those_of_parts_nobody_read(last: str, given: str) -> None:
    comments = f'<w:comments {DECLARED}><w:comment w:id="{last}" w:author="A"/></w:comments>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
        "</Relationships>"
    )
    whole = parts(docx(t("Chữ"))) | {
        "word/comments.xml": comments.encode(),
        "word/_rels/document.xml.rels": relations.encode(),
    }
    opened = Opened(data=write_archive(whole.items()))
    RUN["bold"](opened.editor.properties(opened.all("r")[0], "rPr"), True)
    assert opened.all("rPrChange")[0].get(f"{W}id") == given
    assert "word/comments.xml" not in {each.part for each in opened.parts.kept()}


@pytest.mark.parametrize("track", [True, False])
def test_the_halves_of_a_run_that_is_cut_have_revisions_with_ids_of_their_own(track: bool) -> None:
    other = '<w:rPrChange w:id="7" w:author="A"><w:rPr/></w:rPrChange>'
    opened = Opened(t("Chữ viết", f"<w:b/>{other}"), track=track)
    RUN["italic"](opened.editor.properties(opened.all("r")[0], "rPr"), True)
    second = split_run(opened.paragraph().runs[0], 4, opened.editor.twin)
    assert second is not None
    assert [each.get(f"{W}id") for each in opened.all("rPrChange")] == ["7", "8"]
    assert {each.get(f"{W}author") for each in opened.all("rPrChange")} == {"A"}
