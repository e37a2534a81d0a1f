"""Questions put to the store: `(store, selection) -> small tidy frame`, one module a topic.

Figures are worded once for all areas and kept; a selection picks its rows out of them.
"""
