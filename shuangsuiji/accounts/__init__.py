"""People who sign in: accounts, roles, sign-ins, and the one table of who may do what."""
