"""What stands above and below the body, read into the fields of a plan: issuer, grounds, recipients, signers.

Each topic has one public function, which turns parts of an `Anatomy` into plain data as a plan file holds it, with the
lines it took, what it guessed and what the source lacks (`reading.FieldsRead`):

`head.read_head` (issuer, number, date, marks, subject), `basis.read_opening` (grounds and the sentence after them),
`tail.read_tail` (distribution list, signatures, contact), `annex_heads.read_annex_heads`, `covers.read_cover`.

What is typed is proved: composed again, it prints the letters of the source (`composing`); what does not, stays a text.
"""
