"""Reading meetings. What opens a seal here is for services and selectors; pages show what `steps` and `public` give."""
