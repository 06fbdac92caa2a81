"""The observer register: one recommendation per row, restated in plain words, with its evidence."""
