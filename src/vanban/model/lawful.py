"""What a plan's fields must be by the law it follows: marks, place, annexes, signers.

Each function turns some fields and a rulebook into faults, each with the clause it breaks and the right way. Values are
the rulebook's; nothing of a law stands here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pydantic_core import InitErrorDetails

from vanban.model.annex import Annex, Cover
from vanban.model.base import Place, fault
from vanban.model.dates import DocumentDate
from vanban.model.doubled import yaml_text
from vanban.model.ending import Signature
from vanban.model.heading import Issuer
from vanban.rulebook import Rulebook
from vanban.vietnamese import UnitGround, missing_unit, place_key, split_unit, upper, with_unit
from vanban.vietnamese.place_units import short_unit
from vanban.vietnamese.positions import split_concurrent, split_position

_NONE = "không"
"""How a rulebook says that a body's signer states no position."""
_COMMITTEES = "Cấp ủy"
"""The entry of a rulebook's `authority.positions` for bodies it does not name."""


def mark_faults(name: str, code: str, written: str, law: Rulebook) -> Iterator[InitErrorDetails]:
    """A degree of secrecy or urgency the law does not know; in any case of letters and either style of tone marks."""
    rule = law.rule(f"{name}.values")
    if degree_of(written, law, name) is None and not rule.accepts((upper(written),)):
        yield fault(code, f"“{written}” không có trong {law.title}", at=(name,), expected=rule.expected())


def degree_of(written: str, law: Rulebook, name: str) -> str | None:
    """The degree of the law's own list that a mark says, `Hoả tốc` → `HỎA TỐC`; None when it says none."""
    key = place_key(written)
    return next((value for value in law.texts(f"{name}.values") if place_key(value) == key), None)


def place_faults(issuer: Issuer, date: DocumentDate, law: Rulebook) -> Iterator[InitErrorDetails]:
    """A place that does not stand alone before the date, and stands alone; one abbreviated where the law does not."""
    rule = law.rule("place.unit_needed")
    office = "\n".join(filter(None, (issuer.parent, issuer.name)))
    day = dt.date(date.year, date.month or 12, date.day or 28)
    grounds = [UnitGround(words) for words in law.texts("place.unit_needed")]
    if (short := short_unit(issuer.place)) and not law.has("place.unit_short"):
        unit, name = split_unit(issuer.place)
        needed = missing_unit(name, grounds, office=office, date=day) is not None
        full = f"{unit[:1].upper()}{unit[1:]} {name}" if needed else name
        yield fault(
            "place-unit",
            f"địa danh “{issuer.place}” kèm chữ {short}",
            at=("issuer", "place"),
            value=issuer.place,
            expected="tên gọi của đơn vị hành chính, không viết tắt",
            remedy=f"viết place: {yaml_text(full)}",
        )
    ground = missing_unit(issuer.place, grounds, office=office, date=day)
    if ground is not None:
        right = with_unit(issuer.place, office=office)
        yield fault(
            "place-unit-missing",
            f"địa danh “{issuer.place}” ({ground.value}) thiếu cấp hành chính ({rule.clause})",
            at=("issuer", "place"),
            value=issuer.place,
            expected=" | ".join(right),
            remedy=f"viết place: {yaml_text(right[0])}" + (f"; viết tắt được: {_short(law)}" if _short(law) else ""),
        )


def _short(law: Rulebook) -> str:
    return ", ".join(law.texts("place.unit_short")) if law.has("place.unit_short") else ""


def annex_faults(annexes: Sequence[Annex | Cover], law: Rulebook) -> Iterator[InitErrorDetails]:
    """Annexes without a title, where the law wants one."""
    if not (law.has("annex.title_present") and law.flag("annex.title_present")):
        return
    for index, annex in enumerate(annexes):
        if isinstance(annex, Annex) and annex.title is None:
            yield fault(
                "annex-title-missing",
                f"phụ lục thứ {index + 1} không có tiêu đề ({law.rule('annex.title_present').clause})",
                at=("annexes", index, "title"),
                expected="tên phụ lục",
                remedy="thêm title, ví dụ title: Danh sách đại biểu",
            )


