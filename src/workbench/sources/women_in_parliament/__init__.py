"""Women in parliament through Our World in Data (V-Dem v15)."""
