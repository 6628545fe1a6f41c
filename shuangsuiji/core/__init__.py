"""The provable part: pure values and functions, no framework, clock, chance, disk or network."""
