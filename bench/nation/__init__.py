"""A national quarter: its registers, and its ceremonies drawn and verified."""
