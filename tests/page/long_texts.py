"""Texts that are long, or have no place to be broken."""

LONG = "A fair share of the river for everybody who lives beside it, upstream and downstream. " * 5
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrikant" * 3
