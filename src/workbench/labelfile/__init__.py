"""Labels on files that people bring, and labels that people give back."""
