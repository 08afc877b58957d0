"""Letters replaced as revisions read, accepted, as those replaced outright, and refused as the source."""

from __future__ import annotations

import pytest
import rdocx
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mending.opened import Opened
from mending.revising import accept, refuse, seen, written
from mending.test_letters import docx, t
from vanban.wordfile.names import W

OTHERS = '<w:ins w:id="7" w:author="Trần Thị Mẫu" w:date="2026-01-02T00:00:00Z">{}</w:ins>'
GONE = '<w:del w:id="8" w:author="Trần Thị Mẫu"><w:r><w:delText>cũ</w:delText></w:r></w:del>'


def replaced(paragraph: str, *edits: tuple[str, str], track: bool = True) -> Opened:
    opened = Opened(paragraph, track=track)
    text = opened.paragraph().paragraph.text
    for old, new in edits:
        at = text.index(old)
        assert opened.letters.replace(opened.paragraph(), at, at + len(old), new)
    opened.letters.settle()
    opened.ledger.prove()
    return opened


def shape(opened: Opened) -> str:
    """A paragraph with what goes in `[-…-]` and what comes in `{+…+}`."""
    words = []
    for run in opened.all("r"):
        text = "".join(each.text or "" for each in run.iter(f"{W}t", f"{W}delText"))
        names = {each.tag.rpartition("}")[2] for each in run.iterancestors()}
        words.append(f"[-{text}-]" if "del" in names else f"{{+{text}+}}" if "ins" in names else text)
    return "".join(words)


def assert_lawful(paragraph: str, *edits: tuple[str, str]) -> Opened:
    tracked = replaced(paragraph, *edits)
    plain = replaced(paragraph, *edits, track=False)
    assert seen(accept(tracked.data)) == seen(plain.data)
    assert written(refuse(tracked.data)) == written(tracked.source)
    for what, expected in (("accept_all", plain.data), ("reject_all", tracked.source)):
        document = rdocx.Document.from_bytes(tracked.data)
        getattr(document, what)()
        assert seen(document.to_bytes()) == seen(rdocx.Document.from_bytes(expected).to_bytes())
    return tracked


def test_runs_are_cut_at_just_the_letters() -> None:
    tracked = assert_lawful(t("ngày 5 tháng  3", "<w:i/>"), ("5", "05"), ("  ", " "))
    assert shape(tracked) == "ngày {+0+}5 tháng [- -]3"
    assert all(run.find(f"{W}rPr/{W}i") is not None for run in tracked.all("r"))


def test_a_replacement_over_runs_of_different_looks_keeps_them() -> None:
    assert_lawful(t("Độc lập – ", "<w:b/>") + t("Tự", "<w:i/>") + t("Do"), ("– TựDo", "- Tự do"))


def test_letters_of_a_hyperlink_stay_in_it() -> None:
    link = f'<w:hyperlink w:anchor="a">{t("xem  đây")}</w:hyperlink>'
    tracked = assert_lawful(t("Mời ") + link, ("  ", " "))
    assert {each.getparent().tag for each in (*tracked.all("del"), *tracked.all("ins"))} == {f"{W}hyperlink"}


def test_letters_are_put_in_at_the_beginning_and_at_the_end() -> None:
    opened = Opened(t("Các thôn", "<w:b/>"))
    one = opened.paragraph()
    assert opened.letters.replace(one, 0, 0, "- ")
    assert opened.letters.replace(one, 8, 8, ";")
    opened.letters.settle()
    assert shape(opened) == "{+- +}Các thôn{+;+}"
    assert written(refuse(opened.data)) == written(opened.source)


def test_another_look_and_other_letters_of_one_run() -> None:
    opened = Opened(t("Nơi nhận :", "<w:b/>"))
    one = opened.paragraph()
    assert opened.letters.replace(one, 8, 9, "")
    properties = opened.editor.properties(one.runs[0].element, "rPr")
    opened.editor.drop(properties, "b")
    opened.letters.settle()
    opened.editor.settle()
    opened.ledger.prove()
    assert written(refuse(opened.data)) == written(opened.source)
    assert written(accept(opened.data)) == written(docx(t("Nơi nhận:")))
    ids = [each.get(f"{W}id") for each in opened.root.iter(etree.Element) if each.get(f"{W}author")]
    assert len(ids) == len(set(ids)) == 4


