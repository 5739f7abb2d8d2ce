"""Time and memory, measured against the peers."""
