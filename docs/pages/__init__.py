"""One module for each generated page; `page()` returns its whole text."""
