"""Template tags of the words."""
