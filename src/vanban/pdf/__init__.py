"""A .docx into PDF, page pictures and files that are ready to sign, by the word processor this machine has.

`source` (what may be shown to an engine) → `choosing` (which engine) → `fonts` (can it set every letter) → `word`,
`libreoffice`, `embedded` (engines, in a `workshop`) → `verifying` → the file. Of a PDF: `pages` (what is seen),
`locating` (which paragraph stands where), then `layout` (faults of pages), `signing` (where to sign), `previewing`.
"""

from vanban.pdf.checking import check_layout
from vanban.pdf.choosing import ENGINES, choose
from vanban.pdf.converting import Pdf, PdfDocument, PdfResult, SignFields, to_pdf, to_pdfs
from vanban.pdf.layout import layout_findings
from vanban.pdf.layout_finding import LayoutFinding
from vanban.pdf.previewing import page_count, pdf_preview, pdf_sheet, preview
from vanban.pdf.signing import SignBox, sign_boxes, with_sign_fields

__all__ = [
    "ENGINES",
    "LayoutFinding",
    "Pdf",
    "PdfDocument",
    "PdfResult",
    "SignBox",
    "SignFields",
    "check_layout",
    "choose",
    "layout_findings",
    "page_count",
    "pdf_preview",
    "pdf_sheet",
    "preview",
    "sign_boxes",
    "to_pdf",
    "to_pdfs",
    "with_sign_fields",
]
