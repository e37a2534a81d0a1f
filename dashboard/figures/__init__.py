"""Figures: `(frame, selection) -> figure` as a plain dict in plotly's JSON form.

Nothing here reads the store; what a figure shows is in the frame it is given.
"""
