"""`vanban schema`: the JSON Schema of a plan, for editors that complete and check as one types."""

from __future__ import annotations

import json

import click

from vanban.cli.console import say, say_text
from vanban.cli.wording import Command


@click.command(
    "schema",
    cls=Command,
    short_help="In JSON Schema của tệp kế hoạch.",
    help="In JSON Schema của tệp kế hoạch, hoặc tệp cơ quan, để trình soạn thảo gợi ý và kiểm tra khi gõ.",
)
@click.option("--office", is_flag=True, help="Schema của tệp cơ quan, thay cho tệp kế hoạch.")
@click.option("-o", "--output", metavar="TỆP", help="Ghi vào tệp thay vì in ra màn hình.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp.")
def schema_command(office: bool, output: str | None, force: bool) -> None:
    """Print or write the schema."""
    from vanban.model.json_schema import office_json_schema, plan_json_schema

    text = json.dumps(office_json_schema() if office else plan_json_schema(), ensure_ascii=False, indent=2)
    if output is None:
        say_text(text)
        return
    from vanban.output_files import write_atomic

    saved = write_atomic(output, f"{text}\n".encode(), overwrite=force)
    say(f"Đã tạo: {saved}")
