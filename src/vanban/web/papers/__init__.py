"""Papers that are checked and mended on the page: kept for a while, their pages drawn, what is found marked on them."""
