"""Simulated people on the real interface of phones, to rehearse with."""
