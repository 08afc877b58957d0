"""One base plan and a table of rows into many documents: variants, a folder that can be resumed, a report."""

from vanban.batch.base_plan import BasePlan
from vanban.batch.report import BatchReport, Outcome
from vanban.batch.rows import Row, Table
from vanban.batch.run import BatchInterrupted, iter_batch, render_batch
from vanban.batch.table_files import read_rows

__all__ = [
    "BasePlan",
    "BatchInterrupted",
    "BatchReport",
    "Outcome",
    "Row",
    "Table",
    "iter_batch",
    "read_rows",
    "render_batch",
]
