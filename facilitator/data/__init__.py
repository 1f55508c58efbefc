"""Tables that come with the program: the towns of the world, and the outlines of its land."""
