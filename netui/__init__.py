"""netui: keep close to the people who matter, before, during and after a job search."""

__version__ = "0.4.0"
