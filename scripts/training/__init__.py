"""Training of the shipped label models."""
