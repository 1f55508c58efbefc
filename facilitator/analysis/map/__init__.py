"""The map of groups: what is on it, where it lies, and the views that stand for it. Pure, and of
the standard library alone: clusters, cut-off counts and bridges are told by who counted them."""
