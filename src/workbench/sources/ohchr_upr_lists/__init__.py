"""OHCHR: UPR recommendations of one State by theme, as a Word document."""
