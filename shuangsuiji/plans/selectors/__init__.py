"""Reading for plans, their decisions and the year so far."""
