"""The commands, a module for each field; importing one of them costs next to nothing."""
