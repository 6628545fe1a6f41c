"""Campaigns against the ledger."""