def signature_faults(signature: Signature, law: Rulebook, at: Place, *, joint: bool) -> Iterator[InitErrorDetails]:
    """A signer's capacities, positions and body held against the law; `joint`: of a plan of several bodies."""
    yield from _capacities(signature, law, at)
    if signature.body is not None and not joint:
        yield fault(
            "signature-body",
            f"tên cơ quan “{signature.body}” dưới chức vụ chỉ ghi ở văn bản của nhiều cơ quan",
            at=(*at, "body"),
            value=signature.body,
            remedy="bỏ body; cơ quan cùng ban hành thì ghi ở issuer.partners và co_signatures",
        )
    first, second = split_concurrent(signature.position or "")
    concurrent = signature.concurrent or second
    if not law.has("position.concurrent_word"):
        yield from _not_of_this_law(signature, law, at)
        return
    if concurrent and (signature.on_behalf_of is not None or signature.delegations):
        yield fault(
            "concurrent-capacity",
            f"người ký kiêm nhiệm không đề T/M, K/T, T/L ({law.rule('position.concurrent_word').clause})",
            at=(*at, "on_behalf_of" if signature.on_behalf_of is not None else "delegations"),
            value=signature.on_behalf_of,
            expected=f"{upper(first)} / {law.text('position.concurrent_word')} / {upper(concurrent)}",
            remedy="bỏ on_behalf_of, delegations; giữ position và concurrent",
        )
    elif not concurrent:
        yield from _authority(signature, law, at, joint=joint)
    if joint:
        yield from _joint(signature, law, at)


def _not_of_this_law(signature: Signature, law: Rulebook, at: Place) -> Iterator[InitErrorDetails]:
    if signature.concurrent is not None:
        yield fault(
            "concurrent-not-allowed",
            f"{law.title} không có cách ghi “kiêm” trên chữ ký",
            at=(*at, "concurrent"),
            value=signature.concurrent,
            remedy="ghi chức vụ ở ban chỉ đạo, hội đồng vào position, chức vụ ở cơ quan vào office",
        )


def _capacities(signature: Signature, law: Rulebook, at: Place) -> Iterator[InitErrorDetails]:
    """Capacities the law does not know, and those that may not stand over one another."""
    known = [name for name in ("TM", "KT", "TL", "TUQ", "Q") if law.has(f"capacity.{name}")]
    for index, delegation in enumerate(signature.delegations):
        place = (*at, "delegations", index, "capacity")
        if delegation.capacity not in known:
            yield fault(
                "capacity-not-allowed",
                f"{law.title} không có quyền hạn {delegation.capacity}.",
                at=place,
                value=delegation.capacity,
                expected=" | ".join(law.text(f"capacity.{name}") for name in known),
                remedy="dùng T/L (thừa lệnh)" if delegation.capacity == "TUQ" else "",
            )
    if not law.has("capacity.chained") or law.flag("capacity.chained"):
        return
    clause = law.rule("capacity.chained").clause
    written = [delegation.capacity for delegation in signature.delegations]
    if signature.on_behalf_of is not None and "KT" in written:
        yield fault(
            "capacity-not-allowed",
            f"tập thể được thay mặt (T/M) thì cấp phó không ký K/T ({clause})",
            at=(*at, "delegations", written.index("KT"), "capacity"),
            value="KT",
            remedy="bỏ K/T, chỉ ghi chức vụ; K/T dành cho cơ quan tham mưu, giúp việc (không ghi T/M)",
        )
    elif (signature.on_behalf_of is not None) + len(written) > 1:
        yield fault(
            "capacity-chained",
            f"chỉ có một dòng quyền hạn: người được ủy quyền tự ký ({clause})",
            at=(*at, "delegations", len(written) - 1, "capacity"),
            value=written[-1],
            expected="một dòng T/M, K/T hoặc T/L, rồi chức vụ của người ký",
            remedy="giữ một phần tử của delegations; "
            "ký thừa lệnh thì ghi T/L và chức vụ của chính người ký (Phó Chánh Văn phòng)",
        )


def _authority(signature: Signature, law: Rulebook, at: Place, *, joint: bool) -> Iterator[InitErrorDetails]:
    """The body signed for (T/M), the position stated under it, the body named after a position."""
    title, body = split_position(signature.position or "")
    if signature.on_behalf_of is None and not joint:
        yield from _secretary_replaced(signature, law, at)
    if signature.on_behalf_of is not None and not joint:
        collective = _known_body(signature.on_behalf_of, law)
        if collective is None:
            yield _unknown_body(signature.on_behalf_of, law, at)
        elif signature.position is not None:
            allowed = _positions(collective, law)
            if place_key(title) not in map(place_key, allowed):
                yield _not_shown(signature, collective, allowed, law, at)
                return
    if body and not joint and law.flag("position.bare"):
        yield fault(
            "position-with-body",
            f"“{signature.position}” kèm tên cơ quan “{body}” sau chức vụ ({law.rule('position.bare').clause})",
            at=(*at, "position"),
            value=signature.position,
            expected=title,
            remedy=f"viết position: {yaml_text(title)}; tên cơ quan chỉ ghi khi kiêm chức vụ ở ban chỉ đạo, tiểu ban, "
            "hội đồng (concurrent) hoặc văn bản của nhiều cơ quan (body)",
        )


