"""The heads and signatures printed in the Party's guidances, as offices write them in Word: read rightly, nothing found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from check.corpus.sheet import PARTY, Office, party
from check.corpus.wml import marks, paragraph, run, table
from check.truth import read
from party_forms import HEADS, JOINT_HEADS, JOINTS, REFUSED, SIGNINGS, Head, Joint, Refused, Signing
from vanban.anatomy import Anatomy, recognise
from vanban.check import Report, check
from vanban.vietnamese import convert_tones
from vanban.vietnamese.tones import ToneStyle
from vanban.wordfile import read_word

DATES = {"hd36": "12/6/2024", "hd05": "12/11/2026"}
"""Days on which each law is in force; the guidance of 2018 prints names of districts, which ended on 01/7/2025."""
FAULTS = {
    "position-not-shown": {"position.collective", "authority.positions"},
    "authority-body": {"authority.bodies"},
    "authority-missing": {"authority.bodies"},
    "capacity-not-allowed": {"capacity.chained"},
    "capacity-chained": {"capacity.chained"},
    "position-with-body": {"position.bare"},
    "concurrent-capacity": {"position.concurrent_word"},
}
"""What a builder refuses, as a check of a document finds it."""


def plain(line: str) -> str:
    """A printed line without the signs for bold, its tones where the other words of the file have them."""
    return convert_tones(line.strip("*"), ToneStyle.OLD)


def by_the_law(law: str, **words: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The words of a plan on a day of this law, with some of them changed."""
    day, month, year = DATES[law].split("/")
    place = words.pop("place", ("Vĩnh Bảo",))[0]
    if law == "hd36":
        words = {
            "basis": ("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam,",),
            "recipients": ("- Ban Thường vụ Thành ủy (để báo cáo),", "- Các chi bộ,", "- Lưu Văn phòng Đảng ủy."),
        } | words
    return {"place_date": (f"{place}, ngày {day} tháng {month} năm {year}",)} | words


def found(report: Report) -> list[str]:
    """What was found but the language of proofing, which these files do not set.

    Heads, places and signatures are printed each by itself: that those of several bodies do not agree is no fault.
    """
    apart = ("page.language", "authority.issuers", "place.own")
    return [f"{each.id}: {each.message}" for each in report if not each.id.endswith(apart)]


def head_words(head: Head) -> Mapping[str, tuple[str, ...]]:
    names = head.lines[:-1]
    symbol = "-".join([head.issuer["symbol"], *(each["symbol"] for each in head.issuer.get("partners", ()))])
    return by_the_law(
        head.law,
        parent_body=tuple(plain(line) for line in names if not line.startswith("**")),
        issuer=tuple(plain(line) for line in names if line.startswith("**")),
        number=(head.number or f"Số 05-KH/{symbol}",),
        place=(plain(head.issuer["place"]),),
    )


@pytest.mark.parametrize("head", [*HEADS, *JOINT_HEADS], ids=lambda head: head.id)
def test_a_printed_head_is_read_and_nothing_is_found(head: Head) -> None:
    words = head_words(head)
    report = check(party(words=words).data)
    assert report.rulebook == head.law
    seen = read(report)
    assert {name: tuple(seen.get(name, ())) for name in ("parent_body", "issuer", "number")} == {
        name: words[name] for name in ("parent_body", "issuer", "number")
    }
    assert found(report) == []


def signed(law: str, columns: Iterable[Iterable[str]]) -> bytes:
    """A plan signed in these columns of printed lines, the right one beside the recipients where there is one."""
    made = [
        "".join(paragraph(run(plain(line), marks(14, bold=line.startswith("**"))), align="center") for line in lines)
        for lines in columns
    ]

    def ending(office: Office) -> str:
        gap = paragraph(run("", marks(6)))
        if len(made) == 1:
            return gap + table([[office.recipients(), made[0]]], (82, 83))
        return gap + table([made], (82, 83)) + gap + table([[office.recipients(), paragraph()]], (82, 83))

    words = by_the_law(law, authority=(), position=(), signer=())
    if len(made) > 1:
        joint = next(each for each in JOINTS if each.law == law)
        names = [joint.issuer["name"], *(each["name"] for each in joint.issuer["partners"])]
        words = {
            **words,
            "parent_body": (),
            "issuer": (plain(" - ".join(names).upper()),),
            "number": (joint.number,),
        }
    return party(words=words, ending=ending).data


def taken_apart(data: bytes) -> Anatomy:
    return recognise(read_word(data))


