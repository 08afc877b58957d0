"""The process rdocx runs in: `python -m vanban.pdf.embedded_process pdf|pdfa OUT FILE…` turns .docx into .pdf."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Turn every file into OUT/<stem>.pdf, whole or not at all; 1 when some were not made, told on standard error."""
    import rdocx

    need, out, *files = arguments
    code = 0
    for file in map(Path, files):
        try:
            document = rdocx.Document.from_bytes(file.read_bytes())
            data = _converted(document, strict=need == "pdfa")
            half = Path(out, f"{file.stem}.part")
            half.write_bytes(data)
            half.replace(Path(out, f"{file.stem}.pdf"))
        except BaseException as error:  # rdocx panics with an exception that is no Exception
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            code = 1
    return code


def _converted(document: object, *, strict: bool) -> bytes:
    import rdocx

    assert isinstance(document, rdocx.Document)
    try:
        return document.to_pdfa_deterministic("pdfa-2b")
    except Exception:
        if strict:
            raise
        return document.to_pdf()


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stderr.flush()
    # Nothing is left to do, and freeing all that Rust holds takes its time.
    os._exit(code)
