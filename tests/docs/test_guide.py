"""The clerk's guide keeps its word: every snippet makes a document, every result and every message is shown as it is.

In the guide, a `yaml` block is a whole plan or some fields of one; a `text` block right after it shows lines of the
document, cells of a table between bars. A `yaml sai` block is refused, and the `text` block after it is what the
command says.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

import vanban
from support import W, paragraphs, part
from vanban.cli.console import block

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "huong-dan-van-thu.md").read_text("utf-8")

_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FIELD = re.compile(r"^(\w+):", re.MULTILINE)
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

_COMMON = {
    "number": "number: 5\n",
    "date": "date: 12/11/2026\n",
    "subject": "subject: về một việc\n",
    "body": "body:\n  - Nội dung.\n",
    "closing": "closing: Các đơn vị thực hiện.\n",
}
MINIMAL = {
    "state": {
        "family": "family: state\n",
        "issuer": "issuer:\n  name: Ủy ban nhân dân xã An Lão\n  symbol: UBND\n  place: An Lão\n",
        **_COMMON,
        "distribution": "distribution:\n  recipients: [Các phòng]\n  archive: VT\n",
        "signature": "signature:\n  on_behalf_of: Ủy ban nhân dân\n  position: Chủ tịch\n  name: Bùi Văn Khải\n",
    },
    "party": {
        "family": "family: party\n",
        "issuer": "issuer:\n  name: Thành ủy Hải Phòng\n  symbol: TU\n  place: Hải Phòng\n",
        **_COMMON,
        "distribution": "distribution:\n  recipients: [Các ban đảng]\n  archive: Văn phòng Thành ủy\n",
        "signature": "signature:\n  on_behalf_of: Ban Thường vụ\n  position: Phó Bí thư\n  name: Vũ Thị Mai\n",
    },
}
"""A small plan of each family, field by field; a snippet's own fields stand in place of these."""


@dataclass(frozen=True)
class Snippet:
    """A block of YAML with the heading it stands under, and the `text` block after it."""

    heading: str
    yaml: str
    text: str
    wrong: bool

    def plan(self, family: str) -> str:
        """The snippet first, so that lines count from its own; then the fields it leaves out."""
        written = set(_FIELD.findall(self.yaml))
        return self.yaml + "".join(text for name, text in MINIMAL[family].items() if name not in written)

    @property
    def families(self) -> list[str]:
        """The families it is for: the one it names, or both."""
        named = re.findall(r"^family: (\w+)", self.yaml, re.MULTILINE)
        return named or ["state", "party"]


def snippets() -> list[Snippet]:
    found = []
    blocks = list(_FENCE.finditer(GUIDE))
    for index, match in enumerate(blocks):
        if match[1] != "yaml":
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        heading = [each[1] for each in _HEADING.finditer(GUIDE, 0, match.start())][-1]
        text = after[3] if after is not None and after[1] == "text" else ""
        found.append(Snippet(heading, match[3], text, wrong="sai" in match[2]))
    return found


def named(chosen: list[Snippet]) -> list[object]:
    return [pytest.param(each, id=f"{number}-{each.heading}") for number, each in enumerate(chosen, 1)]


RIGHT = [each for each in snippets() if not each.wrong]
WRONG = [each for each in snippets() if each.wrong]


def words_of(document: vanban.Document) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        margins = [name for name in archive.namelist() if re.match(r"word/(header|footer)\d", name)]
    names = [*margins, "word/document.xml", "word/footnotes.xml"]
    printed = [text for name in names for text in paragraphs(_with_note_numbers(part(document.data, name)))]
    # The space that holds the place of a blank number or date does not break.
    return [line.replace("\u00a0", " ") for text in printed for line in text.split("\n")]


def _with_note_numbers(root: etree._Element) -> etree._Element:
    """Word counts footnotes itself; here their numbers are written where Word would show them."""
    for mark in [*root.iter(f"{W}footnoteReference"), *root.iter(f"{W}footnoteRef")]:
        if mark.getparent().find(f"{W}sym") is None:
            note = next(mark.iterancestors(f"{W}footnote"), mark)
            etree.SubElement(mark.getparent(), f"{W}t").text = note.get(f"{W}id")
    for letter in root.iter(f"{W}sym"):
        letter.tag = f"{W}t"
        letter.text = chr(int(letter.get(f"{W}char"), 16))
    return root


@pytest.mark.parametrize("snippet", named(RIGHT))
def test_a_snippet_makes_the_document_that_the_guide_shows(snippet: Snippet, tmp_path: Path) -> None:
    (tmp_path / "so-do.png").write_bytes(_PIXEL)
    for family in snippet.families:
        plan = vanban.loads(snippet.plan(family), name="ke-hoach.yaml", folder=tmp_path)
        printed = words_of(vanban.render(plan))
        if family != snippet.families[0]:
            continue
        for line in snippet.text.splitlines():
            for cell in filter(None, map(str.strip, line.split("|"))):
                assert cell in (each.strip() for each in printed), f"{cell!r} is not in {printed}"
                printed = printed[[each.strip() for each in printed].index(cell) + 1 :]


@pytest.mark.parametrize("snippet", named(WRONG))
def test_a_wrong_snippet_is_refused_in_the_words_that_the_guide_shows(snippet: Snippet) -> None:
    with pytest.raises(vanban.ReadError) as caught:
        vanban.loads(snippet.plan(snippet.families[0]), name="ke-hoach.yaml")
    problems = caught.value.problems
    assert "\n\n".join([*map(block, problems), f"Có {len(problems)} lỗi."]) == snippet.text.strip()


def test_the_guide_has_snippets_of_both_sorts() -> None:
    assert len(RIGHT) > 25
    assert len(WRONG) > 3


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    shown = re.findall(r"\]\((images/[^)]+)\)", GUIDE)
    assert shown
    for name in shown:
        assert (DOCS / name).stat().st_size < 60_000, name


def test_every_block_kind_is_in_the_guide() -> None:
    from vanban.model import BLOCK_KINDS
    from vanban.model.content import Section

    main_fields = {"section": "title", "paragraph": "text"}
    for kind, model in BLOCK_KINDS.items():
        name = main_fields.get(kind, kind)
        assert name in model.model_fields or model is Section
        assert any(re.search(rf"\b{name}:", each.yaml) for each in RIGHT), kind
