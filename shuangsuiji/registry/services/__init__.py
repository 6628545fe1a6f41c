"""Everything that changes the registers; each act is in the ledger and in the history of the thing."""
