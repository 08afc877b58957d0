"""The option that names the law a Word file is held against, the same for every command that reads Word files."""

from __future__ import annotations

import click

rulebook_option = click.option(
    "--rulebook",
    type=click.Choice(["nd30", "hd36", "hd05"]),
    help="Luật áp dụng, thay cho luật theo loại và ngày của văn bản.",
)
