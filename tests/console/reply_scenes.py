"""Pages of replies with invented content, to look at and to compare."""

from facilitator.console.app import Console
from tests.console.stage import Room
from tests.console.steps import reply_stages


def replies() -> Console:
    """Some groups have replied."""
    return Room(reply_stages.replied().session).console()


def not_sent() -> Console:
    """Before the statement went to the groups."""
    return Room(reply_stages.not_sent().session).console()


def amended() -> Console:
    """The text was amended after the replies, and is decided again."""
    return Room(reply_stages.amended().session).console()
