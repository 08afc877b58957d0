"""A draft as the text of a plan file and back: few lines change, comments stay, and the same is read again."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from example_plans import plan_of
from plan_edits import EXAMPLES, at, changed, places
from short_form import every
from vanban.errors import ReadError
from vanban.readers import dumps, loads
from vanban.readers.source_text import read_source
from vanban.readers.yaml_comments import notes_of
from vanban.web.drafts.beginnings import from_plan_text
from vanban.web.drafts.plan_text import as_read, text_of
from vanban.web.forms import compact, expand

from .drafting import begun, opened

TEXT = """\
# Kế hoạch của xã
family: state
issuer: {name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Quang}
number: 5   # số tạm
date: 7/2/2026

subject: 'Tuyển quân'   # hỏi lại
body:
  # mục đích chưa duyệt
  purpose:
  - Nâng cao chất lượng
  - >-
    Làm đúng quy định, đúng thời hạn,
    bảo đảm công khai, dân chủ
  agenda:
    # buổi sáng
    - start: "07:30"
      text: Đón đại biểu   # tại sân
      pause: yes
    - {start: "09:00", text: Bế mạc}
  lạ: [1, 2]   # không có trường này
distribution:
    recipients: [Như trên, {name: Đảng ủy xã, purpose: để báo cáo}]
signature:
    position: Chủ tịch
