"""What observation missions found, sorted for one committee or mandate (Plan, para 24)."""
