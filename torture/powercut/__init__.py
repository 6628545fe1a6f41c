"""The power is cut while the office works: its real statements, on a disk that may lose whatever was not synced."""
