"""V-Dem indices through Our World in Data (V-Dem v16)."""
