"""The registers 动态信息库: subjects, officers, squads, items, events behind tiers, and where each value came from."""
