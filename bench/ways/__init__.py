"""The ways to order subjects that are measured: draw1 by two engines, and what others would use."""
