"""UPR Info: recommendations and voluntary pledges as a table."""
