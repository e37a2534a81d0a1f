"""Questions put to the store: `(store, selection) -> small tidy frame`, one module a topic.

Every query is written once with narwhals, lazily, and collected into pandas at the end.
"""
