"""Writes of filing: the city's key, packages, receipts."""
