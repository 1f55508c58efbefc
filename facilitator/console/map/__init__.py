"""The map of groups as pages of the console: pure functions of its graph and the places."""
