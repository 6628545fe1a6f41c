"""Tables of the registers, named by hand."""
