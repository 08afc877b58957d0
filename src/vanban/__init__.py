"""vanban: typed plans in, ready-to-sign Vietnamese official plan documents (Kế hoạch) out.

The public face is a few verbs and the models. Names are loaded when they are first used, so that importing the
package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from vanban.batch import BatchReport, iter_batch, render_batch
    from vanban.check import Finding, Report, check
    from vanban.check.annotate import annotate
    from vanban.comparing import Change, compare
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
        WebError,
    )
    from vanban.importing.imported import Imported
    from vanban.importing.importer import import_plan, import_text
    from vanban.mending import Fixed, fix
    from vanban.model import Office, Plan
    from vanban.package import Document
    from vanban.pdf import Pdf, PdfDocument, SignFields, check_layout, preview, to_pdf, to_pdfs
    from vanban.readers import dump, dumps, load, load_office, loads
    from vanban.readers.faults import explain
    from vanban.rendering import render
    from vanban.vietnamese.communes import Commune, communes

_HOMES = {
    "BatchError": "vanban.errors",
    "BatchReport": "vanban.batch",
    "Change": "vanban.comparing",
    "CheckError": "vanban.errors",
    "Commune": "vanban.vietnamese.communes",
    "ComposeError": "vanban.errors",
    "Composition": "vanban.compose",
    "Document": "vanban.package",
    "Finding": "vanban.check",
    "Fixed": "vanban.mending.fixed",
    "Imported": "vanban.importing.imported",
    "Office": "vanban.model",
    "OutputError": "vanban.errors",
    "Pdf": "vanban.pdf",
    "PdfDocument": "vanban.pdf",
    "PdfError": "vanban.errors",
    "Plan": "vanban.model",
    "Problem": "vanban.errors",
    "ReadError": "vanban.errors",
    "Report": "vanban.check",
    "RulebookError": "vanban.errors",
    "SignFields": "vanban.pdf",
    "TemplateError": "vanban.errors",
    "VanbanError": "vanban.errors",
    "WebError": "vanban.errors",
    "annotate": "vanban.check.annotate",
    "check": "vanban.check",
    "check_layout": "vanban.pdf",
    "communes": "vanban.vietnamese.communes",
    "compare": "vanban.comparing",
    "compose": "vanban.compose",
    "dump": "vanban.readers",
    "dumps": "vanban.readers",
    "explain": "vanban.readers.faults",
    "fix": "vanban.mending.fixing",
    "import_plan": "vanban.importing.importer",
    "import_text": "vanban.importing.importer",
    "iter_batch": "vanban.batch",
    "load": "vanban.readers",
    "load_office": "vanban.readers",
    "loads": "vanban.readers",
    "preview": "vanban.pdf",
    "render": "vanban.rendering",
    "render_batch": "vanban.batch",
    "to_pdf": "vanban.pdf",
    "to_pdfs": "vanban.pdf",
}
"""Where each public name is at home."""

__all__ = [
    "BatchError",
    "BatchReport",
    "Change",
    "CheckError",
    "Commune",
    "ComposeError",
    "Composition",
    "Document",
    "Finding",
    "Fixed",
    "Imported",
    "Office",
    "OutputError",
    "Pdf",
    "PdfDocument",
    "PdfError",
    "Plan",
    "Problem",
    "ReadError",
    "Report",
    "RulebookError",
    "SignFields",
    "TemplateError",
    "VanbanError",
    "WebError",
    "annotate",
    "check",
    "check_layout",
    "communes",
    "compare",
    "compose",
    "dump",
    "dumps",
    "explain",
    "fix",
    "import_plan",
    "import_text",
    "iter_batch",
    "load",
    "load_office",
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

    module = import_module(home)
    # `check` and `compose` are packages that are called (`vanban.verb`): the import has put them here.
    value = module if home == f"{__name__}.{name}" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
