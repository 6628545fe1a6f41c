"""Every page of the office, looked at as a reader with other eyes, windows and languages would."""
