"""Saying no on the command line."""


class Refused(Exception):  # noqa: N818 - named after what happened, as a problem is
    """A verb does not do what it was asked for; the message says why, and what to do instead. Nothing was changed."""
