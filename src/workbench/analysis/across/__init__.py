"""Analyses over the recommendations of several States, each recommendation counted once."""
