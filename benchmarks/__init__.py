"""How fast the program is, each number beside its reference, measured in the same run."""
