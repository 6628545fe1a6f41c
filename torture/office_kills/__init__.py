"""The office is killed while it works, on SQLite and on PostgreSQL, and goes on where it was."""
