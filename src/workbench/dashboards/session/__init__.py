"""A workshop session as a room sees it: pure, from the ledger's state; no view, no writing."""
