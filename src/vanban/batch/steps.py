"""What is done with a document after it is rendered, in the worker: checking it, turning it into PDF.

The one place where the batch meets the checker and the PDF engine; both are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.errors import Problem, VanbanError

if TYPE_CHECKING:
    from vanban.check import Report

Check = Callable[..., "Report"]
"""A document's bytes, and its law by `rulebook`, into a report."""
ToPdf = Callable[[Path, Path], Any]


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps after rendering: True for vanban's own, or a function of a module that stands in for it."""

    check: bool | Check = False
    pdf: bool | ToPdf = False

    @property
    def names(self) -> tuple[str, ...]:
        """The steps that are wanted."""
        return tuple(name for name, wanted in (("check", self.check), ("pdf", self.pdf)) if wanted)

    def findings(self, data: bytes, rulebook: str | None) -> Mapping[str, int]:
        """How many findings of each severity a document has by its law; nothing when it is not to be checked."""
        return self.examined(data, rulebook)[0]

    def examined(self, data: bytes, rulebook: str | None) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
        """As `findings`, and those that are errors or warnings as problems."""
        if not self.check:
            return {}, ()
        report = self._check()(data, rulebook=rulebook)
        told = (each for each in report if each.severity in ("error", "warning"))
        problems = tuple(Problem(each.id, each.message, each.expected, each.remedy) for each in told)
        return {severity: count for severity, count in report.counts().items() if count}, problems

    def convert(self, documents: Sequence[Path]) -> Mapping[Path, Exception]:
        """Each document of a worker's share into a PDF beside it, over an older one; what went wrong, by document.

        The share goes to one process of the engine.
        """
        if not self.pdf or not documents:
            return {}
        if not callable(self.pdf):
            from vanban.pdf import to_pdfs

            try:
                results = to_pdfs([(document, document.with_suffix(".pdf")) for document in documents], overwrite=True)
            except VanbanError as error:  # no engine: each document says so
                return dict.fromkeys(documents, error)
            return {Path(result.source): result.error for result in results if result.error is not None}
        faults: dict[Path, Exception] = {}
        for document in documents:
            try:
                self.pdf(document, document.with_suffix(".pdf"))
            except Exception as error:  # one document's failure must not stop the others
                faults[document] = error
        return faults

    def _check(self) -> Check:
        if callable(self.check):
            return self.check
        from importlib import import_module

        check: Check = import_module("vanban.check").check
        return check
