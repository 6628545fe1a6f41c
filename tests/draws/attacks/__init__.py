"""Whoever holds database, key file and program rewrites a draw; the offline verifier and the statements notice."""
