"""Text is sacred: whatever is written in a plan stands in the finished document, letter for letter after NFC."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vanban
from support import paragraphs, part, plan
from vanban.model.doubled import item_fault, label_fault, sign_fault
from vanban.vietnamese import text_faults

WORDS = st.text(
    st.sampled_from(
        "aáàảãạăằâấđeèẻẽêếệiìỉĩịoóọôồơờuúũưừựyỳỷỹAÁĂÂĐÊÔƠƯỦ bcghklmnpqrstvxBCNT0123456789.,;:!?-+()[]/'\"&<>{}%_~`=#@$|“”…–ấ"
    ),
    min_size=1,
    max_size=60,
).filter(
    lambda text: (
        text.strip() == text
        and not text_faults(text)
        and not label_fault(text, ())
        and not sign_fault(text, ())
        and not item_fault(text, (), numbering="1.")
    )
)
AWKWARD = st.sampled_from(
    [
        "R&D <5> & \"trích\" 'dẫn'",
        "{{ block.runs }} {% raw %} {_{ {#p #}",
        "a\tb",
        "dòng một\ndòng hai",
        "]]> <!-- --> <?xml?>",
        unicodedata.normalize("NFD", "Ủy ban nhân dân phường Hòa Bình"),
        "Uỷ ban ½ ngày 10²  hai dấu cách",
    ]
)
TEXT = WORDS | AWKWARD


def shown(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@st.composite
def texts_in_plans(draw: st.DrawFn) -> tuple[list[str], dict[str, object]]:
    """A plan built of random texts, and those texts in the order they must come out."""
    texts: list[str] = []

    def text() -> str:
        texts.append(draw(TEXT))
        return texts[-1]

    def bullet(depth: int) -> object:
        if depth < 2 and draw(st.booleans()):
            return {"text": text(), "bullets": [bullet(depth + 1) for _ in range(draw(st.integers(0, 2)))]}
        return text()

    def block(depth: int) -> object:
        kind = draw(
            st.sampled_from(["paragraph", "bullets", "section", "note", "remark", "table", "agenda", "assignments"])
        )
        if kind == "bullets":
            return {"bullets": [bullet(0) for _ in range(draw(st.integers(1, 3)))]}
        if kind == "section" and depth < 3:
            return {
                "title": text(),
                "upper": False,
                "content": [block(depth + 1) for _ in range(draw(st.integers(0, 3)))],
            }
        if kind == "note":
            return {"note": text()}
        if kind == "remark":
            return {"remark": text()}
        if kind == "table":
            return {"table": [[text(), text()] for _ in range(draw(st.integers(1, 3)))]}
        if kind == "agenda":
            return {
                "agenda": [{"start": "07:30", "text": text(), "presenter": text()}],
                "form": draw(st.sampled_from(["table", "bullets"])),
            }
        # At the first level a body is a heading, and those are set in capitals.
        if kind == "assignments" and depth > 0:
            return {
                "assignments": [
                    {"body": text(), "tasks": [text()], "form": draw(st.sampled_from(["headings", "bullets"]))}
                ]
            }
        return text()

    subject = text()
    body = [block(0) for _ in range(draw(st.integers(1, 4)))]
    return texts, {"subject": subject, "body": body}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(texts_in_plans(), st.sampled_from(["party", "state"]))
def test_every_text_comes_out_letter_for_letter_and_in_order(
    made: tuple[list[str], dict[str, object]], family: str
) -> None:
    texts, changes = made
    document = vanban.render(plan(family, **changes))
    whole = "\n".join(paragraphs(part(document.data, "word/document.xml")))
    position = 0
    for text in texts:
        found = whole.find(shown(text), position)
        assert found >= 0, (text, whole[position : position + 200])
        position = found


def test_a_decomposed_text_is_composed_and_nothing_else() -> None:
    text = unicodedata.normalize("NFD", "Đại hội đảng bộ các cấp ½ ①")
    document = vanban.render(plan(body=[text]))
    assert shown(text) + "." in "\n".join(paragraphs(part(document.data, "word/document.xml")))
