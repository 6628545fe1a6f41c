"""Pages of officers and squads."""
