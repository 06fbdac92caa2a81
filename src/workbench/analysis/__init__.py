"""One file per question. Each takes and gives back frozen values; none opens anything."""
