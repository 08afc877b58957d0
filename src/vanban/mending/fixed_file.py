"""What became of one file of many: what was mended and left in it, and what was written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from vanban.check.formats.json_report import problem_dict
from vanban.check.report import Unreadable
from vanban.errors import Problem
from vanban.mending.fixed import Fixed


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that was mended, and where its bytes were written.

    `output` is the file that was written, or would be in a dry run, nothing where none is; `backup` holds what was in
    `output` before; `problems` kept it from being written.
    """

    file: str
    fixed: Fixed
    output: str = ""
    backup: str = ""
    problems: tuple[Problem, ...] = ()
    dry_run: bool = False

    def alone(self) -> FixedFile:
        """It without what was of use only while the file was mended: its bytes, what was recognised in it."""
        before, after = (replace(each, recognised=()) for each in (self.fixed.before, self.fixed.report))
        return replace(self, fixed=replace(self.fixed, data=b"", before=before, report=after))

    @property
    def written(self) -> bool:
        """Whether a file was written."""
        return bool(self.output) and not self.dry_run and not self.problems

    def as_dict(self) -> dict[str, Any]:
        """It as plain data, for JSON."""
        written: dict[str, Any] = {"output": self.output, "backup": self.backup, "written": self.written}
        if self.problems:
            written["problems"] = [problem_dict(each) for each in self.problems]
        return self.fixed.as_dict() | written


Outcome: TypeAlias = FixedFile | Unreadable
"""What comes of one file."""
