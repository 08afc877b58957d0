"""The heads and signatures that the Party's two guidances print come out of plans line by line."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from party_forms import DATES, HEADS, JOINT_HEADS, JOINTS, REFUSED, SIGNINGS, Head, Joint, Refused, Signing
from support import composed, plan, plan_data
from vanban.compose.composition import Signature


def bold(lines: tuple[str, ...]) -> list[str]:
    return [f"**{line}**" for line in lines]


def whole(lines: list[str]) -> list[str]:
    """Lines with those of one look joined: a narrow column may have broken them."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].startswith("**") == line.startswith("**") and line != "*" and joined[-1] != "*":
            end = "**" if line.startswith("**") else ""
            joined[-1] = f"{joined[-1].removesuffix('**')} {line.strip('*')}{end}"
        else:
            joined.append(line)
    return joined


def head_lines(head: Head) -> list[str]:
    signature = {"position": "Trưởng ban", "body": "Cơ quan", "name": "Lê Mẫu"}
    joint: dict[str, Any] = {} if head.signers < 2 else {"signature": signature, "co_signatures": [signature]}
    header = composed(date=DATES[head.law], issuer=head.issuer, number=5, **joint).header
    assert head.number in ("", header.number)
    return [*header.parent, *bold(header.issuer), header.issuer_rule]


@pytest.mark.parametrize("head", [*HEADS, *JOINT_HEADS], ids=lambda head: head.id)
def test_heads_of_every_level(head: Head) -> None:
    assert whole(head_lines(head)) == whole(list(head.lines))


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.id)
def test_lines_of_heads_fit_their_half_and_end_between_words(head: Head) -> None:
    from vanban.compose.metrics import text_width_mm
    from vanban.vietnamese.compounds import inside_words

    header = composed(date=DATES[head.law], issuer=head.issuer).header
    assert all(text_width_mm(line, 14) < 83 for line in header.parent)
    assert all(text_width_mm(line, 14, bold=True) < 83 for line in header.issuer)
    words = " ".join(header.issuer).split()
    starts, place = set(), 0
    for line in header.issuer[:-1]:
        place += len(line.split())
        starts.add(place)
    assert not starts & inside_words(words)


def signer_lines(made: Signature) -> list[str]:
    kiem = [made.concurrent_word] if made.concurrent_word else []
    return [*bold(made.authority), *kiem, *bold(made.concurrent), *made.position, *bold((made.name,))]


@pytest.mark.parametrize("form", SIGNINGS, ids=lambda form: form.id)
def test_signatures_of_every_kind(form: Signing) -> None:
    made = composed(date=DATES[form.law], signature=form.signature).signature
    assert signer_lines(made) == list(form.lines)


@pytest.mark.parametrize("form", JOINTS, ids=lambda form: form.law)
def test_signers_of_several_bodies(form: Joint) -> None:
    made = composed(
        date=DATES[form.law],
        issuer=form.issuer,
        number=5,
        signature=form.signature,
        co_signatures=form.co_signatures,
    )
    assert made.header.number == form.number
    rows = tuple((tuple(signer_lines(pair.left)), tuple(signer_lines(pair.right))) for pair in made.joint)
    assert rows == form.rows


def test_more_bodies_sign_below_on_the_left() -> None:
    others = [{"position": "Giám đốc", "body": f"Sở {name}", "name": name} for name in ("Hai", "Ba")]
    made = composed(signature={"position": "Trưởng ban", "body": "Tỉnh ủy", "name": "Một"}, co_signatures=others)
    assert [(pair.left.name, pair.right.name) for pair in made.joint] == [("Hai", "Một"), ("Ba", "")]


@pytest.mark.parametrize("form", REFUSED, ids=lambda form: form.id)
def test_signers_the_guidances_forbid_are_refused_with_the_clause(form: Refused) -> None:
    with pytest.raises(ValidationError) as caught:
        plan(date=DATES[form.law], signature=form.signature)
    (error,) = caught.value.errors()
    assert error["type"] == form.code
    assert error["ctx"]["remedy"]
    assert {"hd05": "05-HD/VPTW", "hd36": "36-HD/VPTW"}[form.law] in error["msg"]


@pytest.mark.parametrize("place", ["TP Huế", "TP. Hồ Chí Minh", "ĐK Vân Đồn"])
def test_a_place_may_have_its_unit_abbreviated(place: str) -> None:
    issuer = plan_data("party")["issuer"] | {"place": place}
    assert composed("party", issuer=issuer).header.place_date.startswith(f"{place}, ")
