"""Many country reports in one go: planned, run by any executor, resumable, with a manifest."""
