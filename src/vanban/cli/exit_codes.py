"""What the command's exit code tells a script."""

from __future__ import annotations

from enum import IntEnum

from vanban.errors import (
    BatchError,
    CheckError,
    ComposeError,
    OutputError,
    PdfError,
    ReadError,
    RulebookError,
    TemplateError,
    VanbanError,
    WebError,
)


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    """All was done."""

    FINDINGS = 1
    """Every file could be checked, and something was found in them (`vanban check`), or left in them (`vanban fix`)."""

    USAGE = 2
    """The command was written wrongly: unknown option, missing argument."""

    INPUT = 3
    """A file cannot be read or checked, or has faults (`ReadError`, `RulebookError`, `CheckError`, `BatchError`)."""

    TEMPLATE = 4
    """The document cannot be made: template missing or unfit, layout impossible (`TemplateError`, `ComposeError`)."""

    OUTPUT = 5
    """The result cannot be written (`OutputError`)."""

    ROWS = 6
    """Some rows of a batch failed; the others are done (`vanban batch`)."""

    PDF = 7
    """The document cannot become a PDF: no engine, a font that lacks letters, an engine that failed (`PdfError`)."""

    WEB = 8
    """The page cannot be served: its port is taken, its extra is not installed (`WebError`)."""

    INTERNAL = 70
    """A fault of vanban itself."""

    INTERRUPTED = 130
    """Stopped with Ctrl-C."""

    CLOSED_PIPE = 141
    """The program that read our output (`| head`) went away."""


_BY_ERROR: tuple[tuple[type[VanbanError], ExitCode], ...] = (
    (ReadError, ExitCode.INPUT),
    (RulebookError, ExitCode.INPUT),
    (CheckError, ExitCode.INPUT),
    (BatchError, ExitCode.INPUT),
    (ComposeError, ExitCode.TEMPLATE),
    (TemplateError, ExitCode.TEMPLATE),
    (OutputError, ExitCode.OUTPUT),
    (WebError, ExitCode.WEB),
    (PdfError, ExitCode.PDF),
)


def exit_code_of(error: VanbanError) -> ExitCode:
    """The exit code that stands for an error of the library."""
    return next((code for kind, code in _BY_ERROR if isinstance(error, kind)), ExitCode.INPUT)
