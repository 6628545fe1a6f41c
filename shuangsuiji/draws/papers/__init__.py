"""What papers say of a meeting, as plain values; nothing here knows how a paper looks. No name before its release."""
