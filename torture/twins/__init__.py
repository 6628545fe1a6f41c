"""Two offices that drew differently, looked at by everybody everywhere."""
