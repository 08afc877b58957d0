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

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from vanban.check.checking import Wanted, examine, load_law, wanted_rules
from vanban.check.judging import Memory
from vanban.check.report import Finding, order_of
from vanban.mending.bench import Bench, Done
from vanban.mending.choosing import mender_for
from vanban.mending.editing import Editor
from vanban.mending.fixed import Fixed, Left, Mended, Reason
from vanban.mending.form import SETS_ROOM, turn_of
from vanban.mending.form.following import follow, standing
from vanban.mending.identity import Identity, Key
from vanban.mending.ledger import Ledger
from vanban.mending.permission import permission_of
from vanban.mending.revision_ids import RevisionIds
from vanban.mending.taking_back import useless
from vanban.mending.tracking import Revisions
from vanban.rulebook import Rulebook
from vanban.templates.archive import Copied, write_archive
from vanban.wordfile import Docx, Trace, docx_bytes, read_traced
from vanban.wordfile.parts import Parts, open_parts

MAX_ROUNDS = 8
"""Most times a file is read again; what one change brings to light is mended in the next round."""
MAX_TRIES = 6
"""Most times a file is mended anew without what did not help."""
TIMES = 2
"""Most times one finding is tried: once more where another mend was in its way."""


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
    taken_back: dict[Key, Reason] = {}
    for _ in range(MAX_TRIES):
        attempt = _Attempt(job, taken_back)
        attempt.run()
        vain = attempt.useless()
        if not vain:
            return attempt.result()
        taken_back |= {key: "awaiting" if key in attempt.awaiting else "unsafe" for key in vain}
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
    memory: Memory = field(default_factory=dict)


@dataclass(slots=True)
class _Tried:
    """A finding that was mended, as far as anyone knows before the file is read again.

    `parts` fills up while the wishes of its round are written.
    """

    finding: Finding
    done: Done
    parts: set[str]
    times: int = 1


class _Reading:
    """One reading of a package: what it holds, and its findings by what they are known by, in order."""

    def __init__(self, parts: Parts, job: _Job, identity: Identity | None = None, before: Trace | None = None) -> None:
        self.file, self.trace = read_traced(parts, job.name, before)
        self.examined = examine(self.file, job.name, law=job.law, memory=job.memory)
        self.identity = identity or Identity(self.trace)
        self.found: list[tuple[Key, Finding]] = [
            (self.identity.key(finding, self.trace), finding) for finding in self.examined.report.findings
        ]

    @property
    def keys(self) -> list[Key]:
        """What its findings are known by."""
        return [key for key, _ in self.found]


