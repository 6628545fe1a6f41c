"""Reading events and proposed tiers."""
