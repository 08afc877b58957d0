"""A PDF with a text layer into paragraphs, tables and footnotes, by where its letters stand."""
