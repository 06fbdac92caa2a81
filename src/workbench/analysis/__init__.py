"""One file per question. Each takes frozen values and gives back frozen values; none opens anything."""
