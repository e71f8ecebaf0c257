"""Rules as data for budget-performance self-evaluation reports: a report goes in, cited findings come out."""

__version__ = "0.1.0"
