"""Sound records spoiled in every way, and read three times."""
