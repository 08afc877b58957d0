"""The rows of one run: what each is to come to, moved on stage by stage, and the report of all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from vanban import __version__
from vanban.batch.alike import alike
from vanban.batch.base_plan import BasePlan
from vanban.batch.columns import SKIP, covers, replaces
from vanban.batch.executors import Local, Work
from vanban.batch.expressions import ExpressionError
from vanban.batch.folder import OTHER, clear, hash_of, is_whole, move, take_away
from vanban.batch.manifest import Entry, Manifest
from vanban.batch.names import NamePattern, name_rows
from vanban.batch.problems import RowProblem
from vanban.batch.report import BatchReport, Outcome, Status
from vanban.batch.row_values import CellText
from vanban.batch.rows import Row, Table
from vanban.batch.selection import Selection
from vanban.batch.spool import Spool, write_together
from vanban.batch.worker import Job, Result, Task, finish, make
from vanban.errors import Problem, VanbanError

SHARE = 16
"""Rows a worker takes at a time: few enough to lose little with a worker, enough to make carrying them cheap."""

WRITTEN = 64
"""Documents that are written and recorded at a time."""

Phase = Literal["examine", "produce", "finish"]
Progress = Callable[[Phase, int, int, int], None]
"""Told after each share: the phase, rows done, rows in all, rows failed so far."""


@dataclass
class State:
    """One row on its way: its name, why it is to be done, what became of it."""

    row: Row
    name: str = ""
    input: str = ""
    status: Status = "pending"
    reasons: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    replace: bool = False
    entry: Entry | None = None
    made: Entry | None = None
    told: tuple[RowProblem, ...] = ()


@dataclass
class Batch:
    """One run: the state of every row, moved on by each stage."""

    base: BasePlan
    table: Table
    job: Job
    force: bool = False
    states: list[State] = field(default_factory=list)
    naming: tuple[str, ...] = ()
    """Columns that only the file names use."""

    def __post_init__(self) -> None:
        self.states = [State(row) for row in self.table.rows]
        self._environment = _environment(self.job.template)
        self._read: dict[str, str] = {}

    @property
    def has_faults(self) -> bool:
        """Whether a row is known to fail."""
        return any(state.status == "failed" for state in self.states)

    def name(self, pattern: NamePattern) -> None:
        """Give every row that is not left out its file name."""
        self.naming = pattern.columns
        for state in self.states:
            if SKIP in state.row.faults:
                self._fail(state, (state.row.problem(state.row.faults[SKIP], (SKIP,)),))
            elif _is_skipped(state.row):
                state.status = "skipped"
        kept = [state for state in self.states if state.status == "pending"]
        names, faults = name_rows([state.row for state in kept], pattern)
        for index, state in enumerate(kept):
            state.name = names.get(index, "")
            if index in faults:
                state.status, state.problems = "failed", (faults[index],)

    def select(self, selection: Selection) -> None:
        """Leave out the rows that were not asked for."""
        for state in self.states:
            if state.status == "skipped":
                continue
            broken = [name for name in state.row.faults if any(covers(used, name) for used in selection.names)]
            if broken:
                self._fail(state, tuple(state.row.problem(state.row.faults[name], (name,)) for name in broken))
                continue
            try:
                if not selection.takes(state.row):
                    state.status, state.problems = "skipped", ()
            except ExpressionError as error:
                problem = Problem(error.code, f"điều kiện --only: {error.message}", error.expected, error.remedy)
                state.status, state.problems = "failed", (state.row.problem(problem),)
                continue
            if state.status == "pending":
                state.input = self._input(state.row)

    def compare(self, manifest: Manifest) -> None:
        """Tell what is done already from what is to be done, and why."""
        taken = {state.name for state in self.states}
        moved: dict[str, list[str]] = {}
        for known in manifest.entries.values():
            if known.name not in taken:
                moved.setdefault(known.row, []).append(known.name)
        for state in self.states:
            if state.status != "pending":
                continue
            entry = manifest.entries.get(state.name)
            state.replace = self.force or entry is not None or state.name in manifest.claimed
            if entry is None and moved.get(state.row.sha256):
                self._move(state, manifest.entries[moved[state.row.sha256].pop(0)])
                continue
            self._compare(state, entry)

    def _compare(self, state: State, entry: Entry | None) -> None:
        path = self.job.out / state.name
        if entry is None:
            state.reasons = ("mới",)
            return
        found = hash_of(path)
        state.reasons = self._reasons(state, entry)
        if found is None:
            state.reasons += ("tệp không còn",)
        elif found not in (entry.output, OTHER) and not is_whole(path):
            state.reasons += ("tệp hỏng",)
        elif found == OTHER:
            # A link or a device in the place of the document: it is not ours, whatever the manifest says.
            state.replace = self.force
            state.reasons += ("tệp không còn",)
        elif found != entry.output and not self.force:
            state.entry = entry
            if state.reasons:
                state.status, state.problems = "failed", (state.row.problem(_edited(path)),)
                state.reasons = ()
            else:
                state.status = "edited"
            return
        elif found != entry.output:
            state.reasons += ("ghi đè bản sửa tay",)
        if not state.reasons:
            state.status, state.entry = "unchanged", entry

    def _reasons(self, state: State, entry: Entry) -> tuple[str, ...]:
        reasons = []
        if entry.row != state.row.sha256:
            reasons.append("dữ liệu dòng đổi")
        if entry.base != self.base.sha256:
            reasons.append("kế hoạch gốc đổi")
        if entry.version != __version__:
            reasons.append("phiên bản vanban đổi")
        elif not reasons and entry.input != state.input:
            reasons.append("mẫu hoặc luật đổi")
        if any(self._file_hash(name) != digest for name, digest in entry.files.items()):
            reasons.append("tệp kèm theo đổi")
        if not set(self.job.steps.names) <= set(entry.steps):
            reasons.append("thêm bước kiểm tra hoặc PDF")
        elif self.job.steps.pdf and not (self.job.out / state.name).with_suffix(".pdf").exists():
            reasons.append("tệp PDF không còn")
        return tuple(reasons)

    def _move(self, state: State, entry: Entry) -> None:
        """A row whose name changed: its file is renamed when nobody edited it and nothing else changed."""
        old = self.job.out / entry.name
        state.entry = entry
        new = self.job.out / state.name
        if hash_of(old) == entry.output and entry.input == state.input and hash_of(new) is None:
            state.status, state.reasons = "renamed", (f"tên trước là {entry.name}",)
            return
        state.reasons = (f"tên trước là {entry.name}",)

    def tidy(self, manifest: Manifest) -> None:
        """End what killed runs left: half-written files, files under a former name; rename what has a new one."""
        clear(self.job.out)
        for name in sorted(manifest.retiring):
            self._retire(manifest, name)
        for state in self.states:
            if state.status != "renamed" or state.entry is None:
                continue
            old: Entry = state.entry
            former, new = self.job.out / old.name, self.job.out / state.name
            if not move(former, new, old.output):
                self._fail(state, (state.row.problem(_edited(former)),))
                continue
            move(former.with_suffix(".pdf"), new.with_suffix(".pdf"), old.pdf)
            state.entry = replace(old, name=state.name)
            manifest.rename(old.name, state.entry)

    def make(self, carrier: Local, spool: Spool, progress: Progress | None) -> None:
        """Make the documents of all pending rows, and tell which cannot be made; nothing is written."""

        def keep(results: Sequence[Result]) -> None:
            for result in results:
                if not result.problems:
                    state = self.states[result.index]
                    state.made, state.told = result.entry, result.told
                    spool.put(result.index, result.data)

        self._work(carrier, make, "examine", self._pending(), keep, progress)

    def publish(self, spool: Spool, manifest: Manifest, progress: Progress | None) -> None:
        """Write the documents of all rows that are pending still, each recorded when it is safe."""
        pending = self._pending()
        there = {path.name for path in self.job.out.iterdir()}
        manifest.claim(self.states[index].name for index in pending if self.states[index].name not in there)
        done = failed = 0
        for start in range(0, len(pending), WRITTEN):
            share = pending[start : start + WRITTEN]
            documents = [(self.states[at].name, spool.take(at), self.states[at].replace) for at in share]
            entries = []
            for at, error in zip(share, write_together(self.job.out, documents), strict=True):
                state = self.states[at]
                if error is not None:
                    self._fail(state, tuple(state.row.problem(problem) for problem in error.problems))
                    failed += 1
                elif state.made is not None:
                    entries.append(state.made)
            former = [self._former(self.states[at]) for at in share if self.states[at].status == "pending"]
            manifest.add(entries, retiring=[name for name in former if name])
            for at in share:
                self._settle(self.states[at], manifest)
            done += len(share)
            if progress is not None:
                progress("produce", done, len(pending), failed)
        clear(self.job.out)

    def finish(self, carrier: Local, manifest: Manifest, progress: Progress | None) -> None:
        """Put the documents that were made through the steps after rendering."""
        if not self.job.steps.names:
            return

        def record(results: Sequence[Result]) -> None:
            entries = [result.entry for result in results if result.entry is not None]
            manifest.add(entries)
            for result in results:
                if result.entry is not None:
                    self.states[result.index].entry = result.entry

        made = [index for index, state in enumerate(self.states) if state.status == "made"]
        self._work(carrier, finish, "finish", made, record, progress)

    def _work(
        self,
        carrier: Local,
        work: Work,
        phase: Phase,
        indices: Sequence[int],
        record: Callable[[Sequence[Result]], None],
        progress: Progress | None,
    ) -> None:
        # Rows that are made here are carried nowhere: who watches is told of each.
        size = 1 if type(carrier) is Local and phase == "examine" else SHARE
        shares = ([self._task(index) for index in indices[at : at + size]] for at in range(0, len(indices), size))
        done = failed = 0
        for results in carrier.run(work, self.job, shares):
            for result in results:
                if result.problems:
                    self._fail(self.states[result.index], result.problems)
                    failed += 1
            record(results)
            done += len(results)
            if progress is not None:
                progress(phase, done, len(indices), failed)

    def _pending(self) -> list[int]:
        return [index for index, state in enumerate(self.states) if state.status == "pending"]

    def _settle(self, state: State, manifest: Manifest) -> None:
        """A row whose document is written and recorded is made; the file it had under another name goes."""
        if state.status != "pending":
            return
        former = self._former(state)
        state.status, state.entry, state.made = "made", state.made, None
        if former:
            self._retire(manifest, former)

    @staticmethod
    def _former(state: State) -> str:
        """The name a row's file had before, when it has another now."""
        return state.entry.name if state.entry is not None and state.entry.name != state.name else ""

    def _fail(self, state: State, problems: tuple[RowProblem, ...]) -> None:
        state.status, state.problems, state.made = "failed", problems, None

    def _retire(self, manifest: Manifest, name: str) -> None:
        """Take away the file a row had under its former name, unless somebody edited it."""
        old, entry = self.job.out / name, manifest.entries.get(name)
        if entry is not None:
            take_away(old, entry.output)
            take_away(old.with_suffix(".pdf"), entry.pdf)
        manifest.forget([name])

    def made_one_by_one(self) -> Iterator[tuple[Outcome, bytes]]:
        """Each row's outcome and document, made when it is asked for, written nowhere."""
        for index, state in enumerate(self.states):
            data = b""
            if state.status == "pending":
                (result,) = make(self.job, [self._task(index)])
                data = self.keep(index, result.entry, result.data, result.problems)
            yield self._outcome(state, (), dry_run=False), data

    def keep(self, index: int, entry: Entry | None, data: bytes, problems: tuple[RowProblem, ...]) -> bytes:
        """Take a row's document as done, checked in memory where that is wanted; its bytes, none when it failed."""
        state = self.states[index]
        if problems or entry is None:
            self._fail(state, problems)
            return b""
        if self.job.steps.check:
            law = entry.rulebook.partition(" ")[0]
            try:
                findings = self.job.steps.findings(data, law)
            except VanbanError as error:
                self._fail(state, tuple(state.row.problem(problem) for problem in error.problems))
                return b""
            entry = replace(entry, findings=findings)
        state.status, state.entry, state.made = "made", entry, None
        return data

    def report(self, entries: Iterable[str], *, dry_run: bool, interrupted: bool = False) -> BatchReport:
        """What the run came to; `entries` are the names that the folder's manifest holds."""
        named = {state.name for state in self.states} | {
            state.entry.name for state in self.states if state.entry is not None
        }
        leftover = sorted(name for name in entries if name not in named)
        warnings = self._alike()
        return BatchReport(
            folder=str(self.job.out),
            base=self.base.name,
            rows_file=self.table.file,
            outcomes=tuple(
                self._outcome(state, warnings.get(index, ()), dry_run=dry_run)
                for index, state in enumerate(self.states)
            ),
            leftover=tuple(leftover),
            notices=self._notices(),
            dry_run=dry_run,
            interrupted=interrupted,
        )

    def _alike(self) -> dict[int, list[RowProblem]]:
        done = {at: state for at, state in enumerate(self.states) if state.status not in ("failed", "skipped")}
        made = {at: state.entry or state.made for at, state in done.items()}
        hashes = {at: entry.output for at, entry in made.items() if entry is not None}
        return alike(self.base, {at: state.row for at, state in done.items()}, hashes)

    def _outcome(self, state: State, warnings: Sequence[RowProblem], *, dry_run: bool) -> Outcome:
        status: Status = "ready" if dry_run and state.status == "pending" else state.status
        entry = state.entry if status in ("made", "renamed", "unchanged", "edited") else None
        found = state.made if status == "ready" else entry
        return Outcome(
            number=state.row.number,
            sheet=state.row.sheet,
            name=state.name,
            status=status,
            reasons=state.reasons if status in ("made", "renamed", "ready") else (),
            problems=state.problems,
            warnings=()
            if status in ("skipped", "failed")
            else (*self.base.cell_remarks(state.row), *warnings, *state.told),
            sha256=entry.output if entry is not None else "",
            findings=found.findings if found is not None else {},
        )

    def _notices(self) -> tuple[str, ...]:
        used = {name.split(".")[0] for name in (*self.base.names, *self.naming)} | {SKIP}
        idle = [name for name in self.table.columns if name.split(".")[0] not in used and not replaces(name)]
        unused = (f"cột không dùng đến, được bỏ qua: {', '.join(idle)}",) if idle else ()
        return (*self.table.notices, *unused)

    def _task(self, index: int) -> Task:
        state = self.states[index]
        return Task(index, state.row, state.name, state.input, state.entry)

    def _input(self, row: Row) -> str:
        parts = (row.sha256, self.base.sha256, self._environment)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _file_hash(self, name: str) -> str:
        """The hash of a file that the base plan reads besides; nothing where it may not or cannot be read."""
        if name not in self._read:
            self._read[name] = self.base.hash_of_file(name)
        return self._read[name]


def _environment(template: str | None) -> str:
    """A hash of what every document of a run is made with, beside its data: templates, laws, version."""
    from importlib.resources import files

    from vanban.templates import list_templates, open_template

    parts = [__version__, *(f"{each.id} {each.sha256}" for each in list_templates())]
    laws = (each for each in (files("vanban") / "rulebook").iterdir() if each.name.endswith(".toml"))
    parts += sorted(hashlib.sha256(law.read_bytes()).hexdigest() for law in laws)
    if template is not None:
        parts.append(open_template(template).sha256)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _is_skipped(row: Row) -> bool:
    value = row.values.get(SKIP)
    return bool(CellText(value)) if isinstance(value, str) else bool(value)


def _edited(path: Path) -> Problem:
    return Problem(
        "output-edited",
        "tệp đã được sửa sau khi làm ra, mà dữ liệu nay đổi",
        remedy="chép bản sửa tay ra chỗ khác rồi chạy lại, hoặc thêm --force để ghi đè",
        file=str(path),
    )
