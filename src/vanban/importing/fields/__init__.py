"""Fields of a plan's head, opening and tail read from lines: citations, recipients, who signs, number, date, marks."""
