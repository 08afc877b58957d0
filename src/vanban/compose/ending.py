"""What stands below the body laid out: distribution list and signature."""

from __future__ import annotations

from itertools import zip_longest

from vanban.compose.composition import Inline, Recipients, Run, Signature, SignaturePair
from vanban.compose.flow import Flow, joined, with_end
from vanban.compose.inline import merge_runs
from vanban.model import Signature as SignatureModel
from vanban.vietnamese import upper


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
    if typist and law.flag("typist.on_archive_line"):
        archive, typist = joined(archive, (Run(typist),)), ""
    return Recipients(law.text("recipients.title"), (*lines, archive), typist)


def _bracketed(purpose: str) -> str:
    """A purpose in brackets, unless it was written with marks of its own."""
    return purpose if purpose.startswith(("(", "“", '"', "[")) else f"({purpose})"


def _typist(flow: Flow) -> str:
    given, law = flow.plan.distribution, flow.law
    if given.typist is None:
        return ""
    typist = upper(given.typist) if law.flag("typist.upper") else given.typist
    return typist if given.copies is None else law.text("typist.pattern").format(typist=typist, copies=given.copies)


BLANK = Signature((), (), "", "")


def compose_joint(flow: Flow) -> tuple[SignaturePair, ...]:
    """The signers of a joint plan in pairs, the leading body first; none for a plan of one body."""
    if not flow.plan.co_signatures:
        return ()
    signers = [compose_signature(flow, given) for given in (flow.plan.signature, *flow.plan.co_signatures)]
    return tuple(
        SignaturePair(left, right) for left, right in zip_longest(signers[::2], signers[1::2], fillvalue=BLANK)
    )


def compose_signature(flow: Flow, given: SignatureModel) -> Signature:
    """Authority lines, position and name (NĐ 30/2020/NĐ-CP, Phụ lục I, II.7)."""
    law = flow.law
    authority = []
    if given.on_behalf_of is not None:
        authority.append(_capacity(flow, "TM", given.on_behalf_of))
    authority += [_capacity(flow, delegation.capacity, delegation.position) for delegation in given.delegations]
    position = tuple(upper(line) for line in flow.line(given.position or "").split("\n") if line)
    if given.acting and position:
        position = (_capacity(flow, "Q", position[0]), *position[1:])
    if law.family == "party" and not authority:
        # A head who signs in his own right has no authority line, and his position is set as one.
        authority, position = list(position), ()
    return Signature(tuple(authority), position, upper(flow.line(given.office or "")), given.name or "")


def _capacity(flow: Flow, capacity: str, words: str) -> str:
    return flow.law.text(f"capacity.{capacity}") + flow.law.text("capacity.separator") + upper(flow.line(words))
