"""Of the values a rule lets pass the one nearest to what stands there, so that a paper changes no more than it must."""

from __future__ import annotations

from vanban.rulebook import Rule


def nearest(rule: Rule, value: float) -> float:
    """The accepted number nearest to `value`; of two as near the one the rule builds, or else the smaller."""
    accept = rule.accept
    known = [rule.build, *((accept.min, accept.max, *accept.one_of) if accept is not None else ())]
    numbers = [float(each) for each in known if isinstance(each, int | float) and not isinstance(each, bool)]
    return min(numbers, key=lambda each: (round(abs(each - value), 2), each != rule.build, each))
