"""Official documents 文书: papers from plain values, numbered, set as PDF and Word, archived under their hashes."""
