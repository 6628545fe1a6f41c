"""How many must be drawn: exact whole numbers, each with its arithmetic, its clause and its decision."""
