"""A `Plan` and the law in force on its date turned into a `Composition`: every string final, blocks in order."""

from __future__ import annotations

import sys

from pydantic import ValidationError

from vanban.compose.annexes import compose_annexes
from vanban.compose.composition import Composition, Part, Properties
from vanban.compose.content import add_blocks
from vanban.compose.ending import BLANK, compose_joint, compose_recipients, compose_signature
from vanban.compose.flow import Flow
from vanban.compose.heading import (
    add_opening,
    compose_header,
    compose_title,
    issuing_bodies,
    no_media_marks,
    plain_lines,
)
from vanban.compose.last_lines import with_last_lines
from vanban.compose.spacing import with_spacing
from vanban.errors import ComposeError, Problem, VanbanError
from vanban.model import Plan
from vanban.verb import Verb

__all__ = ["Composition", "compose", "compose_noting"]

sys.modules[__name__].__class__ = Verb


def compose(plan: Plan) -> Composition:
    """A plan turned into a composition, by the rulebook it pins or the one in force on its date.

    Raises `RulebookError` when no law can be chosen, `ComposeError` when something cannot be laid out, also a plan
    that was built past its own validation; `TypeError` for what is no plan.
    """
    if not isinstance(plan, Plan):
        raise TypeError(
            f"a Plan is wanted, not {type(plan).__name__}: vanban.load(path) reads a file, Plan.model_validate(data) "
            "takes plain data"
        )
    return compose_noting(plan)[0]


def compose_noting(plan: Plan) -> tuple[Composition, Flow]:
    """A composition, and the flow that notes what each block of the plan was laid out as (`Flow.made`)."""
    try:
        return _composed(plan)
    except VanbanError:
        raise
    except Exception as error:
        problems = _faults_past_validation(plan)
        if problems:
            raise ComposeError(problems) from error
        raise


def _faults_past_validation(plan: Plan) -> tuple[Problem, ...]:
    """What validation says of a plan that came round it (`model_construct`, `object.__setattr__`)."""
    from vanban.readers.faults import explain

    try:
        Plan.model_validate(plan.model_dump(exclude_unset=True, warnings=False))
    except ValidationError as error:
        return explain(error)
    return ()


def _composed(plan: Plan) -> tuple[Composition, Flow]:
    law = plan.law()
    flow = Flow(plan, law)
    header = compose_header(flow)
    title = compose_title(flow)
    add_opening(flow)
    add_blocks(flow, plan.blocks)
    for text in plan.closing:
        flow.add("paragraph", text)
    flow.end_with(law.text("end_mark"))
    flow.keep_last()
    flow.blocks[-1:] = with_last_lines(flow.blocks[-1], law, flow.text_width_mm) if flow.blocks else ()
    recipients = compose_recipients(flow)
    joint = compose_joint(flow)
    main = Part(main=True, landscape=False, blocks=tuple(flow.blocks))
    subject = " ".join(line.strip() for line in plain_lines(title.subject))
    composition = Composition(
        rulebook=law.id,
        header=header,
        title=title,
        parts=(main, *compose_annexes(flow)),
        recipients=recipients,
        signature=BLANK if joint else compose_signature(flow, plan.signature),
        joint=joint,
        contact=tuple(flow.line(line) for line in plan.contact),
        no_media=no_media_marks(flow),
        footnotes=tuple(flow.footnotes),
        properties=Properties(
            title=f"Kế hoạch {subject}",
            subject=subject,
            author=" - ".join(" ".join(body.split()) for body in issuing_bodies(flow)),
            created=plan.date.first.isoformat(),
            language=law.text("page.language"),
        ),
    )
    return with_spacing(composition, plan, law), flow
