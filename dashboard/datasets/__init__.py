"""What the figures are: the tables' schema, the store that holds them."""
