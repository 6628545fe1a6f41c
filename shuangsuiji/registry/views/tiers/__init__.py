"""Pages of tiers, events and check items."""
