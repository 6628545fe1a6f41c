"""Migrations of filing."""
