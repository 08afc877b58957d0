"""The public HTTP API: the verbs of the library over HTTP, described by an OpenAPI document made of the same data.

`operations` says what there is; `parameters` and `bodies` read a request, `work/` does it in processes of their own,
`answering` says what came of it, `jobs` keeps what takes long, `openapi` and `documentation` describe all of it.
"""
