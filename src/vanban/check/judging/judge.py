"""One law's rules put to values found in a document: each that does not pass becomes a `Finding`.

For which kinds of paper a rule holds is asked here and nowhere else: of a rule that does not, nothing is known below.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from vanban.anatomy import Found, Line
from vanban.anatomy.model import place_of
from vanban.check.judging.saying import expected_of, message_of, remedy_of, words_of
from vanban.check.report import Finding, Instead
from vanban.rulebook import COMPONENTS, PaperKind, Rule, Rulebook
from vanban.rulebook.schema import Value
from vanban.wordfile import Paragraph
from vanban.wordfile.place import Place

Memory: TypeAlias = dict[tuple[object, str], tuple[object, ...]]
"""What finders found in texts: a file that is read again, to see what came of its mending, mostly says the same."""
Spot: TypeAlias = Place | Paragraph | Line | Found
"""Where a value was found; its place is worked out when there is something to tell."""


class Judge:
    """Gathers findings; asks the law and the rules of language, as far as they hold for the kind of paper, are in
    force, and wanted.
    """

    def __init__(
        self,
        law: Rulebook,
        language: Rulebook,
        kind: PaperKind,
        days: tuple[date, date],
        wanted: Callable[[str], bool] | None,
        memory: Memory | None = None,
    ) -> None:
        self.law = law
        self.memory: Memory = {} if memory is None else memory
        self.kind = kind
        self.days = days
        self.findings: list[Finding] = []
        # A file may be judged by a law it does not fall under: that law then holds as on its nearest day.
        rules = law.seen_for(kind, *law.days_within(*days)) | language.seen_for(kind, *days)
        self._rules: dict[str, Rule] = (
            rules if wanted is None else {prop: rule for prop, rule in rules.items() if wanted(rule.id)}
        )
        self._verdicts: dict[tuple[str, Value], bool] = {}
        self._said: dict[tuple[str, Value], str] = {}
        self._expected: dict[str, str] = {}
        self.faultless: set[object] = set()
        """Ways of lettering in which nothing was found; most paragraphs of a component share one."""

    def rule(self, prop: str) -> Rule | None:
        """The rule of a property; None where the law does not speak of it, or nobody wants to hear it."""
        return self._rules.get(prop)

    def wants(self, *props: str) -> bool:
        """Whether any of these properties is looked at."""
        return not self._rules.keys().isdisjoint(props)

    def accepts(self, prop: str, value: Value) -> bool:
        """Whether a value passes; true where no rule speaks of the property."""
        key = (prop, value)
        verdict = self._verdicts.get(key)
        if verdict is None:
            rule = self._rules.get(prop)
            verdict = self._verdicts[key] = rule is None or rule.accepts(value)
        return verdict

    def value(
        self,
        prop: str,
        value: Value,
        place: Spot,
        *,
        found: str = "",
        message: str = "",
        expected: str = "",
        remedy: str = "",
        instead: tuple[Instead, ...] = (),
    ) -> bool:
        """Put one value to its rule; whether it passed. `found` are the words for the value where they differ."""
        if self._verdicts.get((prop, value)) or self.accepts(prop, value):
            return True
        rule = self._rules[prop]
        words = found or self._words(rule, value)
        self.add(
            rule, place, message or message_of(rule, words), words, expected=expected, remedy=remedy, instead=instead
        )
        return False

    def broken(
        self,
        prop: str,
        place: Spot,
        message: str,
        found: str = "",
        *,
        expected: str = "",
        remedy: str = "",
        instead: tuple[Instead, ...] = (),
    ) -> None:
        """A finding for a rule that is known to be broken here; nothing where no rule speaks of the property."""
        rule = self._rules.get(prop)
        if rule is not None:
            self.add(rule, place, message, found, expected=expected, remedy=remedy, instead=instead)

    def add(
        self,
        rule: Rule,
        place: Spot,
        message: str,
        found: str,
        *,
        expected: str = "",
        remedy: str = "",
        instead: tuple[Instead, ...] = (),
    ) -> None:
        """A finding in the words given, the rest from the rule."""
        component = rule.property.partition(".")[0]
        self.findings.append(
            Finding(
                id=rule.id,
                severity=rule.severity,
                message=message,
                place=_place(place),
                expected=expected or self._expected_of(rule),
                found=found,
                remedy=remedy or remedy_of(rule),
                clause=rule.clause,
                reason=rule.reason,
                component=component if component in COMPONENTS else "",
                instead=instead,
            )
        )

    def _words(self, rule: Rule, value: Value) -> str:
        """The words for a value, worked out once: a fault is mostly met many times."""
        key = (rule.property, value)
        if key not in self._said:
            self._said[key] = words_of(rule, value)
        return self._said[key]

    def _expected_of(self, rule: Rule) -> str:
        if rule.property not in self._expected:
            self._expected[rule.property] = expected_of(rule)
        return self._expected[rule.property]


def _place(spot: Spot) -> Place:
    match spot:
        case Place():
            return spot
        case Paragraph():
            return place_of(spot)
        case _:
            return spot.place
