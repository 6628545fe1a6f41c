"""Forms of the meeting: what is typed, and what is wrong with it, without ever showing a value again."""
