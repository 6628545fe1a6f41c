"""Commands for Django's own command line; people use `ssj`."""
