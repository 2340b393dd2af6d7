"""Spending on purpose: what may leave a connection (policy), how much (limit), and what was begun (journal)."""
