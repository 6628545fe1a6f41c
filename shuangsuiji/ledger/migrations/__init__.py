"""Tables of the ledger, named by hand. Nothing here ever updates or deletes an entry."""
