"""Tracked mending: accepted it is the untracked one, refused it is the source, and revisions of others stay."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import ooxml_integrity
import openxml_audit
import pytest
import rdocx
from lxml import etree

from check.breaking import broken
from check.corpus.offices import OFFICES
from check.corpus.offices_packages import PACKAGES, strict_ooxml
from check.corpus.papers import PAPERS
from check.corpus.programs import PROGRAMS
from check.corpus.samples import SAMPLES
from check.test_every_rule import SEEN
from mending.revising import W, accept, parts, refuse, seen, written
from short_form import every, some_rules
from vanban.check import check
from vanban.mending import Fixed, fix
from vanban.mending.choosing import mender_for
from vanban.mending.permission import Permission
from vanban.rulebook import Rule
from vanban.templates.archive import write_archive

NOT_KNOWN = (f"{W}trPrChange", f"{W}tcPrChange", f"{W}tblPrChange", f"{W}tblGridChange", f"{W}sectPrChange")
"""What rdocx leaves as it is; it refuses a section's properties with its headers, which no old set holds."""
DOCUMENT = "word/document.xml"
CHANGED = "vi.final.changes"
MOMENT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def _mended() -> list[tuple[str, Rule]]:
    """The rules something mends."""
    kept = {mender_for(rule, Permission(), text=False).__qualname__ for _, rule in SEEN}
    left = next(each for each in kept if each.endswith(".leave"))
    return [(law, rule) for law, rule in SEEN if mender_for(rule, Permission(), text=True).__qualname__ != left]


def _one_of_each_kind() -> list[tuple[str, Rule]]:
    """A rule for each way of mending form, and for each topic of letters."""
    kinds: dict[Any, tuple[str, Rule]] = {}
    for law, rule in _mended():
        mender = mender_for(rule, Permission(), text=True)
        way = mender.__qualname__ if ".form." in mender.__module__ else ""
        kinds.setdefault((mender.__module__, way), (law, rule))
    return list(kinds.values())


MENDED = _mended()
SAMPLE = _one_of_each_kind()


def track(data: bytes, **options: Any) -> Fixed:
    return fix(data, track=True, moment=MOMENT, **options)


def by_rdocx(data: bytes, what: str) -> bytes:
    document = rdocx.Document.from_bytes(data)
    getattr(document, what)()
    return bytes(document.to_bytes())


def assert_tracked(data: bytes, law: str | None, tmp_path: Path) -> Fixed:
    """All that tracking promises, of one file; what cannot be tracked is left out of the untracked one too."""
    tracked = track(data, rulebook=law, text=True)
    untracked = [each.id for each in tracked.left if each.reason in ("not-trackable", "awaiting")]
    plain = fix(data, rulebook=law, text=True, ignore=untracked)
    assert written(refuse(tracked.data, "vanban")) == written(data)
    assert seen(refuse(tracked.data)) == seen(refuse(data))
    assert seen(accept(tracked.data, "vanban")) == seen(plain.data)
    assert {each.id for each in tracked.mended} == {each.id for each in plain.mended}
    assert track(tracked.data, rulebook=law, text=True).data == tracked.data
    assert not {"word/styles.xml", "word/numbering.xml", "word/settings.xml"} & set(tracked.parts)
    assert_no_names_twice(tracked.data)
    assert_as_valid(tracked.data, data, tmp_path)
    return tracked


def assert_no_names_twice(data: bytes) -> None:
    """Each revision has an id of its own, as bookmarks and comments have; the author is told, and one moment."""
    given: list[str] = []
    for name, content in parts(data).items():
        if not name.endswith(".xml"):
            continue
        for each in etree.fromstring(content).iter(etree.Element):
            if each.get(f"{W}author") is not None or each.tag == f"{W}bookmarkStart":
                given.append(each.get(f"{W}id"))
            if each.get(f"{W}author") == "vanban" and each.tag != f"{W}comment":
                assert each.get(f"{W}date") == "2026-03-05T08:30:00Z"
    assert len(given) == len(set(given))


def assert_as_valid(data: bytes, source: bytes, folder: Path) -> None:
    """What validators find in a file they find in its source: files broken on purpose need not keep the schema."""
    found = faults(data, folder / "tracked.docx")
    assert not found or found <= faults(source, folder / "source.docx")
    assert docx.Document(io.BytesIO(data)).element.body is not None
    assert rdocx.validate_bytes(data).is_valid


