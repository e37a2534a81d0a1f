"""The Dash application: the only part of the program that knows Dash."""
