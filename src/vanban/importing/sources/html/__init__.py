"""HTML of a clipboard or a file (Word, Google Docs, Outlook, LibreOffice) into paragraphs and tables."""