"""


@cache
def example(path: Path) -> tuple[str, dict[str, Any]]:
    text = path.read_text("utf-8")
    return text, from_plan_text(text, source="", name=path.name).data


def read_again(text: str) -> Any:
    source = read_source(text, "yaml", "")
    assert source.problems == ()
    return as_read(compact(expand(source.value)))


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_an_example_opened_and_not_changed_is_its_own_text(path: Path) -> None:
    text, data = example(path)
    assert text_of(data, text) == text


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_an_example_without_its_text_is_written_as_a_clerk_would(path: Path) -> None:
    made = text_of(example(path)[1])
    assert loads(made, folder=path.parent) == plan_of(path)
    assert abs(len(made.splitlines()) - len(dumps(plan_of(path), folder=path.parent).splitlines())) < 5


QUICKLY = (Phase.explicit, Phase.generate)
"""What is found is told as it is: to shrink it takes minutes, for each try reads YAML thrice."""


def says_the_same_with_every_comment(data: st.DataObject, text: str, before: dict[str, Any], most: int) -> None:
    after = copy.deepcopy(before)
    for _ in range(data.draw(st.integers(1, most))):
        _change(data, after)
    made = text_of(after, text)
    assert read_again(made) == as_read(compact(expand(as_read(compact(after)))))
    assert set(notes_of(made)) == set(notes_of(text))


@given(st.data())
@settings(max_examples=20, deadline=None, phases=QUICKLY, suppress_health_check=list(HealthCheck))
def test_a_plan_changed_at_random_is_read_back_equal_with_every_comment(data: st.DataObject) -> None:
    says_the_same_with_every_comment(data, TEXT, from_plan_text(TEXT, source="", name="").data, 4)


@given(st.data())
@settings(max_examples=3, deadline=None, phases=QUICKLY, suppress_health_check=list(HealthCheck))
def test_examples_changed_at_random_are_read_back_equal_with_every_comment(data: st.DataObject) -> None:
    says_the_same_with_every_comment(data, *example(data.draw(st.sampled_from(EXAMPLES))), 3)


@pytest.mark.long_form
@given(st.data())
@settings(max_examples=100, deadline=None, phases=QUICKLY, suppress_health_check=list(HealthCheck))
def test_examples_changed_at_random_many_times(data: st.DataObject) -> None:
    says_the_same_with_every_comment(data, *example(data.draw(st.sampled_from(EXAMPLES))), 12)


WORDS = st.sampled_from(
    ["", " ", "khác", "a: b", "# x", "x # y", "“y”", "- z", "*n*", "&a", "null", "~", "yes", "07", "1_0", "title:x", "!",
     "hai\ndòng", "\nđầu", "cuối\n", "a\tb", "'", '"', "{}", "[", "%", "@", "|", ">-", "\u00a0", "\x07", "x" * 300, "dài " * 60]
)  # fmt: skip


def _change(data: st.DataObject, value: Any) -> None:
    """One edit in place, whatever a form could do, sound or not."""
    path, old = data.draw(st.sampled_from([place for place in places(value) if place[0]]))
    holder, last = at(value, *path[:-1]), path[-1]
    kind = data.draw(st.sampled_from(["words", "gone", "twice", "moved", "other", "added"]))
    if kind == "gone" or (kind in ("twice", "moved") and isinstance(holder, dict)):
        del holder[last]
    elif kind == "twice":
        holder.insert(last, copy.deepcopy(old))
    elif kind == "moved":
        holder.append(holder.pop(last))
    elif kind == "other":
        holder[last] = data.draw(st.sampled_from([None, 7, 2.5, True, {}, [], [{}], [""], {"text": "x"}, [["a"]]]))
    elif kind == "added" and isinstance(old, dict):
        old[data.draw(st.sampled_from(["note", "Thời gian", "x: y", "", "#", "office", "when"]))] = data.draw(WORDS)
    else:
        holder[last] = data.draw(WORDS)


@pytest.mark.parametrize(
    ("make", "gone", "come"),
    [
        (lambda d: d.update(subject="Tuyển: quân"), ["subject: 'Tuyển quân'   # hỏi lại"], ["subject: 'Tuyển: quân'   # hỏi lại"]),
        (lambda d: d.update(subject=""), ["subject: 'Tuyển quân'   # hỏi lại"], ["subject: ''   # hỏi lại"]),
        (lambda d: d.update(number="12"), ["number: 5   # số tạm"], ["number: 12   # số tạm"]),
        (lambda d: d.pop("number"), ["number: 5   # số tạm"], ["# số tạm"]),
        (
            lambda d: d["body"]["purpose"][1].update(text=d["body"]["purpose"][1]["text"].replace("dân chủ", "minh bạch")),
            ["    bảo đảm công khai, dân chủ"],
            ["    bảo đảm công khai, minh bạch"],
        ),
        (lambda d: d["body"]["purpose"].pop(0), ["  - Nâng cao chất lượng"], []),
        (
            lambda d: d["body"]["purpose"].insert(1, {"kind": "paragraph", "text": "Ý mới: # 1"}),
            [],
            ["  - 'Ý mới: # 1'"],
        ),
        (
            lambda d: d["body"]["agenda"]["agenda"][0].update(start="7 giờ"),
            ['    - start: "07:30"'],
            ['    - start: "7 giờ"'],
        ),
    ],
    ids=["subject", "blank", "number", "gone", "folded", "item", "insert", "unsound"],
)  # fmt: skip
def test_an_edit_of_an_unsound_plan_changes_its_own_lines(make: Any, gone: list[str], come: list[str]) -> None:
    data = copy.deepcopy(from_plan_text(TEXT, source="", name="").data)
    make(data)
    made = text_of(data, TEXT)
    assert [sorted(each) for each in changed(TEXT, made)] == [sorted(gone), sorted(come)]
    assert read_again(made) == as_read(compact(data))


def test_line_ends_stay_those_of_windows() -> None:
    text = TEXT.replace("\n", "\r\n")
    data = copy.deepcopy(from_plan_text(text, source="", name="").data)
    assert text_of(data, text) == text
    data["subject"] = "Khác"
    made = text_of(data, text)
    assert made.count("\n") == made.count("\r\n") == text.count("\r\n")
    assert len(changed(text, made)[0]) == 1


def test_a_text_with_faults_of_its_own_keeps_them_and_can_be_edited() -> None:
    text = TEXT + "subject: Hai lần\n"
    beginning = from_plan_text(text, source="", name="")
    assert [each["code"] for each in beginning.notes] == ["yaml-duplicate-key"]
    assert beginning.data["subject"] == "Tuyển quân"
    data = {**beginning.data, "number": 6}
    assert changed(text, text_of(data, text)) == (["number: 5   # số tạm"], ["number: 6   # số tạm"])


# ---- typed by a clerk


def test_a_text_in_place_of_all_is_the_text_from_then_on(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        assert draft.replace_text("a", 0, TEXT).rev == 1
        assert draft.text() == TEXT
        draft.edit("a", 1, 1, [{"op": "set", "path": ["number"], "value": 6}])
        assert changed(TEXT, draft.text()) == (["number: 5   # số tạm"], ["number: 6   # số tạm"])
        assert [each.why for each in draft.versions()] == ["begun"]
        draft.replace_text("a", 2, TEXT)
        assert [each.why for each in draft.versions()] == ["before-text", "begun"]
    with opened(tmp_path) as drafts:
        assert drafts.get(draft.id).text() == TEXT


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("family: state\nsubject: 'mở", "yaml-syntax", 2),
        ("- một\n- hai\n", "file-not-a-plan", 1),
        ("chỉ một câu", "file-not-a-plan", 1),
        ("family: state\n  subject: x\n", "yaml-syntax", 2),
        ("", "file-empty", None),
    ],
)
def test_what_is_no_object_is_refused_with_its_place_and_nothing_changes(
    tmp_path: Path, text: str, code: str, line: int | None
) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        with pytest.raises(ReadError) as refused:
            draft.replace_text("a", 0, text)
        problem = refused.value.problems[0]
        assert (problem.code, problem.line) == (code, line)
        assert draft.rev == 0


def test_faults_of_a_plan_are_told_at_their_lines_and_not_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.replace_text("a", 0, TEXT.replace("7/2/2026", "31/2/2026"))
        found = {(problem.code, problem.line) for problem in draft.text_problems()}
        assert found == {("date-invalid", 5), ("field-unknown", 21), ("field-missing", 23)}


def test_letters_of_a_text_come_in_nfc(tmp_path: Path) -> None:
    from unicodedata import normalize

    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.replace_text("a", 0, "\ufeff" + normalize("NFD", TEXT))
        assert draft.text() == TEXT
        assert draft.title == "Tuyển quân"
