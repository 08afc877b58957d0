"""What a process that works imports before the first piece of work comes, so that nobody waits for it."""

from __future__ import annotations


def warm() -> None:
    """Import the way from a plan to its pages, and go it once with a small plan."""
    from vanban import render
    from vanban.examples import find_example
    from vanban.readers import load

    render(load(find_example("trien-khai-phan-mem-van-phong-so").path))
