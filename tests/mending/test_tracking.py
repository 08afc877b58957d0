"""Tracked mending: accepted it is the untracked one, refused it is the source, and revisions of others stay."""

from __future__ import annotations

import io
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
from check.test_every_rule import SEEN
from mending.revising import W, accept, parts, refuse, seen, written
from vanban.check import check
from vanban.mending import Fixed, fix
from vanban.mending.choosing import mender_for
from vanban.mending.permission import Permission
from vanban.rulebook import Rule

DOCUMENT = "word/document.xml"
CHANGED = "vi.final.changes"
MOMENT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def _mended() -> list[tuple[str, Rule]]:
    """The rules something mends."""
    kept = {mender_for(rule, Permission(), text=False).__qualname__ for _, rule in SEEN}
    left = next(each for each in kept if each.endswith(".leave"))
    return [(law, rule) for law, rule in SEEN if mender_for(rule, Permission(), text=True).__qualname__ != left]


def _one_of_each_kind() -> list[tuple[str, Rule]]:
    """A rule for each way of mending."""
    kinds: dict[Any, tuple[str, Rule]] = {}
    for law, rule in _mended():
        kinds.setdefault(mender_for(rule, Permission(), text=True), (law, rule))
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
    """All that tracking promises, of one file."""
    plain = fix(data, rulebook=law, text=True)
    tracked = track(data, rulebook=law, text=True)
    assert written(refuse(tracked.data, "vanban")) == written(data)
    assert seen(refuse(tracked.data)) == seen(refuse(data))
    assert_no_names_twice(tracked.data)
    assert_valid(tracked.data, tmp_path / "tracked.docx")
    assert track(tracked.data, rulebook=law, text=True).data == tracked.data
    if not any(each.reason == "not-trackable" for each in tracked.left):
        assert seen(accept(tracked.data, "vanban")) == seen(plain.data)
        assert {each.id for each in tracked.mended} == {each.id for each in plain.mended}
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


def assert_valid(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    result = openxml_audit.OpenXmlValidator().validate(path)
    assert result.is_valid, [error.description for error in result.errors]
    assert [str(each) for each in ooxml_integrity.check(path)] == []
    assert docx.Document(io.BytesIO(data)).element.body is not None
    assert rdocx.validate_bytes(data).is_valid


@pytest.mark.parametrize(("law", "rule"), SAMPLE, ids=[rule.id for _, rule in SAMPLE])
def test_a_tracked_mending_accepted_is_the_untracked_one_and_refused_is_the_source(
    law: str, rule: Rule, tmp_path: Path
) -> None:
    data = broken(law, rule.property)
    tracked = assert_tracked(data, law, tmp_path)
    if tracked.changed:
        assert set(tracked.report.ids) - set(check(data, rulebook=law).ids) == {CHANGED}


@pytest.mark.parametrize(("law", "rule"), SAMPLE, ids=[rule.id for _, rule in SAMPLE])
def test_another_engine_accepts_and_refuses_it_alike(law: str, rule: Rule) -> None:
    data = broken(law, rule.property)
    tracked = track(data, rulebook=law, text=True)
    if not tracked.changed:
        return
    revisions = rdocx.Document.from_bytes(tracked.data).revisions
    assert {each.author for each in revisions} == {"vanban"}
    if all(each.reason != "not-trackable" for each in tracked.left):
        plain = fix(data, rulebook=law, text=True)
        assert seen(by_rdocx(tracked.data, "accept_all")) == seen(plain.data)
    # That engine takes a section's headers away with its old set, which never held them (CT_SectPrBase).
    if all(each.kind != "section_property_change" for each in revisions):
        assert seen(by_rdocx(tracked.data, "reject_all")) == seen(data)


@pytest.mark.bench
@pytest.mark.parametrize(("law", "rule"), MENDED, ids=[rule.id for _, rule in MENDED])
def test_every_rule_is_mended_the_same_tracked(law: str, rule: Rule, tmp_path: Path) -> None:
    assert_tracked(broken(law, rule.property), law, tmp_path)
