"""Imports: a file is kept, its columns are understood, every row is judged, all is applied or nothing, and undone."""
