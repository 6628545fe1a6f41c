"""What was done, by whom, when: append-only entries, each with the hash of the one before. The door is `services`."""
