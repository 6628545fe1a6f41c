"""What travels between county and city, as bytes: keys, package, receipt. No Django; the city needs no office."""
