"""The guided meeting, a page for each step. Each is computed from the database, so a meeting is always resumed."""
