"""The whole way from a .docx to a mended one: found, mended, read again, until there is nothing more to mend.

```text
 .docx ──read_traced──▶ WordFile, Trace ──examine──▶ findings ──menders──▶ changed trees ─┐
            ▲                                                                           │
            └──────────────────────── read again, up to MAX_ROUNDS ─────────────────────┘
```

What was tried and is still found, and what brings a new finding about, is taken back: the file is mended anew
without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from lxml import etree

from vanban.check.checking import Examined, Wanted, examine, load_law, wanted_rules
from vanban.check.report import Finding, Report
from vanban.mending.bench import Bench, Done
from vanban.mending.choosing import mender_for
from vanban.mending.editing import Editor
from vanban.mending.fixed import Fixed, Left, Mended, Reason
from vanban.mending.ledger import Ledger
from vanban.mending.permission import permission_of
from vanban.mending.revision_ids import RevisionIds
from vanban.mending.tracking import Revisions
from vanban.rulebook import Rulebook
from vanban.templates.archive import Copied, write_archive
from vanban.wordfile import Docx, docx_bytes, read_traced
from vanban.wordfile.parts import Parts, open_parts

MAX_ROUNDS = 8
"""Most times a file is read again; what one change brings to light is mended in the next round."""
MAX_TRIES = 6
"""Most times a file is mended anew without what did not help."""

Key: TypeAlias = tuple[str, str, str]
"""What a finding is known by while paragraphs move: its rule, its part, the text it stands in."""


def fix(
    source: Docx,
    *,
    rulebook: str | None = None,
    text: bool = False,
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    track: bool = False,
    moment: datetime | None = None,
) -> Fixed:
    """A .docx mended: what rules tell of its form is put right where it stands, every letter kept.

    With `text` also the letters that leave no choice (composed marks, doubled blanks, punctuation of lists, padded
    dates); never a word, a name, a number or the value of a date. `only` and `ignore` take ids of rules, or what ids
    begin with: what they leave out is told as left. With `track` changes are Word's revisions by "vanban", bearing
    `moment` as their date or none. `rulebook` overrides the law of the file's family and date, as in `check`.

    The same file gives the same bytes, and mended again they stay the same. Raises `CheckError` for a file that cannot
    be read safely and for unknown ids, `RulebookError` for an unknown law.
    """
    asked = wanted_rules(tuple(only), tuple(ignore))
    law = load_law(rulebook) if rulebook is not None else None
    name, data = docx_bytes(source)
    job = _Job(name, data, law, asked, text=text, track=track, moment=moment)
    taken_back: frozenset[Key] = frozenset()
    for _ in range(MAX_TRIES):
        attempt = _Attempt(job, taken_back)
        attempt.run()
        useless = attempt.useless()
        if not useless:
            return attempt.result()
        taken_back |= useless
    attempt = _Attempt(job, None)
    attempt.run()
    return attempt.result()


@dataclass(frozen=True, slots=True)
class _Job:
    name: str
    data: bytes
    law: Rulebook | None
    asked: Wanted | None
    text: bool
    track: bool
    moment: datetime | None


@dataclass(slots=True)
class _Tried:
    """A finding that was mended, as far as anyone knows before the file is read again."""

    finding: Finding
    done: Done
    parts: tuple[str, ...]


@dataclass(slots=True)
class _Outcome:
    tried: dict[Key, _Tried] = field(default_factory=dict)
    kept: dict[Key, Reason] = field(default_factory=dict)


class _Attempt:
    """One way through all rounds, without mending what was taken back; `None` takes everything back."""

    def __init__(self, job: _Job, taken_back: frozenset[Key] | None) -> None:
        self.job = job
        self.taken_back = taken_back
        self.parts: Parts = open_parts(job.data)
        self.parts.keep_trees()
        self.editor = self._editor()
        self.permission = permission_of(self.parts, track=job.track)
        self.outcome = _Outcome()
        self.first: Examined | None = None
        self.last: Examined | None = None
        self.source: dict[str, str] = {}
        self.ledger: Ledger | None = None

    def _editor(self) -> Editor:
        ids = RevisionIds(self.parts)
        return Editor(ids, Revisions(ids, self.job.moment) if self.job.track else None)

    def run(self) -> None:
        """Round by round, until one changes nothing."""
        for _ in range(MAX_ROUNDS):
            file, trace = read_traced(self.parts, self.job.name)
            self.last = examine(file, self.job.name, law=self.job.law)
            if self.ledger is None:
                self.first = self.last
                self.source = self._texts()
                self.ledger = Ledger(self.parts, self.editor, self.job.name)
            if not self.last.report.findings or self.taken_back is None:
                return
            bench = Bench(self.parts, file, trace, self.last, self.editor, self.ledger, text=self.job.text)
            before = self._texts()
            self._round(bench, self.last.report)
            bench.settle()
            if self._texts() == before:
                return

    def _texts(self) -> dict[str, str]:
        """Every part that was read, as it would be written: what tells whether a round changed anything."""
        return {kept.part: etree.tostring(kept.root, encoding="unicode") for kept in self.parts.kept()}

    def _round(self, bench: Bench, report: Report) -> None:
        bench.asked = frozenset(
            bench.rules[finding.id].property
            for finding in report.findings
            if finding.id in bench.rules and self._reason_before(finding, key_of(finding)) is None
        )
        for finding in report.findings:
            key = key_of(finding)
            rule = bench.rules.get(finding.id)
            reason = self._reason_before(finding, key)
            if reason is None and rule is not None:
                bench.touched, bench.letters.awaiting = set(), False
                outcome = mender_for(rule, self.permission, text=self.job.text)(bench, finding, rule)
                if isinstance(outcome, Done):
                    self.outcome.tried[key] = _Tried(finding, outcome, tuple(sorted(bench.touched)))
                    self.outcome.kept.pop(key, None)
                    continue
                reason = "awaiting" if bench.letters.awaiting else outcome.reason
            self.outcome.kept[key] = reason or "no-way"

    def _reason_before(self, finding: Finding, key: Key) -> Reason | None:
        """Why a finding is not even tried."""
        if self.job.asked is not None and not self.job.asked(finding.id):
            return "not-asked"
        if self.taken_back is not None and key in self.taken_back:
            return "unsafe"
        return None

    def _read(self) -> tuple[Examined, Examined, Ledger]:
        """What the first and the last reading gave; both are there once `run` has been called."""
        if self.first is None or self.last is None or self.ledger is None:
            raise RuntimeError("the attempt has not been run")
        return self.first, self.last, self.ledger

    def useless(self) -> frozenset[Key]:
        """What was tried and is still found; or, where findings are new, what may have brought them about."""
        first, last, _ = self._read()
        if self.taken_back is None:
            return frozenset()
        after = {key_of(finding) for finding in last.report.findings}
        still = frozenset(key for key in self.outcome.tried if key in after)
        if still:
            return still
        old = {finding.id for finding in first.report.findings} | self._awaited
        new = [finding for finding in last.report.findings if finding.id not in old]
        if not new:
            return frozenset()
        texts = {(finding.place.part, finding.place.text) for finding in new}
        near = frozenset(key for key in self.outcome.tried if key[1:] in texts)
        return near or frozenset(self.outcome.tried)

    def result(self) -> Fixed:
        """The mended file; the source's own bytes where nothing was changed."""
        first, last, ledger = self._read()
        now = self._texts()
        ledger.prove()
        changed = tuple(name for name, text in now.items() if self.source.get(name) != text)
        data = self._bytes(changed) if changed else self.job.data
        before, after = first.report, last.report
        mended = [
            Mended(each.finding, each.done.words, each.parts, each.done.old, each.done.new) for each in self._helped()
        ]
        told = {key_of(each.finding) for each in mended} | {key_of(finding) for finding in after.findings}
        mended += [
            Mended(finding, "hết khi sửa chỗ khác", ())
            for finding in before.findings
            if key_of(finding) not in told and finding.id not in self._awaited
        ]
        left = tuple(Left(finding, self._why(finding)) for finding in after.findings)
        return Fixed(data, tuple(mended), left, before, after, changed)

    @property
    def _awaited(self) -> frozenset[str]:
        """What tracked changes themselves bring about: that there are changes which nobody has accepted yet."""
        language = self._read()[1].language
        return frozenset({language.rule("final.changes").id} if self.job.track else ())

    def _helped(self) -> Iterable[_Tried]:
        after = {key_of(finding) for finding in self._read()[1].report.findings}
        return [each for key, each in self.outcome.tried.items() if key not in after]

    def _why(self, finding: Finding) -> Reason:
        if self.taken_back is None:
            return "unsafe"
        return self.outcome.kept.get(key_of(finding), "unsafe")

    def _bytes(self, changed: Iterable[str]) -> bytes:
        wanted = set(changed)
        parts: dict[str, bytes | Copied] = dict(self.parts.copied())
        for kept in self.parts.kept():
            if kept.part in wanted:
                parts[kept.part] = kept.data()
        return write_archive(parts.items())


def key_of(finding: Finding) -> Key:
    """What a finding is known by while paragraphs move."""
    return finding.id, finding.place.part, finding.place.text or str(finding.place.section)
