"""Everything that changes plans."""