@pytest.mark.parametrize("form", SIGNINGS, ids=lambda form: form.id)
def test_a_printed_signature_is_read_and_nothing_is_found(form: Signing) -> None:
    data = signed(form.law, [form.lines])
    (block,) = taken_apart(data).signatures
    lines = [*block.authority, *block.position, *([block.concurrent] if block.concurrent else [])]
    assert {line.words for line in lines} == {plain(line) for line in form.lines[:-1]}
    assert block.name is not None
    assert block.name.words == plain(form.lines[-1])
    assert found(check(data)) == []


@pytest.mark.parametrize("joint", JOINTS, ids=lambda joint: joint.law)
def test_the_lead_of_a_joint_plan_signs_to_the_right(joint: Joint) -> None:
    (left, right), *_ = joint.rows
    assert found(check(signed(joint.law, [left, right]))) == []
    swapped = check(signed(joint.law, [right, left]))
    assert [each.id for each in swapped if not each.id.endswith("page.language")] == [f"{joint.law}.joint.lead_side"]


def printed(signature: Mapping[str, Any]) -> list[str]:
    """The lines of a signer's fields as an office would set them."""
    behalf, delegations = signature.get("on_behalf_of"), signature.get("delegations", [])
    lines = [f"**T/M {behalf.upper()}**"] if behalf else []
    lines += [f"**{each.upper()}**" for each in ([delegations] if isinstance(delegations, str) else delegations)]
    position = str(signature["position"])
    first, _, second = position.partition(" kiêm ")
    second = second or str(signature.get("concurrent", ""))
    bold = "**" if second or not lines else ""
    lines.append(f"{bold}{first.upper()}{bold}")
    if second:
        lines += ["kiêm", f"**{second.upper()}**"]
    return [*lines, "**Lê Văn Mẫu**"]


@pytest.mark.parametrize("form", REFUSED, ids=lambda form: form.id)
def test_what_the_guidances_forbid_is_found(form: Refused) -> None:
    report = check(signed(form.law, [printed(form.signature)]))
    properties = {each.id.partition(".")[2] for each in report} - {"page.language", "place.own"}
    assert properties
    assert properties <= FAULTS[form.code]


def confirmed(law: str) -> bytes:
    """HD 05-HD/VPTW, I.7.1.4a(ii), ví dụ 1: two signers below each other, the second confirms the first."""
    lines = ["**T/M ĐOÀN CHỦ TỊCH**", "**Lê Văn Mẫu**", "Xác nhận chữ ký của đồng chí Lê Văn Mẫu"]
    return signed(law, [[*lines, "**T/L BAN THƯỜNG VỤ**", "CHÁNH VĂN PHÒNG", "**Trần Thị Mẫu**"]])


@pytest.mark.parametrize("law", sorted(DATES))
def test_a_confirmed_signature_is_two_signatures(law: str) -> None:
    data = confirmed(law)
    names = [block.name.words for block in taken_apart(data).signatures if block.name is not None]
    assert names == ["Lê Văn Mẫu", "Trần Thị Mẫu"]
    assert found(check(data)) == []


STAMP = (
    "Ký bởi: VĂN THƯ VĂN",
    "PHÒNG TRUNG ƯƠNG",
    "ĐẢNG",
    "Email: vanthu@example.vn",
    "Cơ quan: VĂN PHÒNG",
    "TRUNG ƯƠNG ĐẢNG",
    "Ngày ký: 2026-11-12",
    "17:24:51 +07:00",
)


def test_the_words_of_a_digital_signature_are_no_part_of_the_signature() -> None:
    data = signed("hd05", [["**K/T CHÁNH VĂN PHÒNG**", "PHÓ CHÁNH VĂN PHÒNG", *STAMP, "**Lê Văn Mẫu**"]])
    (block,) = taken_apart(data).signatures
    assert [line.words for line in block.position] == ["PHÓ CHÁNH VĂN PHÒNG"]
    assert block.name is not None
    assert block.name.words == "Lê Văn Mẫu"


def test_the_foot_of_a_copy_is_no_part_of_the_document() -> None:
    foot = table(
        [
            [
                paragraph(run("BẢN SAO VĂN BẢN", marks(14, bold=True)), align="center"),
                paragraph(run("T/L BAN THƯỜNG VỤ", marks(14, bold=True)), align="center")
                + paragraph(run("CHÁNH VĂN PHÒNG", marks(14)), align="center")
                + paragraph(run("Phạm Thị Mẫu", marks(14, bold=True)), align="center"),
            ]
        ],
        (82, 83),
    )
    data = party(words=by_the_law("hd05"), after=foot).data
    assert read(check(data))["signer"] == list(PARTY["signer"])
    assert found(check(data)) == []
