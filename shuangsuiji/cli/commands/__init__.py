"""One module a command (or a pair that belongs together): `arguments` declares its words, `run` does it."""
