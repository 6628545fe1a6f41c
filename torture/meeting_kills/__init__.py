"""The meeting is killed at every step, on SQLite and PostgreSQL: one seed, and the last acknowledged step."""
