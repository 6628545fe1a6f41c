"""What must not be seen: twin worlds, the hunt for plain text, and no name before its release."""
