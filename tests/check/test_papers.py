"""Papers of other kinds than plans: each is known for what it is, and nothing is found in it."""

from __future__ import annotations

import pytest

from check.corpus.papers import DECISION, PAPERS, decision_with_a_list, decision_with_a_statute, made
from check.truth import wrong_components
from vanban.anatomy import recognise
from vanban.check import check
from vanban.rulebook import KINDS
from vanban.wordfile import read_word

UNSET = ("nd30.page.language", "hd05.page.language", "nd30.table")
"""What the corpus leaves out everywhere: the language of the text, and rows that repeat."""

every_paper = pytest.mark.parametrize(("make", "kind"), PAPERS, ids=[make.__name__ for make, _ in PAPERS])


@every_paper
def test_a_paper_is_known_for_its_kind_and_has_no_finding(make, kind: str) -> None:
    report = check(make().data, ignore=UNSET)
    assert report.kind == kind
    assert [(finding.id, finding.message) for finding in report] == []


@every_paper
def test_the_components_of_a_paper_are_found(make, kind: str) -> None:
    case = make()
    wrong = wrong_components(check(case.data), case)
    # The texts between head and signature are the tests' own business of other files.
    assert {name for name in wrong if name not in ("body", "article", "basis")} == set(), wrong


def test_a_statute_behind_a_signature_is_attached_with_its_title_and_reference() -> None:
    anatomy = recognise(read_word(decision_with_a_statute().data))
    (attached,) = anatomy.attachments
    assert attached.kind is KINDS["statute"]
    assert attached.title is not None
    assert attached.title.lines[0].text == "QUY CHẾ"
    assert attached.reference is not None
    assert [item.label for item in attached.items if item.kind == "article"] == [
        "Điều 1.", "Điều 2.", "Điều 3.", "Điều 4."
    ]  # fmt: skip
    assert [line.text for line in anatomy.components["signer"].lines] == ["Trần Thị Mẫu"]


def test_a_list_behind_a_signature_is_no_more_signatures() -> None:
    anatomy = recognise(read_word(decision_with_a_list().data))
    assert [attached.kind.code for attached in anatomy.attachments] == ["list"]
    assert len(anatomy.signatures) == 1


def test_the_line_of_authority_above_the_basis_signs_nothing() -> None:
    anatomy = recognise(read_word(made(DECISION).data))
    assert [item.title for item in anatomy.items if item.kind == "enacting"] == [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU", "QUYẾT ĐỊNH:"
    ]  # fmt: skip
    assert [line.text for line in anatomy.components["position"].lines] == ["CHỦ TỊCH"]
