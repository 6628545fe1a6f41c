"""Forms of the registers: from what was typed to text values."""
