"""The subjects to be ordered: the same ids as a Python list and as SQL."""

# A key as a ceremony would give it: 64 hex characters. Nothing depends on which.
KEY = "5d" * 32
# Ids of 18 digits, as long as a credit code, spread out so that no reader of Parquet can guess them from their place.
STEP = 9_999_999_967


def ids_of(size: int) -> list[str]:
    """`size` different ids.

    >>> ids_of(2)
    ['000000000000000000', '000000009999999967']
    """
    return [f"{i * STEP:018d}" for i in range(size)]


def ids_sql(size: int) -> str:
    """The same ids as rows."""
    return f"select lpad((range * {STEP})::varchar, 18, '0') as id from range({size})"
