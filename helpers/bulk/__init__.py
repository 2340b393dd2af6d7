"""Bulk orders: plan, review, place. Nothing is ordered before a dry run was looked at, nothing twice.

>>> plan = plan_order("names.csv", client)
>>> plan.review(client, owner=contact)
>>> place(client, plan, owner=contact, owner_of_age=True)
>>> place(client, plan, owner=contact, owner_of_age=True, until="order")
"""

from helpers.bulk.costs import plan_budget
from helpers.bulk.execute import UNTIL, place
from helpers.bulk.plan import OrderPlan, plan_order
from helpers.bulk.report import ExecutionReport
from helpers.bulk.review import Review, review
from helpers.bulk.rows import OFFERS, PlannedRow, RowProblem

__all__ = [
    "OFFERS",
    "UNTIL",
    "ExecutionReport",
    "OrderPlan",
    "PlannedRow",
    "Review",
    "RowProblem",
    "place",
    "plan_budget",
    "plan_order",
    "review",
]
