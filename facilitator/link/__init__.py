"""The link: how consoles and commands talk to a room on the same computer."""
