"""The text of an import reads as its plan, whatever the words look like to YAML, and holds its pictures."""

from __future__ import annotations

import base64

from support import plan
from vanban import render
from vanban.importing.importer import import_plan
from vanban.model import Image, Section
from vanban.readers import dumps, loads

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
WORDS = (
    "- không phải ý: là chữ", "Số: 5 # chú thích", "“A: b”; c - d", "[x] {y}", "null", "true", "1e5", "0755", "07:30",
    "2026-01-05", "it's \"x\"", "@a &b c !d %e `f", "a: b: c", "? hỏi", "> lớn hơn", "| gạch đứng", "~ gần đúng",
)  # fmt: skip


def test_awkward_words_labels_and_pictures_come_back() -> None:
    picture = {"image": "a.png", "data": base64.b64encode(PNG).decode(), "width_mm": 20}
    body = [
        {"title": "Mục: một # hai", "label": "1.", "content": list(WORDS)},
        {"title": "Ảnh", "label": "5.", "content": [picture]},
    ]
    made = import_plan(bytes(render(plan("state", numbering=["1.", "a)"], body=body))))
    read = loads(made.text())
    assert read == made.plan == loads(dumps(read))
    texts, pictures = read.blocks
    assert isinstance(texts, Section)
    assert isinstance(pictures, Section)
    assert [getattr(each, "text", None) for each in texts.content] == list(WORDS)
    (image,) = (each for each in pictures.content if isinstance(each, Image))
    assert image.data == PNG
    assert pictures.label == "5."
