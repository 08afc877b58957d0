"""What processes import before they need it, so that nobody waits for it."""

from __future__ import annotations


def make_ready() -> None:
    """In the server itself: import what the answers of working processes are made of."""
    from vanban.extras import has_extra

    if has_extra("pdf"):
        import vanban.pdf.showing  # noqa: F401


def warm() -> None:
    """In a process that works: import the way from a plan to its pages, and go it once with a small plan."""
    import datetime as dt

    from vanban.examples import find_example
    from vanban.extras import has_extra
    from vanban.readers import load
    from vanban.rendering import render

    plan = load(find_example("trien-khai-phan-mem-van-phong-so").path)
    if not has_extra("pdf"):
        render(plan)
        return
    import vanban.web.pasted  # noqa: F401
    from vanban.web.pages.looking import Draft, find, look, put_down

    data = plan.model_dump(mode="json", exclude_defaults=True)
    draft = Draft(data, None, dt.date.today())
    seen = look(draft, (1,), (), 96)
    if seen.pdf is not None:
        put_down(draft, seen.pdf, [seen.pages[1].hash], ())
    find(data)
