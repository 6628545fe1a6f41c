"""Pages of the meeting and of what follows it. Nothing on them depends on who was drawn before it is released."""
