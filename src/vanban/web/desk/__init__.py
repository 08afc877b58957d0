"""The routes of the page itself: thin, between what the browser sends and what the packages beside this one do."""
