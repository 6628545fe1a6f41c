"""Every write service is performed once, and what it did is compared with what the ledger says it did."""
