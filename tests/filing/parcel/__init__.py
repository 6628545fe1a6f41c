"""Tests of what travels between county and city."""
