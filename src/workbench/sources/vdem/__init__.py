"""V-Dem country-year indices, with credible intervals."""