class _Attempt:
    """One way through all rounds, without mending what was taken back; `None` takes everything back."""

    def __init__(self, job: _Job, taken_back: Mapping[Key, Reason] | None) -> None:
        self.job = job
        self.taken_back = taken_back
        self.parts: Parts = open_parts(job.data)
        self.parts.keep_trees()
        ids = RevisionIds(self.parts)
        self.editor = Editor(ids, Revisions(ids, job.moment) if job.track else None)
        self.permission = permission_of(self.parts, track=job.track)
        self.first = self.last = _Reading(self.parts, job)
        self.source = self._texts()
        self.ledger = Ledger(self.parts, self.editor, job.name)
        self.tried: dict[Key, _Tried] = {}
        self.kept: dict[Key, Reason] = {}
        self.awaiting: set[Key] = set()
        """What was mended but for letters in another author's revision."""

    def run(self) -> None:
        """Round by round, until one mends nothing."""
        if self.taken_back is None:
            return
        for _ in range(MAX_ROUNDS):
            bench = self._bench()
            stood = standing(bench)
            if not self._round(bench):
                return
            bench.settle()
            self._read_again()
            if follow(self._bench(), stood):
                self._read_again()

    def _bench(self) -> Bench:
        """What menders are given, of the last reading."""
        last = self.last
        return Bench(self.parts, last.file, last.trace, last.examined, self.editor, self.ledger)

    def _read_again(self) -> None:
        """The file as it is now; its styles are as they were unless a mend has gone through one."""
        styles = self.last.trace.styles_part
        changed = any(styles in each.parts for each in self.tried.values())
        self.last = _Reading(self.parts, self.job, self.first.identity, None if changed else self.last.trace)

    def _texts(self) -> dict[str, str]:
        """Every part that was read, as it would be written: what tells in the end whether it was changed."""
        return {kept.part: etree.tostring(kept.root, encoding="unicode") for kept in self.parts.kept()}

    def _round(self, bench: Bench) -> bool:
        """Try every finding; whether any was mended."""
        mended = room_set = False
        bench.asked = frozenset(
            bench.rules[finding.id].property
            for key, finding in self.last.found
            if finding.id in bench.rules and self._reason_before(finding, key) is None
        )
        props = {id: rule.property for id, rule in bench.rules.items()}
        for key, finding in sorted(self.last.found, key=lambda each: turn_of(props.get(each[1].id, ""))):
            rule = bench.rules.get(finding.id)
            reason = self._reason_before(finding, key)
            if room_set and reason is None and rule is not None and turn_of(rule.property) == 2:
                continue
            before = self.tried.get(key)
            if before is not None and before.times == TIMES:
                continue
            if reason is None and rule is not None:
                bench.touched, bench.letters.awaiting = set() if before is None else before.parts, False
                outcome = mender_for(rule, self.permission, text=self.job.text)(bench, finding, rule)
                if bench.letters.awaiting:
                    self.awaiting.add(key)
                if isinstance(outcome, Done):
                    mended = True
                    room_set = room_set or rule.property in SETS_ROOM
                    if before is None:
                        self.tried[key] = _Tried(finding, outcome, bench.touched)
                    else:
                        before.done, before.times = before.done.then(outcome), before.times + 1
                    self.kept.pop(key, None)
                    continue
                reason = "awaiting" if bench.letters.awaiting else outcome.reason
            self.kept[key] = reason or "no-way"
        return mended

    def _reason_before(self, finding: Finding, key: Key) -> Reason | None:
        """Why a finding is not even tried."""
        if self.job.asked is not None and not self.job.asked(finding.id):
            return "not-asked"
        return self.taken_back.get(key) if self.taken_back is not None else None

    def useless(self) -> frozenset[Key]:
        """The mends that are to be taken back (`taking_back`)."""
        return useless(self.tried, self.first.keys, self.last.keys, awaited=self._awaited)

    def result(self) -> Fixed:
        """The mended file; the source's own bytes where nothing was changed."""
        now = self._texts()
        self.ledger.prove()
        changed = tuple(name for name, text in now.items() if self.source.get(name) != text)
        data = self._bytes(changed) if changed else self.job.data
        left = tuple(Left(finding, self._why(key)) for key, finding in self.last.found)
        before, after = self.first.examined.report, self.last.examined.report
        return Fixed(data, tuple(self._mended()), left, before, after, changed)

    def _mended(self) -> Iterable[Mended]:
        """What is not found any more, by what was done for it, or went with something else; in order of place."""
        after = set(self.last.keys)
        mended = {
            key: Mended(each.finding, each.done.words, tuple(sorted(each.parts)), each.done.old, each.done.new)
            for key, each in self.tried.items()
            if key not in after
        }
        for key, finding in self.first.found:
            if key not in after and key not in mended and finding.id not in self._awaited:
                mended[key] = Mended(finding, "hết khi sửa chỗ khác", ())
        return sorted(mended.values(), key=lambda each: order_of(each.finding))

    @property
    def _awaited(self) -> frozenset[str]:
        """What tracked changes themselves bring about: that there are changes which nobody has accepted yet."""
        language = self.first.examined.language
        return frozenset({language.rule("final.changes").id} if self.job.track else ())

    def _why(self, key: Key) -> Reason:
        return "unsafe" if self.taken_back is None else self.kept.get(key, "unsafe")

    def _bytes(self, changed: Iterable[str]) -> bytes:
        wanted = set(changed)
        parts: dict[str, bytes | Copied] = dict(self.parts.copied())
        for kept in self.parts.kept():
            if kept.part in wanted:
                parts[kept.part] = kept.data()
        return write_archive(parts.items())
