"""Pages of subjects."""
