"""Frames and figures as bytes: what leaves the dashboard."""
