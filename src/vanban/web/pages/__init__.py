"""A draft's data, or a paper, turned into what stands beside the form: pages, where each field is on them, findings."""
