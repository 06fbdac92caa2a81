"""A site of all country reports for any static host, or for a folder without internet."""
