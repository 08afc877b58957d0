"""Any Word file or pasted text turned back into a plan: the way of `vanban.compose`, from its end to its beginning."""
