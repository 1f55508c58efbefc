"""The program with one activity more: `python -m tests.invented.program export SESSION …`."""

from facilitator.activities.catalogue import CATALOGUE
from facilitator.cli import main
from tests.invented.activities.weather import Weather

if __name__ == "__main__":
    CATALOGUE.add(Weather())
    main()
