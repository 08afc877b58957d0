"""Letters are replaced where they stand, and nothing else of their paragraph is touched."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from check.corpus.wml import DECLARED
from vanban.mending.editing import Editor
from vanban.mending.ledger import Ledger
from vanban.mending.letters import Letters
from vanban.mending.revision_ids import RevisionIds
from vanban.wordfile import read_traced
from vanban.wordfile.names import W
from vanban.wordfile.parts import open_parts

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def docx(*paragraphs: str) -> bytes:
    """A package whose main part holds these paragraphs, each by what stands in it."""
    body = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def t(text: str, properties: str = "", *, preserve: bool = True) -> str:
    """A run with one text."""
    kept = ' xml:space="preserve"' if preserve else ""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t{kept}>{escape(text)}</w:t></w:r>"


class Opened:
    """A paragraph whose letters are to be replaced, and its part as it is then."""

    def __init__(self, *inside: str, paragraph: int = 1) -> None:
        self.parts = open_parts(docx(*inside))
        self.parts.keep_trees()
        _, self.trace = read_traced(self.parts)
        self.traced = self.trace.paragraphs["word/document.xml", paragraph]
        self.letters = Letters(Ledger(self.parts, Editor(RevisionIds(self.parts))))

    def put(self, old: str, new: str) -> bool:
        at = self.traced.paragraph.text.index(old)
        return self.letters.replace(self.traced, at, at + len(old), new)

    def written(self) -> str:
        """What the paragraph reads once everything is written."""
        self.letters.settle()
        _, trace = read_traced(self.parts)
        return trace.paragraphs["word/document.xml", self.traced.paragraph.number].paragraph.text

    def texts(self) -> list[str]:
        return [each.text or "" for each in self.parts.xml("word/document.xml").iter(f"{W}t")]


def test_a_replacement_over_several_runs_touches_only_the_letters_that_differ() -> None:
    opened = Opened(t("Độc lập – Tự", "<w:b/>") + t(" ", "<w:i/>") + t("Do - Hạnh phúc"))
    assert opened.put("Độc lập – Tự Do", "Độc lập - Tự do")
    assert opened.written() == "Độc lập - Tự do - Hạnh phúc"
    assert opened.texts() == ["Độc lập - Tự", " ", "do - Hạnh phúc"]


def test_a_run_that_is_emptied_stays_with_its_look() -> None:
    opened = Opened(t("học ") + t(" ", "<w:b/>") + t("tập"))
    assert opened.put("học  tập", "học tập")
    assert opened.written() == "học tập"
    runs = list(opened.parts.xml("word/document.xml").iter(f"{W}r"))
    assert len(runs) == 3
    assert runs[1].find(f"{W}rPr") is not None


def test_marks_that_stand_in_another_run_than_their_letter_are_composed() -> None:
    opened = Opened(t("Ke\u0302") + t("\u0301 hoa", "<w:b/>") + t("\u0323ch"))
    assert opened.put("Ke\u0302\u0301 hoa\u0323ch", "Kế hoạch")
    assert opened.written() == "Kế hoạch"
    assert opened.texts() == ["Kế", " hoạ", "ch"]


def test_letters_are_put_at_the_beginning_at_the_end_and_after_a_break() -> None:
    opened = Opened(t("Các thôn") + "<w:r><w:br/></w:r>" + t("Các trường", "<w:i/>"))
    text = opened.traced.paragraph.text
    assert opened.letters.replace(opened.traced, 0, 0, "- ")
    assert opened.letters.replace(opened.traced, text.index("\n") + 1, text.index("\n") + 1, "- ")
    assert opened.letters.replace(opened.traced, len(text), len(text), ";")
    assert opened.written() == "- Các thôn\n- Các trường;"
    assert opened.texts() == ["- Các thôn", "- Các trường;"]


def test_a_mark_is_put_before_the_number_of_a_note_set_by_hand() -> None:
    opened = Opened(t("hai bên") + t("1", '<w:vertAlign w:val="superscript"/>') + t("cùng ký"))
    at = len("hai bên1")
    assert opened.letters.replace(opened.traced, at, at, " ")
    assert opened.written() == "hai bên1 cùng ký"
    assert opened.texts() == ["hai bên", "1", " cùng ký"]


@pytest.mark.parametrize(
    "between",
    [
        '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>',
        '<w:commentRangeStart w:id="1"/>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TC "x"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:del w:id="3" w:author="A"><w:r><w:delText>xong </w:delText></w:r></w:del>',
        t("ẩn", "<w:vanish/>"),
        '<w:proofErr w:type="spellStart"/>',
        "<w:r><w:lastRenderedPageBreak/></w:r>",
    ],
)
def test_what_stands_between_letters_stays(between: str) -> None:
    opened = Opened(t("hợp ") + between + t(" , các"))
    before = [each.tag for each in opened.parts.xml("word/document.xml").iter() if each.tag != f"{W}t"]
    assert opened.put("hợp  ,", "hợp,")
    assert opened.written() == "hợp, các"
    after = [each.tag for each in opened.parts.xml("word/document.xml").iter() if each.tag != f"{W}t"]
    assert after == before


@pytest.mark.parametrize(
    "inside",
    [
        # a field Word works out
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar '
        f'w:fldCharType="separate"/></w:r>{t("hợp ,")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText><w:fldChar w:fldCharType="separate"/>'
        '<w:t>hợp ,</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        f'<w:fldSimple w:instr=" AUTHOR ">{t("hợp ,")}</w:fldSimple>',
        # content that is data's, a list's, locked, a prompt
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="b"/></w:sdtPr><w:sdtContent>{t("hợp ,")}'
        "</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{t('hợp ,')}</w:sdtContent></w:sdt>",
        f'<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{t("hợp ,")}</w:sdtContent></w:sdt>',
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('hợp ,')}</w:sdtContent></w:sdt>",
        # pictures of a font
        t("hợp ,", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
        # no letters of the run itself
        "<w:r><w:ruby><w:rubyBase><w:r><w:t>hợp ,</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        # a tab that would go
        "<w:r><w:t>hợp</w:t><w:tab/><w:t>,</w:t></w:r>",
        # blanks Word does not show, and would
        "<w:r><w:t> hợp , </w:t></w:r>",
    ],
)
def test_letters_that_are_not_their_writers_own_are_left(inside: str) -> None:
    opened = Opened(t("Phối ") + inside + t(" các"))
    text = opened.traced.paragraph.text
    low, high = text.index("hợp"), text.index(",") + 1
    assert not opened.letters.replace(opened.traced, low, high, "hợp,")
    assert opened.written() == text


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:hyperlink w:anchor="a">{t("hợp ,")}</w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "a" </w:instrText></w:r><w:r>'
        f'<w:fldChar w:fldCharType="separate"/></w:r>{t("hợp ,")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{t('hợp ,')}</w:sdtContent></w:sdt>",
        f'<w:ins w:id="1" w:author="A">{t("hợp ,")}</w:ins>',
        f"<w:smartTag>{t('hợp ,')}</w:smartTag>",
    ],
)
def test_letters_in_links_and_free_content_controls_are_their_writers_own(inside: str) -> None:
    opened = Opened(t("Phối ") + inside + t(" các"))
    assert opened.put("hợp ,", "hợp,")
    assert opened.written() == "Phối hợp, các"


def test_blanks_at_the_ends_of_a_text_are_kept_once_they_are_there() -> None:
    opened = Opened(t("ngày 5", preserve=False) + t("tháng 3", preserve=False))
    assert opened.letters.replace(opened.traced, len("ngày 5"), len("ngày 5"), " ")
    assert opened.written() == "ngày 5 tháng 3"
    first, second = opened.parts.xml("word/document.xml").iter(f"{W}t")
    assert first.get(SPACE) == "preserve"
    assert second.get(SPACE) is None


def test_a_text_box_is_mended_in_its_paragraph_and_the_drawing_stays() -> None:
    box = (
        '<w:r><w:pict><v:shape style="width:10pt"><v:textbox><w:txbxContent><w:p>'
        f"{t('hợp ,')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    opened = Opened(box + t("Ngoài khung"), paragraph=2)
    assert opened.put("hợp ,", "hợp,")
    assert opened.written() == "hợp,"
    assert opened.texts() == ["hợp,", "Ngoài khung"]


def test_two_that_ask_for_the_same_are_one_and_two_that_meet_are_not() -> None:
    opened = Opened(t("ngày 5 tháng 3"))
    assert opened.put("ngày 5", "ngày 05")
    assert opened.put("5 tháng", "05 tháng")
    assert not opened.put("5", "6")
    assert opened.written() == "ngày 05 tháng 3"


@given(st.data())
def test_whatever_runs_letters_are_cut_into_they_read_as_asked_and_nothing_else_changes(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.text("aê ,.5\u0301", min_size=1, max_size=6), min_size=1, max_size=6))
    odds = st.sampled_from(
        [
            "",
            '<w:bookmarkStart w:id="1" w:name="b"/>',
            "<w:r><w:tab/></w:r>",
            "<w:r><w:br/></w:r>",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            t("ẩn", "<w:vanish/>"),
            '<w:del w:id="3" w:author="A"><w:r><w:delText>xa</w:delText></w:r></w:del>',
        ]
    )
    opened = Opened("".join(t(each) + data.draw(odds) for each in pieces))
    text = opened.traced.paragraph.text
    root = opened.parts.xml("word/document.xml")
    before = [etree.tostring(each) for each in root.iter() if each.tag not in _HOLDERS]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text("aéê ,;50", max_size=5))
    done = opened.letters.replace(opened.traced, start, end, new)
    assert opened.written() == (text[:start] + new + text[end:] if done else text)
    assert done or set(text[max(start - 1, 0) : end + 1]) & {"\t", "\n"}
    assert [etree.tostring(each) for each in root.iter() if each.tag not in _HOLDERS] == before


_HOLDERS = frozenset(f"{W}{name}" for name in ("document", "body", "p", "r", "t"))


def test_a_paragraph_of_more_faults_than_a_hand_makes_is_left_in_time() -> None:
    words = "a  " * 4000
    opened = Opened("".join(t(each) for each in words.split(" ") if each) + t(words))
    text = opened.traced.paragraph.text
    done = sum(
        opened.letters.replace(opened.traced, at, at + 2, " ")
        for at in range(len(text) - 1)
        if text[at : at + 2] == "  "
    )
    assert 0 < done < 4000
    assert len(opened.written()) == len(text) - done
