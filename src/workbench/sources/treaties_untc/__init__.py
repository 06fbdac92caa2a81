"""UN Treaty Collection: participants with exact dates (to March 2015)."""
