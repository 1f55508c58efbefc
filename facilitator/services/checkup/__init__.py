"""Whether this computer is ready for a room: what is so, and what to do where it is not. The
command `doctor` and the lobby ask the same."""
