"""The pages of the meeting, as each person in the room meets them."""
