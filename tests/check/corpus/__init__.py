"""The proof corpus: files as other people's programs write them, and hostile files, all made by code."""
