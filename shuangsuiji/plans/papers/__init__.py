"""What documents say of plans, as plain values."""
