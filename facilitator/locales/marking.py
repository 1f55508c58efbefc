"""Marks a text for the catalogue where it can't be looked up yet."""


def N_(text: str) -> str:  # noqa: N802 (what gettext's tools call it)
    """The text as it is: one for the catalogue, which is looked up only when it is shown."""
    return text


# Translators: what your language calls itself, such as Español.
OWN_NAME = N_("English")
