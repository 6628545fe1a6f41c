"""Tables of accounts, named by hand."""
