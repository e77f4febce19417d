"""All SQL over ``checkin.records``, as functions that take a session."""
