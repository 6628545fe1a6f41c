"""Plans 计划: what a quarter asks for, what the team can do, and the meeting that decides it."""
