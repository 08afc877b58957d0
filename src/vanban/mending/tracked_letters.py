"""Letters replaced as Word's revisions: what goes stays in a `w:del`, what comes stands behind it in a `w:ins`.

```text
 <w:r>abcd</w:r>   b → X   <w:r>a</w:r><w:del><w:r>b</w:r></w:del><w:ins><w:r>X</w:r></w:ins><w:r>cd</w:r>
```

Runs are cut at just these letters, each piece with the look of the whole. Letters another author put in or took out
and nobody has accepted yet are left: one revision within another is for people to sort out.
"""

from __future__ import annotations

import copy

from lxml import etree

from vanban.mending.editing import MARKS, Editor
from vanban.mending.schema_order import CHANGES
from vanban.wordfile import RunAt, TracedParagraph
from vanban.wordfile.cutting import SPACE, cut_run
from vanban.wordfile.inline import letters_of
from vanban.wordfile.names import W, first_child

_REVISIONS = tuple(f"{W}{name}" for name in MARKS)
_NOT_COPIED = frozenset({*_REVISIONS, f"{W}{CHANGES['rPr']}"})
_BLANKS = " \t\r\n"


def awaits(traced: TracedParagraph, start: int, end: int, editor: Editor) -> bool:
    """Whether letters stand in another author's revision, or round one, or letters put between two would."""
    runs = [run.element for run in traced.runs if run.start < max(end, start + 1) and run.end > min(start, end - 1)]
    own = editor.insertions | editor.deletions
    if any(each not in own for run in runs for each in run.iterancestors(*_REVISIONS)):
        return True
    if not runs:
        return False
    first, last = runs[0], runs[-1]
    paragraph = next(first.iterancestors(f"{W}p"), first)
    inside = False
    for each in paragraph.iter(f"{W}r", *_REVISIONS):
        if inside and each.tag in _REVISIONS and each not in own:
            return True
        inside = (inside or each is first) and each is not last
    return False


def can_cut(node: etree._Element) -> bool:
    """Whether a text may be cut: blanks at its ends that Word drops would come back when the change is refused."""
    text = node.text or ""
    return node.get(SPACE) == "preserve" or text == text.strip(_BLANKS)


def write_tracked(run: RunAt, node: etree._Element, low: int, high: int, new: str, editor: Editor) -> list[RunAt]:
    """Letters `low` to `high` of a text of a run deleted and `new` put in their place; the runs it is then.

    Of what was deleted and what was put in there is one run, which stands for the letters that went. Letters that the
    mending put in itself are replaced as they are.
    """
    text = node.text or ""
    if editor.is_own(run.element):
        node.text = text[:low] + new + text[high:]
        node.set(SPACE, "preserve")
        return [run]
    pieces = [child for child in run.element if child.tag != f"{W}rPr"]
    at = run.start + sum(len(letters_of(child)) for child in pieces[: pieces.index(node)])
    begins, ends = low == 0 and node is pieces[0], high == len(text) and node is pieces[-1]
    made = _like(run.element, new) if new else None
    if made is not None and low == high and begins:
        run.element.addprevious(made)
        editor.put_in(made)
        return [run._replace(end=run.start, element=made), run]
    found = []
    rest = None if ends else cut_run(run.element, node, text, high, editor.twin)
    going = run.element
    if not begins:
        found.append(run._replace(end=at + low))
    if low < high:
        if not begins:
            going = _sure(cut_run(run.element, node, node.text or "", low, editor.twin))
        editor.take_out(going)
        found.append(run._replace(start=at + low, end=at + high, element=going))
    if made is not None:
        (going if low == high else _sure(going.getparent())).addnext(made)
        editor.put_in(made)
        stands = run._replace(start=at + low, end=at + high, element=made)
        found[len(found) - (low < high) :] = [stands]
    if rest is not None:
        found.append(run._replace(start=at + high, element=rest))
    return found


def _like(run: etree._Element, text: str) -> etree._Element:
    """A new run that looks like another, whose own revisions are not its."""
    made = etree.Element(run.tag)
    properties = first_child(run, f"{W}rPr")
    if properties is not None:
        own = etree.SubElement(made, properties.tag)
        own.extend(copy.deepcopy(each) for each in properties if each.tag not in _NOT_COPIED)
    letters = etree.SubElement(made, f"{W}t")
    letters.text = text
    if text != text.strip(_BLANKS):
        letters.set(SPACE, "preserve")
    return made


def _sure(element: etree._Element | None) -> etree._Element:
    """An element that is there, as the text was found fit to be cut."""
    assert element is not None
    return element
