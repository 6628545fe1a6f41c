"""From the closing on: events, rounds, and what is read of the sealed list."""
