"""A .docx into PDF, page pictures and files that are ready to sign, by the word processor this machine has.

`source` (what may be shown to an engine) → `choosing` (which engine) → `fonts` (can it set every letter) → `word`,
`libreoffice`, `embedded` (engines, in a `workshop`) → `verifying` → the file.
"""

from vanban.pdf.choosing import ENGINES, choose
from vanban.pdf.converting import Pdf, PdfResult, to_pdf, to_pdfs

__all__ = ["ENGINES", "Pdf", "PdfResult", "choose", "to_pdf", "to_pdfs"]
