"""`python -m facilitator` is the program."""

from facilitator.cli import main

main()
