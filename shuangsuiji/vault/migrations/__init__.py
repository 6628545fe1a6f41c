"""Tables of the vault, named by hand."""
