"""What stands below the body laid out: distribution list and signature."""

from __future__ import annotations

from itertools import zip_longest

from vanban.compose.composition import Inline, Recipients, Run, Signature, SignaturePair
from vanban.compose.flow import Flow, joined, with_end
from vanban.compose.inline import merge_runs, plain
from vanban.compose.metrics import text_width_mm
from vanban.model import Signature as SignatureModel
from vanban.vietnamese import upper
from vanban.vietnamese.positions import split_concurrent

_HANGING_MM = 3.0
"""What the hanging indent and the edge of the column take of an archive line."""


def compose_recipients(flow: Flow) -> Recipients:
    """Recipients with the law's marks, the archive line, the typist code."""
    law, given = flow.law, flow.plan.distribution
    marker, separator, end = (law.text(f"recipients.{name}") for name in ("marker", "separator", "end"))
    lines: list[Inline] = []
    for recipient in given.recipients:
        purpose = "" if recipient.purpose is None else f" {_bracketed(recipient.purpose)}"
        lines.append(merge_runs([Run(marker), *flow.inline(recipient.name), Run(flow.line(purpose) + separator)]))
    prefix = "" if given.archive.casefold().startswith("lưu") else law.text("archive.prefix")
    archive = with_end(merge_runs([Run(marker + prefix), *flow.inline(given.archive)]), end)
    typist = _typist(flow)
    if typist and law.flag("typist.on_archive_line") and _fits(flow, archive, typist):
        archive, typist = joined(archive, (Run(typist, style="typist"),)), ""
    title, colon, _ = law.text("recipients.title").partition(":")
    return Recipients(title, colon, (*lines, archive), typist)


def _fits(flow: Flow, archive: Inline, typist: str) -> bool:
    """Whether the code has room beside the archive line: it would break at its hyphen."""
    law = flow.law
    width = text_width_mm(f"{plain(archive)} ", law.number("recipients.size_pt"))
    width += text_width_mm(typist, law.number("typist.size_pt"))
    return width <= law.number("signature.left_mm") - _HANGING_MM


def _bracketed(purpose: str) -> str:
    """A purpose in brackets, unless it was written with marks of its own."""
    return purpose if purpose.startswith(("(", "“", '"', "[")) else f"({purpose})"


def _typist(flow: Flow) -> str:
    given, law = flow.plan.distribution, flow.law
    if given.typist is None:
        return ""
    typist = upper(given.typist) if law.flag("typist.upper") else given.typist
    return typist if given.copies is None else law.text("typist.pattern").format(typist=typist, copies=given.copies)


BLANK = Signature((), "", (), (), "", "")


def compose_joint(flow: Flow) -> tuple[SignaturePair, ...]:
    """The signers of a joint plan in pairs, none for a plan of one body.

    Where the law has the leading body on the right, the others stand on the left, one below the other; else it opens
    the rows on the left.
    """
    if not flow.plan.co_signatures:
        return ()
    lead, *others = (compose_signature(flow, given) for given in (flow.plan.signature, *flow.plan.co_signatures))
    if flow.law.text("joint.lead_side") == "right":
        return tuple(SignaturePair(other, right) for other, right in zip_longest(others, [lead], fillvalue=BLANK))
    signers = [lead, *others]
    return tuple(
        SignaturePair(left, right) for left, right in zip_longest(signers[::2], signers[1::2], fillvalue=BLANK)
    )


def compose_signature(flow: Flow, given: SignatureModel) -> Signature:
    """Authority lines, positions and name (NĐ 30/2020/NĐ-CP, Phụ lục I, II.7; 05-HD/VPTW, Phần II, I.7.1.4)."""
    law = flow.law
    authority = []
    if given.on_behalf_of is not None:
        authority.append(_capacity(flow, "TM", given.on_behalf_of))
    authority += [_capacity(flow, delegation.capacity, delegation.position) for delegation in given.delegations]
    held, concurrent = _positions(flow, given)
    position = [upper(line) for text in (held, given.body or "") for line in flow.line(text).split("\n") if line]
    if given.acting and position:
        position[0] = _capacity(flow, "Q", position[0])
    if law.flag("position.bold_alone") and not law.flag("position.bold") and not authority:
        # Who signs in his own right has no authority line, and his position is set as one.
        authority, position = position, []
    return Signature(
        tuple(authority),
        law.text("position.concurrent_word") if concurrent else "",
        (upper(flow.line(concurrent)),) if concurrent else (),
        tuple(position),
        upper(flow.line(given.office or "")),
        given.name or "",
    )


def _positions(flow: Flow, given: SignatureModel) -> tuple[str, str]:
    """The position signed in and the one held besides, where the law has a word between the two."""
    held = given.position or ""
    if not flow.law.has("position.concurrent_word"):
        return held, ""
    first, second = split_concurrent(held)
    return (first, second) if second else (held, given.concurrent or "")


def _capacity(flow: Flow, capacity: str, words: str) -> str:
    return flow.law.text(f"capacity.{capacity}") + flow.law.text("capacity.separator") + upper(flow.line(words))
