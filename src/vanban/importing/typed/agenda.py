"""The agenda of a source, as a table or as lines with hours, turned into an agenda of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.importing.nodes import Node
from vanban.importing.typed.agenda_list import read_list
from vanban.importing.typed.agenda_table import read_table
from vanban.importing.typed.reading import Context, Read


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The agenda the first nodes are: one table or more, or lines; None where they are none."""
    return read_table(nodes, context) or read_list(nodes, context)
