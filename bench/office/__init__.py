"""The office's pages over a register of a county's size."""
