"""Typed parts of a plan read from nodes of a source: agendas, venues, assignments, task tables, backdrops.

Each module has one `read(nodes, context)`: it looks at the beginning of `nodes` and gives what it can make of the first
of them (`Read`), or None. What it gives has been proved (`vanban.importing.proof.proved`): composed, it says the
source's own words. Labels of headings go in as they stand (`label`); `vanban.importing.numbering` takes away those that
the plan's own numbering gives.
"""
