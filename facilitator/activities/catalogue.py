"""The activities that exist. An agenda can use these and no others.

Their order is that in which what they leave is read back to the room and written into documents.
"""

from __future__ import annotations

from facilitator.activities.ask import Ask
from facilitator.activities.decide import Decide
from facilitator.activities.draft import Drafting
from facilitator.activities.gaps import Gaps
from facilitator.activities.holders import Holders
from facilitator.activities.places import Places
from facilitator.activities.sense import Sense
from facilitator.activities.talk import Talk
from facilitator.activities.ties import Ties
from facilitator.workshop.activity import Catalogue

CATALOGUE = Catalogue(
    [Talk(), Ask(), Places(), Holders(), Ties(), Sense(), Decide(), Drafting(), Gaps()]
)
