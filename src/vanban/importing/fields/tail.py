"""What stands below the text into the fields of a plan: distribution list, signatures, contact, the mark at the end."""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.importing.fields.reading import FieldsRead, Reading
from vanban.importing.fields.recipients import read_recipients
from vanban.importing.fields.signatures import read_signatures
from vanban.importing.proof import Setting

_LONGEST_CONTACT = 200
"""Letters of a line that tells how to reach an office; a longer one is a note that names a telephone."""


def read_tail(anatomy: Anatomy, setting: Setting) -> FieldsRead:
    """`distribution`, `signature`, `co_signatures` and `contact` of a document, as a plan file holds them.

    The mark that keeps it out of the media is a mark of circulation, which `head.read_head` gives with the others.
    """
    reading = Reading()
    read_recipients(anatomy, setting, reading)
    read_signatures(anatomy, setting, reading)
    contact = [line for line in anatomy.contact if len(line.words) <= _LONGEST_CONTACT]
    if contact:
        reading.data["contact"] = [line.words for line in contact]
        reading.take(contact, "$.contact")
    return reading.done()
