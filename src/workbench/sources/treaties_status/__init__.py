"""Status of UN human rights treaties, year of consent (to August 2022)."""
