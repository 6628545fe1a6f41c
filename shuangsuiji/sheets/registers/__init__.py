"""The lists an office keeps, each read the same way: every row judged, the usable ones as typed values."""
