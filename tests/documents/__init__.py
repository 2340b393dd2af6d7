"""Documents are tests: every block of Python or shell in them, and every example of a docstring, runs."""
