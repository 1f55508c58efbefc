"""What requests of tests say about certificates."""

PLAIN = False
"""For `verify`: on plain http is nothing to verify, and reading the certificates takes longer than
most requests."""