def _secretary_replaced(signature: Signature, law: Rulebook, at: Place) -> Iterator[InitErrorDetails]:
    """A secretary's deputy who signs in his stead (K/T): whoever signs for a committee signs T/M."""
    secretaries = set(map(place_key, _positions(_COMMITTEES, law)))
    for index, delegation in enumerate(signature.delegations):
        if delegation.capacity == "KT" and place_key(delegation.position) in secretaries:
            yield fault(
                "authority-missing",
                f"phó bí thư ký thay mặt cấp ủy (T/M), không ký K/T ({law.rule('authority.bodies').clause})",
                at=(*at, "delegations", index, "position"),
                value=delegation.position,
                expected="T/M BAN THƯỜNG VỤ, T/M ĐẢNG ỦY, T/M CHI BỘ …",
                remedy='bỏ K/T; thêm on_behalf_of, ví dụ on_behalf_of: "Ban Thường vụ"',
            )


def _known_body(written: str, law: Rulebook) -> str | None:
    key = place_key(written)
    return next((name for name in law.texts("authority.bodies") if place_key(name) == key), None)


def _unknown_body(written: str, law: Rulebook, at: Place) -> InitErrorDetails:
    key, bodies = place_key(written), law.texts("authority.bodies")
    meant = max((name for name in bodies if key.startswith(f"{place_key(name)} ")), key=len, default="")
    return fault(
        "authority-body",
        f"“{written}” không phải tên tập thể ghi sau T/M ({law.rule('authority.bodies').clause})",
        at=(*at, "on_behalf_of"),
        value=written,
        expected=meant or " | ".join(bodies),
        remedy=f"chỉ ghi tên tập thể, không kèm tên đơn vị: viết on_behalf_of: {yaml_text(meant)}"
        if meant
        else "ghi một tập thể trong danh sách; cơ quan làm việc theo chế độ thủ trưởng thì bỏ on_behalf_of, chỉ ghi "
        "position (cấp phó thêm delegations: K/T …)",
    )


def _positions(collective: str, law: Rulebook) -> tuple[str, ...]:
    """The positions stated under T/M of a body."""
    listed: Mapping[str, str] = dict(entry.split(": ", 1) for entry in law.texts("authority.positions"))
    words = listed.get(collective, listed[_COMMITTEES])
    return () if words == _NONE else tuple(words.split(", "))


def _not_shown(
    signature: Signature, collective: str, allowed: Sequence[str], law: Rulebook, at: Place
) -> InitErrorDetails:
    clause = law.rule("authority.positions").clause
    return fault(
        "position-not-shown",
        f"dưới T/M {upper(collective)} không ghi chức vụ “{signature.position}” ({clause})",
        at=(*at, "position"),
        value=signature.position,
        expected=" | ".join(allowed) or "không có dòng chức vụ",
        remedy="bỏ position, chỉ giữ họ tên; ký thừa lệnh thì bỏ on_behalf_of, ghi delegations: "
        f"{yaml_text(f'T/L {collective}')}",
    )


def _joint(signature: Signature, law: Rulebook, at: Place) -> Iterator[InitErrorDetails]:
    """A signer of a plan of several bodies who does not name his own."""
    if not law.flag("joint.full_position") or signature.body is not None or signature.on_behalf_of is not None:
        return
    if split_position(" ".join((signature.position or "").split()))[1] or "\n" in (signature.position or ""):
        return
    clause = law.rule("joint.full_position").clause
    yield fault(
        "joint-body-missing",
        f"văn bản của nhiều cơ quan: chức vụ “{signature.position}” thiếu tên cơ quan ({clause})",
        at=(*at, "body"),
        value=signature.position,
        expected="tên cơ quan của người ký, ở dòng dưới chức vụ",
        remedy="thêm body, ví dụ body: Tỉnh ủy",
    )
