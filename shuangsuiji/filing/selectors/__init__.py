"""Reading filings: keys, packages, receipts, and how the deadlines stand."""
