"""Cells out of bytes: kinds of file, encodings, limits; nothing here knows what a column means."""
