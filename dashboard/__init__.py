"""Asia-Pacific Migration Dashboard: figures of migration in the ESCAP region, in a browser."""

__version__ = "0.1.0"
