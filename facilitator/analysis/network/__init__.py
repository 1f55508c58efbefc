"""The map as mathematics: who is tied to whom, what holds the map together, whom to introduce.

`graph` makes the network that all others are given. Formulas: docs/formulas.md, "The map". Nothing
here needs more than the standard library, so that the room can compute it, too.
"""
