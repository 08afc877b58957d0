"""vanban: typed plans in, ready-to-sign Vietnamese official plan documents (Kế hoạch) out.

The public face is a few verbs and the models. Names are loaded when they are first used, so that importing the
package costs nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from vanban.batch import BatchReport, render_batch
    from vanban.check import Finding, Report, check
    from vanban.compose import Composition, compose
    from vanban.errors import (
        BatchError,
        CheckError,
        ComposeError,
        OutputError,
        PdfError,
        Problem,
        ReadError,
        RulebookError,
        TemplateError,
        VanbanError,
    )
    from vanban.model import Plan
    from vanban.package import Document
    from vanban.pdf import preview, to_pdf, to_pdfs
    from vanban.readers import load, loads
    from vanban.readers.faults import explain
    from vanban.rendering import render

_HOMES = {
    "BatchError": "vanban.errors",
    "BatchReport": "vanban.batch",
    "Composition": "vanban.compose",
    "compose": "vanban.compose",
    "Finding": "vanban.check",
    "Report": "vanban.check",
    "check": "vanban.check",
    "CheckError": "vanban.errors",
    "ComposeError": "vanban.errors",
    "OutputError": "vanban.errors",
    "PdfError": "vanban.errors",
    "Problem": "vanban.errors",
    "ReadError": "vanban.errors",
    "RulebookError": "vanban.errors",
    "TemplateError": "vanban.errors",
    "VanbanError": "vanban.errors",
    "Plan": "vanban.model",
    "Document": "vanban.package",
    "explain": "vanban.readers.faults",
    "load": "vanban.readers",
    "loads": "vanban.readers",
    "preview": "vanban.pdf",
    "render": "vanban.rendering",
    "render_batch": "vanban.batch",
    "to_pdf": "vanban.pdf",
    "to_pdfs": "vanban.pdf",
}

__all__ = [
    "BatchError",
    "BatchReport",
    "CheckError",
    "ComposeError",
    "Composition",
    "Document",
    "Finding",
    "OutputError",
    "PdfError",
    "Plan",
    "Problem",
    "ReadError",
    "Report",
    "RulebookError",
    "TemplateError",
    "VanbanError",
    "check",
    "compose",
    "explain",
    "load",
    "loads",
    "preview",
    "render",
    "render_batch",
    "to_pdf",
    "to_pdfs",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


class _Face(ModuleType):
    """The package as a module whose verbs stay when the subpackages named like them are imported.

    Python puts an imported subpackage into its parent: `vanban.check(…)` would find the package, not the verb.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
