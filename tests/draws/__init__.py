"""The meeting in the database, from the invitation to the last event."""
