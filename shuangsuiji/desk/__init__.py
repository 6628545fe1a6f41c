"""The desk: home, what to do today, quick search."""
