"""Sealed values: one data key per purpose, each wrapped by the installation's key, which is in no database.

`keyfile`, `sealing`, `recovery` know no Django; the door for every other part is `services`.
"""
