"""Dates of the joint calendar in words, for its page, for commands and for files."""