def faults(data: bytes, path: Path) -> set[str]:
    path.write_bytes(data)
    found = {error.description for error in openxml_audit.OpenXmlValidator().validate(path).errors}
    return found | {str(each) for each in ooxml_integrity.check(path)}


@pytest.mark.parametrize(("law", "rule"), some_rules(SAMPLE, 16))
def test_a_tracked_mending_accepted_is_the_untracked_one_and_refused_is_the_source(
    law: str, rule: Rule, tmp_path: Path
) -> None:
    data = broken(law, rule.property)
    tracked = assert_tracked(data, law, tmp_path)
    if not tracked.changed:
        return
    assert set(tracked.report.ids) - set(check(data, rulebook=law).ids) == {CHANGED}
    revisions = rdocx.Document.from_bytes(tracked.data).revisions
    assert {each.author for each in revisions} <= {"vanban"}
    kinds = {element.tag for element in etree.fromstring(parts(tracked.data)[DOCUMENT]).iter(*NOT_KNOWN)}
    if kinds <= {f"{W}sectPrChange"}:
        assert seen(by_rdocx(tracked.data, "accept_all")) == seen(accept(tracked.data))
    if not kinds:
        assert seen(by_rdocx(tracked.data, "reject_all")) == seen(data)


@pytest.mark.bench
@pytest.mark.parametrize("law", sorted({law for law, _ in MENDED}))
def test_every_rule_is_mended_the_same_tracked(law: str, tmp_path: Path) -> None:
    for own, rule in MENDED:
        if own == law:
            assert_tracked(broken(law, rule.property), law, tmp_path)


@pytest.mark.bench
def test_files_of_other_programs_are_mended_the_same_tracked(tmp_path: Path) -> None:
    offices = [make for make in OFFICES if make not in PACKAGES]
    for make in (*PROGRAMS, *SAMPLES, *(make for make, _ in PAPERS), *offices[::10]):
        assert_tracked(make().data, None, tmp_path)


@pytest.mark.libreoffice
def test_libreoffice_opens_every_kind(to_pdf: Callable[[list[Path]], list[Path]], tmp_path: Path) -> None:
    files = []
    for law, rule in SAMPLE[::4]:
        tracked = track(broken(law, rule.property), rulebook=law, text=True)
        if tracked.changed:
            files.append(tmp_path / f"{rule.id}.docx")
            files[-1].write_bytes(tracked.data)
    assert len(to_pdf(files)) == len(files) > 0


# What others left in a file, and what its settings say


def changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A package with the text of one part changed."""
    held = parts(data)
    text = held[name].decode()
    assert change(text) != text
    return write_archive([(part, change(text) if part == name else content) for part, content in held.items()])


def set_so(data: bytes, setting: str) -> bytes:
    return changed(data, "word/settings.xml", lambda text: re.sub(r"(<w:settings[^>]*>)", rf"\1{setting}", text))


OTHERS = {
    "a word put in": (
        r"(<w:r>(?:(?!</w:r>).)*Các cơ quan, đơn vị(?:(?!</w:r>).)*</w:r>)",
        r'<w:ins w:id="801" w:author="Trần Thị Mẫu" w:date="2026-01-02T00:00:00Z">\1</w:ins>',
    ),
    "a paragraph laid out otherwise": (
        r"(<w:pPr>)((?:(?!</w:pPr>|<w:rPr>).)*)(</w:pPr>)",
        r'\1\2<w:pPrChange w:id="802" w:author="Trần Thị Mẫu"><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>\3',
    ),
    "a run gone": (
        r"(</w:pPr>)",
        r'\1<w:del w:id="803" w:author="Trần Thị Mẫu"><w:r><w:delText>cũ</w:delText></w:r></w:del>',
    ),
}


@pytest.mark.parametrize("what", OTHERS)
@pytest.mark.parametrize("prop", every(["body.align", "body.size_pt", "page.margin_left_mm", "text.spaces"], 3))
def test_earlier_revisions_by_others_stay_as_they_are(prop: str, what: str, tmp_path: Path) -> None:
    old, new = OTHERS[what]
    data = changed(broken("nd30", prop), DOCUMENT, lambda text: re.sub(old, new, text, count=1))
    before = [etree.tostring(each) for each in by_others(data)]
    tracked = assert_tracked(data, "nd30", tmp_path)
    assert tracked.changed or "awaiting" in {each.reason for each in tracked.left}
    assert [etree.tostring(each) for each in by_others(refuse(tracked.data, "vanban"))] == before
    assert CHANGED in {each.id for each in tracked.left}
    assert all(each.id != CHANGED for each in tracked.mended)


def by_others(data: bytes) -> list[etree._Element]:
    return [each for each in etree.fromstring(parts(data)[DOCUMENT]).iter() if "Mẫu" in each.get(f"{W}author", "")]


def test_letters_in_a_revision_that_waits_are_left_and_told() -> None:
    data = changed(
        broken("nd30", "text.spaces"),
        DOCUMENT,
        lambda text: re.sub(
            r"(<w:r>(?:(?!</w:r>).)*  (?:(?!</w:r>).)*</w:r>)", r'<w:ins w:id="9" w:author="A">\1</w:ins>', text
        ),
    )
    tracked = track(data, rulebook="nd30", text=True)
    assert not tracked.changed
    assert "awaiting" in {each.reason for each in tracked.left}
    assert fix(data, rulebook="nd30", text=True).changed


def test_of_a_paragraph_that_waits_in_part_the_rest_is_mended_and_told() -> None:
    run = r'<w:r><w:t xml:space="preserve"> hai  bên</w:t></w:r>'
    data = changed(
        broken("nd30", "text.spaces"),
        DOCUMENT,
        lambda text: re.sub(
            r"(<w:r>(?:(?!</w:r>).)*  (?:(?!</w:r>).)*</w:r>)", rf'\1<w:ins w:id="9" w:author="A">{run}</w:ins>', text
        ),
    )
    tracked = track(data, rulebook="nd30", text=True)
    assert {each.id: each.reason for each in tracked.left}["vi.text.spaces"] == "awaiting"
    assert [each.id for each in tracked.mended] == ["vi.text.spaces"]
    assert len(list(etree.fromstring(parts(tracked.data)[DOCUMENT]).iter(f"{W}del"))) == 1


def test_the_settings_stay_as_they_are() -> None:
    data = broken("nd30", "body.align")
    tracked = track(data, rulebook="nd30")
    assert tracked.parts == (DOCUMENT,)
    assert b"trackRevisions" not in parts(tracked.data)["word/settings.xml"]


def test_a_strict_file_stays_strict() -> None:
    data = changed(
        strict_ooxml().data, DOCUMENT, lambda text: re.sub(r'(<w:pgMar[^>]* w:left=")[^"]*', r"\g<1>700", text)
    )
    tracked = track(data)
    text = parts(tracked.data)[DOCUMENT].decode()
    assert "<w:sectPrChange " in text
    assert "schemas.openxmlformats.org/wordprocessingml" not in text
    assert track(tracked.data).data == tracked.data


def test_the_date_of_a_revision_is_the_moment_or_none() -> None:
    data = broken("nd30", "body.align")
    one, other = (fix(data, rulebook="nd30", track=True) for _ in range(2))
    assert one.data == other.data
    assert b"w:date=" not in parts(one.data)[DOCUMENT]
    assert b'w:date="2026-03-05T08:30:00Z"' in parts(track(data, rulebook="nd30").data)[DOCUMENT]


@pytest.mark.parametrize("prop", ["body.align", "text.spaces"])
@pytest.mark.parametrize(
    ("setting", "tracked", "form", "letters"),
    [
        ("<w:doNotTrackFormatting/>", True, "not-trackable", ""),
        ("<w:doNotTrackFormatting/>", False, "", ""),
        ('<w:doNotTrackFormatting w:val="0"/>', True, "", ""),
        ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', True, "locked", "locked"),
        ('<w:documentProtection w:edit="forms" w:enforcement="1"/>', False, "locked", "locked"),
        ('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', True, "", ""),
        ('<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>', True, "", ""),
        ('<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>', False, "locked", "locked"),
        ('<w:documentProtection w:formatting="1" w:enforcement="1"/>', False, "locked", ""),
    ],
)
def test_what_the_settings_forbid_is_left_and_told(
    prop: str, setting: str, tracked: bool, form: str, letters: str
) -> None:
    data = set_so(broken("nd30", prop), setting)
    mended = fix(data, rulebook="nd30", text=True, track=tracked)
    expected = letters if prop == "text.spaces" else form
    if expected:
        assert mended.data == data
        assert [each.reason for each in mended.left] == [expected]
    else:
        assert mended.changed
