"""The map as mathematics: who is tied to whom, what holds the map together, whom to introduce.

`graph` makes the network that all others are given. Formulas: docs/formulas.md, "The map". Only
`clustering` uses networkx, and imports it when it is called.
"""
