"""The journeys, in a real browser."""
