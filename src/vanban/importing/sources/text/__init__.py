"""Plain text and Markdown, typed, pasted or scraped, into paragraphs, tables and footnotes."""
