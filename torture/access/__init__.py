"""The whole matrix of rights, asked by real requests."""
