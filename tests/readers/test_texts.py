"""Texts of a plan: marks where they are taken, and letters that nobody sees, in files and in Python."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from support import STATE, lines
from vanban.compose import compose
from vanban.compose.inline import plain
from vanban.errors import Problem, ReadError
from vanban.model import Assignment, Bullet, Deadline, Recipient, Section, Signature, Venue
from vanban.model.json_schema import plan_json_schema
from vanban.model.marks import without_marks
from vanban.readers import loads
from vanban.readers.yaml_source import read_yaml
from vanban.vietnamese.invisible import invisible_letters, without_invisible

Faults = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        (Section, {"title": "Mục", "label": "*1.1.*"}),
        (Section, {"title": "Mục", "label": "**III.**"}),
        (Venue, {"name": "Điểm cầu", "label": "^[x]1."}),
        (Assignment, {"body": "Sở", "text": "Làm.", "label": r"\*"}),
        (Recipient, {"name": "Sở", "purpose": "*để báo cáo*"}),
        (Signature, {"position": "**Chủ tịch**"}),
        (Signature, {"position": "Chủ tịch", "name": "*Nguyễn Văn A*"}),
        (Deadline, {"date": "15/3/2026", "relation": "*trước*"}),
        (Bullet, {"text": "Ý.", "marker": "**+**"}),
    ],
)
def test_a_mark_where_none_is_taken_is_a_fault(part: type, fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as caught:
        part(**fields)
    [error] = caught.value.errors()
    assert error["type"] == "mark-not-taken"


@pytest.mark.parametrize("label", ["*", "**", "(*)", "1*", "(1*)"])
def test_a_sign_that_is_no_mark_is_a_label(label: str) -> None:
    assert Section(title="Mục", label=label).label == label


def test_the_remedy_gives_the_text_without_marks(plan: str, faults: Faults) -> None:
    [problem] = faults(plan + 'secrecy: "**MẬT**"\n')
    assert (problem.code, problem.path, problem.line) == ("mark-not-taken", "$.secrecy", 16)
    assert problem.remedy.endswith(": MẬT")


def test_the_schema_says_which_fields_take_marks() -> None:
    schema = plan_json_schema()
    plan, section = schema["properties"], schema["$defs"]["Section"]["properties"]
    assert "**đậm**" in plan["subject"]["description"]
    assert "**đậm**" in plan["closing"]["description"]
    assert "**đậm**" not in plan["secrecy"]["description"]
    assert "**đậm**" in section["title"]["description"]
    assert "**đậm**" not in section["label"]["description"]
    assert "**đậm**" not in plan["body"]["description"]


HIDDEN = {
    "\u200b": "text-invisible",
    "\u00ad": "text-invisible",
    "\u2028": "text-invisible",
    "\u2029": "text-invisible",
    "\u200d": "text-invisible",
    "\u2060": "text-invisible",
    "\ufeff": "text-invisible",
    "\ufe0f": "text-invisible",
    "\u3164": "text-invisible",
    "\U000e0041": "text-invisible",
    "\u200e": "text-direction",
    "\u200f": "text-direction",
    "\u061c": "text-direction",
    "\u202e": "text-direction",
    "\u2067": "text-direction",
}


@pytest.mark.parametrize(("letter", "code"), HIDDEN.items(), ids=[f"U+{ord(letter):04X}" for letter in HIDDEN])
def test_a_letter_nobody_sees_is_named_with_its_place(letter: str, code: str, plan: str, faults: Faults) -> None:
    text = f"Tập hu{letter}ấn"
    source = read_yaml(plan)
    assert source is not None
    source.value["body"]["purpose"].append(text)
    [problem] = faults(json.dumps(source.value), "json")
    assert (problem.code, problem.path) == (code, "$.body.purpose[1]")
    assert f"U+{ord(letter):04X}" in problem.message
    assert "ký tự thứ 7," in problem.message
    assert problem.remedy.endswith(without_invisible(text))


@pytest.mark.parametrize("letter", [*HIDDEN, "\u0085"], ids=lambda letter: f"U+{ord(letter):04X}")
@pytest.mark.parametrize("form", ["- Tập hu{}ấn", '- "Tập hu{}ấn"', "- |-\n      Tập hu{}ấn", "- {}Tập", "- Tập{}"])
def test_it_is_found_in_every_way_to_write_yaml(letter: str, form: str, plan: str, faults: Faults) -> None:
    [problem] = faults(plan + "    " + form.format(letter) + "\n")
    assert problem.code in ("text-invisible", "text-direction")
    assert f"U+{ord(letter):04X}" in problem.message
    assert problem.line in (16, 17)


@pytest.mark.parametrize("text", ["Tập\u00a0huấn", "ﬁ và ½ ²", "a\u202fb", "Trần Phú – “x” … •", "ẫ" * 5])
def test_letters_that_are_seen_stay(text: str) -> None:
    assert invisible_letters(text) == []
    assert Bullet(text=text).text == text


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("date: 07/02/2026", "date: 07/02/\u200b2026", "$.date"),
        ("family: party", "family: party\u00ad", "$.family"),
        ("symbol: TU", "symbol: T\u200bU", "$.issuer.symbol"),
        ("subject:", "subject\u200b:", '$["subject\u200b"]'),
        ("place: Hà Nội", "place\u200e: Hà Nội", '$.issuer["place\u200e"]'),
    ],
)
def test_it_is_named_in_dates_choices_and_names_of_fields_too(
    old: str, new: str, path: str, plan: str, faults: Faults
) -> None:
    hidden = [problem for problem in faults(plan.replace(old, new)) if problem.path == path]
    assert [problem.code in ("text-invisible", "text-direction") for problem in hidden] == [True]


_PIECES = st.one_of(
    st.sampled_from(
        ["*", "**", "***", "^[", "]", "\\*", " ", "\n", "\n- ", "\t", "N¬i nhËn", "§T;", "L\u00ad­u", "e\u0302"]
    ),
    st.text(st.characters(categories=("L", "M", "N", "P", "S")), min_size=1, max_size=6),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=2),
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)


@given(st.lists(st.lists(st.one_of(_TEXTS, st.just({})), min_size=1, max_size=3), min_size=1, max_size=3), _TEXTS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_marks_around_any_letters_on_any_lines_are_printed_or_are_a_fault(table: list[list[object]], text: str) -> None:
    issuer_or_none = {} if len(text) % 2 else STATE["issuer"]
    content = [{"table": table}, text]
    raw = {**STATE, "issuer": issuer_or_none, "body": [{"title": "Mục", "content": content}]}
    try:
        plan = loads(json.dumps(raw), format="json")
    except ReadError:
        return
    composition = compose(plan)
    printed = letters(
        "".join(lines(composition.parts[0].blocks)) + "".join(plain(n.runs) for n in composition.footnotes)
    )
    for each in [text, *(cell for row in table for cell in row if isinstance(cell, str))]:
        assert not letters(without_marks(each)) - printed


def letters(text: str) -> Counter[str]:
    """How often each letter and figure stands in a text, its marks composed."""
    return Counter(char for char in unicodedata.normalize("NFC", text) if char.isalnum())
