"""An .xlsx file into the cells of one sheet as a person sees them; read as a stream, within limits, trusting nothing.

```text
 bytes ──package──▶ parts ──xml_stream──▶ tags ──book──▶ sheets ──sheet──▶ cells ──number_formats──▶ shown
```

Libraries of spreadsheets give the value of a cell; a clerk wrote what it shows. `00766`, `85%`, `#N/A`, a formula
without a result, a merged cell are told apart here, and a far or a huge cell costs no memory.
"""

from vanban.batch.workbook.reading import Sheet, read_workbook

__all__ = ["Sheet", "read_workbook"]
