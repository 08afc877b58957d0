"""Frozen parts of a plan: changed by `replace`, never past their validation into a crash."""

from __future__ import annotations

import copy
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

import vanban
from support import plan
from vanban.model import Image, Issuer, Plan

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.yaml"))
DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def codes(error: pytest.ExceptionInfo[ValidationError]) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in vanban.explain(error.value)]


def test_fields_are_changed_and_read_as_they_are_typed() -> None:
    first = plan("state")
    second = first.replace(number=9, date="12/3/2026", closing="Hết")
    assert (second.number, second.date.day, second.closing) == (9, 12, ("Hết",))
    assert (first.number, first.closing) == (5, ())
    assert second.issuer is first.issuer


def test_a_change_that_is_not_sound_is_refused_with_its_place() -> None:
    with pytest.raises(ValidationError) as error:
        plan("state").replace(number=0, subject="")
    assert codes(error) == [("number-range", "$.number"), ("text-empty", "$.subject")]


def test_what_the_whole_plan_demands_is_asked_again() -> None:
    with pytest.raises(ValidationError) as error:
        plan("state").replace(rulebook="hd05")
    assert codes(error) == [("rulebook-family", "$.rulebook")]


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError) as error:
        plan("state").replace(sbject="x")
    assert [code for code, _ in codes(error)] == ["field-unknown"]


def test_a_copy_with_an_update_is_validated_too() -> None:
    issuer = Issuer(name="Ủy ban nhân dân xã An Lão", symbol="UBND", place="An Lão")
    assert issuer.model_copy(update={"place": "Vĩnh Bảo"}).place == "Vĩnh Bảo"
    assert issuer.model_copy(deep=True) == issuer
    with pytest.raises(ValidationError):
        issuer.model_copy(update={"place": 3})
    with pytest.raises(ValidationError):
        plan("state").model_copy(update={"date": "mai"})


@pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is new in Python 3.13")
def test_the_copy_module_replaces_with_validation() -> None:
    with pytest.raises(ValidationError):
        copy.replace(plan("state"), number=0)


def test_a_picture_keeps_its_data() -> None:
    from base64 import b64encode

    image = Image(image="a.png", data=b64encode(DOT))
    assert image.replace(caption="Hình 1").data == image.data == DOT


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_replaced_by_nothing_is_the_same(path: Path) -> None:
    whole = vanban.load(path)
    assert whole.replace() == whole
    assert Plan.model_validate(whole.model_dump(exclude_unset=True)) == whole


def bypassed(**changes: object) -> Plan:
    sound = plan("state")
    return Plan.model_construct(**{name: getattr(sound, name) for name in sound.model_fields_set} | changes)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"date": "12/3/2026x"}, "$.date"),
        ({"signature": None}, "$.signature"),
        ({"body": ({"text": 3},)}, "$.body"),
        ({"issuer": Issuer.model_construct(name=None, symbol="UBND", place="Mẫu")}, "$.issuer.name"),
        ({"distribution": 3}, "$.distribution"),
    ],
)
@pytest.mark.parametrize("verb", [vanban.render, vanban.check], ids=["render", "check"])
def test_a_plan_built_past_validation_is_explained_and_not_a_crash(verb, changes, path: str) -> None:
    with pytest.raises(vanban.ComposeError) as error:
        verb(bypassed(**changes))
    assert any(problem.path.startswith(path) for problem in error.value.problems)
