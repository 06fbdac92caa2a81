"""Schema changes of the ledger, run by `open_ledger`."""
