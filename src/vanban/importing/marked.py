"""Runs back into a text with marks: the inverse of `vanban.compose.inline.parse_inline`.

What the marks cannot say, such as half a word in bold, loses its look and never a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from vanban.compose.composition import Inline, Run
from vanban.compose.inline import merge_runs, parse_inline

_WORD = re.compile(r"\s+|[^\s]+")
_SIGNS = re.compile(r"[*^]")
_BRACKET = re.compile(r"[\[\]]")

Notes = Mapping[int, Inline]
"""The footnotes of a source by their number, as runs."""


def marked(runs: Inline, notes: Notes | None = None) -> str:
    """Runs as a text in which `**bold**`, `*italic*` and `^[footnote]` are marked, that reads as these runs."""
    if len(runs) == 1:
        (only,) = runs
        if only.kind == "text" and not (only.bold or only.italic) and not _READ.search(only.text):
            return only.text
    runs = merge_runs([replace(run, spread=0, style="") if run.spread or run.style else run for run in runs])
    if not any(run.bold or run.italic or run.kind == "footnote" for run in runs):
        text = _plain(runs, escape=False)
        return text if _reads_as(text, runs) else _plain(runs, escape=True)
    for looked_at in (_as_they_are, _by_word, _without_look):
        each = looked_at(runs)
        for escape in (False, True):
            text = _written(each, notes or {}, escape=escape)
            if _reads_as(text, each):
                return text
    return _written(_without_look(runs), notes or {}, escape=True)


_READ = re.compile(r"[*^\\]")
"""What may be read as a mark."""


def _as_they_are(runs: Inline) -> Inline:
    return runs


def _reads_as(text: str, runs: Inline) -> bool:
    count = iter(range(1, text.count("^[") + 2))

    def reference(_: str) -> Run:
        return Run("", kind="footnote", note=next(count))

    return _comparable(parse_inline(text, reference)) == _comparable(runs)


def _comparable(runs: Sequence[Run]) -> list[tuple[str, bool, bool]]:
    """Runs without the look of their blanks, which nobody sees: words of one look with the blanks between them."""
    found: list[tuple[str, bool, bool]] = []
    held = ""
    for run in runs:
        if run.kind != "text":
            found.append((held + "\0" + run.kind, False, False))
            held = ""
            continue
        text = run.text
        core = text.strip()
        if not core:
            held += text
            continue
        lead = held + text[: len(text) - len(text.lstrip())]
        held = text[len(text.rstrip()) :]
        if found and found[-1][1:] == (run.bold, run.italic) and "\0" not in found[-1][0]:
            found[-1] = (found[-1][0] + lead + core, run.bold, run.italic)
        else:
            if lead:
                found.append((lead, False, False))
            found.append((core, run.bold, run.italic))
    if held:
        found.append((held, False, False))
    return found


def _plain(runs: Inline, *, escape: bool) -> str:
    return "".join(_letters(run, escape=escape) for run in runs)


def _letters(run: Run, *, escape: bool) -> str:
    if run.kind == "break":
        return "\n"
    if run.kind == "tab":
        return "\t"
    return _SIGNS.sub(r"\\\g<0>", run.text) if escape else run.text


def _written(runs: Inline, notes: Notes, *, escape: bool) -> str:
    """The text of runs, each change of look as a mark outside the blanks at the edge."""
    pieces: list[str] = []
    open_marks: list[str] = []
    held = ""

    def turn(wanted: list[str]) -> None:
        """Close and open marks until those wanted are open; `held` blanks stand between the two."""
        nonlocal held
        keep = 0
        while keep < min(len(open_marks), len(wanted)) and open_marks[keep] == wanted[keep]:
            keep += 1
        while len(open_marks) > keep:
            pieces.append(open_marks.pop())
        pieces.append(held)
        held = ""
        for mark in wanted[keep:]:
            open_marks.append(mark)
            pieces.append(mark)

    flat = _looked_at(runs)
    for at, (run, words) in enumerate(flat):
        if run.kind == "footnote":
            # A reference goes with the word before it, inside its marks.
            pieces.append(held)
            held = ""
            pieces.append(f"^[{_note_text(notes.get(run.note, ()))}]")
            continue
        if words.isspace() or run.kind != "text":
            held += words
            continue
        wanted = [mark for mark, on in (("**", run.bold), ("*", run.italic)) if on]
        if len(wanted) == 2 and not _bold_outlasts(flat, at):
            wanted.reverse()
        if open_marks and set(open_marks) == set(wanted):
            wanted = list(open_marks)
        elif len(open_marks) == 1 and open_marks[0] in wanted:
            wanted = [*open_marks, *(mark for mark in wanted if mark != open_marks[0])]
        turn(wanted)
        pieces.append(_SIGNS.sub(r"\\\g<0>", words) if escape else words)
    turn([])
    return "".join(pieces)


def _looked_at(runs: Inline) -> list[tuple[Run, str]]:
    """Runs cut into words and blanks, each with its run."""
    flat: list[tuple[Run, str]] = []
    for run in runs:
        if run.kind == "text":
            flat += [(run, match[0]) for match in _WORD.finditer(run.text)]
        else:
            flat.append((run, _letters(run, escape=False) if run.kind != "footnote" else ""))
    return flat


def _bold_outlasts(flat: Sequence[tuple[Run, str]], at: int) -> bool:
    """Whether bold goes on at least as long as italic from here, so that it is the outer mark."""
    for run, words in flat[at:]:
        if run.kind != "text" or words.isspace():
            continue
        if run.bold != run.italic:
            return run.bold
        if not run.bold:
            break
    return True


def _note_text(runs: Inline) -> str:
    text = marked(tuple(run for run in runs if run.kind != "footnote")).strip()
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += 1 if match[0] == "[" else -1
        if depth < 0:
            break
    return text if depth == 0 else _BRACKET.sub(r"\\\g<0>", text)


def _by_word(runs: Inline) -> Inline:
    """Runs whose looks change between words only: a word has the look of most of its letters."""
    found: list[Run] = []
    word: list[Run] = []

    def close() -> None:
        if word:
            letters = [(len(run.text), run.bold, run.italic) for run in word if run.kind == "text"]
            total = sum(count for count, _, _ in letters)
            bold = 2 * sum(count for count, on, _ in letters if on) > total
            italic = 2 * sum(count for count, _, on in letters if on) > total
            found.extend(replace(run, bold=bold, italic=italic) if run.kind == "text" else run for run in word)
            word.clear()

    for run, words in _looked_at(runs):
        if run.kind == "footnote":
            word.append(run)
        elif words.isspace() or run.kind != "text":
            close()
            found.append(Run(words) if run.kind == "text" else run)
        else:
            word.append(replace(run, text=words))
    close()
    return merge_runs(found)


def _without_look(runs: Inline) -> Inline:
    return merge_runs([replace(run, bold=False, italic=False) for run in runs])


MarkedText = Callable[[Inline], str]
"""Runs as the text of a plan, the footnotes of the source known."""