def test_what_was_put_in_is_changed_without_another_revision() -> None:
    opened = replaced(t("a  b"), ("  ", " ; "))
    opened.trace = opened.read()
    assert opened.paragraph().paragraph.text == "a ; b"
    assert opened.letters.replace(opened.paragraph(), 2, 3, ",")
    opened.letters.settle()
    opened.ledger.prove()
    assert written(accept(opened.data)) == written(docx(t("a , b")))
    assert written(refuse(opened.data)) == written(opened.source)
    assert shape(opened).count("-]") <= 1


@pytest.mark.parametrize(
    "paragraph",
    [
        t("Các ") + OTHERS.format(t("đơn  vị")),
        t("đơn ") + OTHERS.format(t(" vị")),
        t("đơn ") + GONE + t(" vị"),
        f'<w:moveTo w:id="7" w:author="Trần Thị Mẫu">{t("đơn  vị")}</w:moveTo>',
    ],
)
def test_letters_in_and_round_another_authors_revision_are_left(paragraph: str) -> None:
    opened = Opened(paragraph)
    at = opened.paragraph().paragraph.text.index("  ")
    assert not opened.letters.replace(opened.paragraph(), at - 1, at + 3, "-")
    assert opened.letters.awaiting
    opened.letters.settle()
    assert opened.data == Opened(paragraph).data


def test_letters_beside_another_authors_revision_are_replaced() -> None:
    tracked = replaced(t("xa  xôi ") + GONE + OTHERS.format(t("mới")), ("xa  ", "xa "))
    assert written(refuse(tracked.data, "vanban")) == written(tracked.source)
    assert len(tracked.all("del")) == 2


def test_blanks_that_word_drops_do_not_come_back() -> None:
    opened = Opened(t(" Các  thôn ", preserve=False))
    at = opened.paragraph().paragraph.text.index("  ")
    assert not opened.letters.replace(opened.paragraph(), at, at + 2, " ")


LOOKS = ("", "<w:b/>", "<w:i/>", '<w:rPrChange w:id="9" w:author="A"><w:rPr><w:b/></w:rPr></w:rPrChange>')
PIECES = st.tuples(st.text("abc  ,.", min_size=1, max_size=6), st.sampled_from(LOOKS), st.sampled_from("rrrlbt"))


@given(
    st.lists(PIECES, min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("xyz ", max_size=4)), min_size=1, max_size=4),
)
def test_any_edits_of_any_runs(pieces: list[tuple[str, str, str]], edits: list[tuple[int, int, str]]) -> None:
    inside = ""
    for text, look, kind in pieces:
        run = t(text, look)
        inside += {
            "r": run,
            "l": f'<w:hyperlink w:anchor="a">{run}</w:hyperlink>',
            "b": f'<w:bookmarkStart w:id="1" w:name="b"/>{run}',
            "t": f"<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>{run}",
        }[kind]
    tracked, plain = Opened(inside), Opened(inside, track=False)
    length = len(tracked.paragraph().paragraph.text)
    for start, long, new in edits:
        low, high = min(start, length), min(start + long, length)
        done = tracked.letters.replace(tracked.paragraph(), low, high, new)
        assert plain.letters.replace(plain.paragraph(), low, high, new) == done
    for opened in (tracked, plain):
        opened.letters.settle()
        opened.editor.settle()
        opened.ledger.prove()
    assert seen(accept(tracked.data, "vanban")) == seen(plain.data)
    assert written(refuse(tracked.data, "vanban")) == written(tracked.source)
    given_ids = [each.get(f"{W}id") for each in tracked.root.iter() if each.get(f"{W}author") == "vanban"]
    assert len(given_ids) == len(set(given_ids))
