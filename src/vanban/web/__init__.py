"""The clerk's page and the HTTP API: the verbs of the library over HTTP, on this machine or on an office's server.

A plan that is edited is a draft on the disk (`drafts`); its pages are seen while it is typed (`pages`); other programs
use the same process as an API (`api`). All that is heavy or of strangers runs in processes of their own (`room`).
"""
