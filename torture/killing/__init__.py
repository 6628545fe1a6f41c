"""Commands killed at any step, and two at once."""
