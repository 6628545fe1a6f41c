"""The office's meeting in real browsers: an office on the eighth of October, who is in the room, what they do."""
