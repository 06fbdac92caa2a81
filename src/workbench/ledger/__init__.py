"""What people judged: append-only events, their current state, and who may add what."""
