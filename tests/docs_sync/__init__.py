"""The parts of docs/ that are made from the code, and the pictures that show it."""
