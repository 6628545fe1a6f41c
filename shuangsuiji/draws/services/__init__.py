"""Steps of a meeting and what happens afterwards. Each is done once, whoever asks for it how often."""
