"""A long last paragraph gives its last two or three lines to the signature, and stays the paragraph it is."""

from __future__ import annotations

import random

import pytest

import vanban
from support import composed, plan
from vanban.compose.composition import Block, Run
from vanban.compose.last_lines import line_count, with_last_lines
from vanban.rulebook import load_rulebook
from vanban.wordfile import read_word

WORDS = (  # noqa: SIM905
    "trong quá trình thực hiện kế hoạch các cơ quan đơn vị chủ động phối hợp giải quyết việc phát sinh theo phạm vi "
    "quản lý và báo cáo kết quả về Văn phòng Ủy ban nhân dân xã trước ngày 15/12/2026 để tổng hợp"
).split()
WIDTH_MM = 160.0


def sentence(words: int, seed: int = 1) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words)) + "."


def halves(*runs: Run, law: str = "nd30", kind: str = "paragraph") -> tuple[Block, ...]:
    return with_last_lines(Block(kind, runs, keep=True), load_rulebook(law), WIDTH_MM)  # type: ignore[arg-type]


def text(block: Block) -> str:
    return "".join(run.text for run in block.runs)


@pytest.mark.parametrize("law", ["nd30", "hd36", "hd05"])
@pytest.mark.parametrize("kind", ["paragraph", "bullet1", "run_in"])
def test_a_long_paragraph_is_cut_before_its_last_lines_and_nothing_is_lost(law: str, kind: str) -> None:
    size = load_rulebook(law).number("body.size_pt")
    for seed in range(20):
        whole = (Run("Văn phòng ", bold=True), Run(sentence(80 + seed, seed)))
        first, last = halves(*whole, law=law, kind=kind)
        assert text(first) + text(last) == "".join(run.text for run in whole)
        assert text(first).endswith(" ")
        assert (first.keep, last.keep, first.half, last.half) == (False, True, "first", "last")
        assert line_count(last.runs, size, WIDTH_MM, 0) in (2, 3)
        assert first.runs[0].bold


def test_the_line_before_the_cut_is_filled() -> None:
    spreads = []
    for seed in range(20):
        first, last = halves(Run(sentence(90, seed)))
        spreads.append(first.runs[-1].spread)
        assert not any(run.spread for run in (*first.runs[:-2], *last.runs))
    assert max(spreads) > 0
    assert all(0 <= spread < 12 for spread in spreads)


@pytest.mark.parametrize(
    "runs",
    [
        (Run(sentence(20)),),
        (Run(sentence(60)), Run(sentence(60), italic=True)),
        (Run(sentence(60)), Run(kind="break"), Run(sentence(60))),
        (Run("x" * 500),),
    ],
    ids=["short", "italic", "breaks", "one word"],
)
def test_what_is_short_or_cannot_be_measured_is_kept_whole(runs: tuple[Run, ...]) -> None:
    assert len(halves(*runs)) == 1


def test_a_footnote_stays_where_it_was() -> None:
    closing = f"{sentence(40)[:-1]}^[Chú thích] {sentence(60)}"
    blocks = composed("state", closing=closing).parts[0].blocks[-2:]
    assert [block.half for block in blocks] == ["first", "last"]
    assert [run.note for run in blocks[0].runs if run.kind == "footnote"] == [1]


@pytest.mark.parametrize("family", ["state", "party"])
def test_a_reader_of_the_document_sees_one_paragraph_and_nothing_wrong(family: str) -> None:
    closing = sentence(120)
    document = vanban.render(plan(family, body=["Một đoạn văn."] * 12, closing=closing))
    found = [each.text for each in read_word(document.data).paragraphs if each.text.startswith(closing[:40])]
    assert found in ([closing], [closing + "/."], [closing[:-1] + "./."])
    assert [each.id for each in vanban.check(document.data) if ".body." in each.id] == []
