"""Small changes of the provable parts, each of which a test must notice."""
