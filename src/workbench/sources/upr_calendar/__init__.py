"""Calendar of the Universal Periodic Review, cycles 3 and 4."""
