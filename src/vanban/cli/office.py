"""The option that names the office a plan is of, the same for every command that reads plans."""

from __future__ import annotations

import click

office_option = click.option(
    "--office",
    metavar="TÊN|TỆP",
    help="Cơ quan ban hành: tên hoặc tệp cơ quan (.yaml), thay cho office trong kế hoạch.",
)
