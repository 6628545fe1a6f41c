"""The heavy campaigns behind `make torture`: each one proves a promise, and shows that it would notice a broken build.

What each proves, its negative control and the last figures: docs/reference/torture.md.
"""
