"""The catalogue of texts: made from the program, tried in a language of brackets."""
