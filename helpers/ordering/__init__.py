"""The order flow, a room per step: cart, offers, items, configuration, checkout, payment, delivery, zone.

Each function is one call of the API, named in its docstring, with a small typed result; open it to see
the call. ``client`` comes first, the rest by keyword. What is exported here says which argument goes where when it
is called wrongly (:mod:`helpers.ordering.calling`).
"""

import inspect as _inspect

from helpers.ordering.calling import guided as _guided
from helpers.ordering.cart import (
    SUBSIDIARIES,
    Cart,
    assign_cart,
    create_cart,
    delete_cart,
    find_carts,
    get_cart,
    update_cart,
)
from helpers.ordering.checkout import (
    Contract,
    Line,
    SalesOrder,
    checkout,
    preview_checkout,
    summarize_cart,
)
from helpers.ordering.configuration import (
    Configuration,
    Contact,
    Requirement,
    add_configuration,
    contact_fields,
    create_contact,
    get_contact,
    list_configurations,
    list_contacts,
    missing_configurations,
    remove_configuration,
    required_configurations,
    update_contact,
)
from helpers.ordering.delivery import (
    FINAL_STATUSES,
    Domain,
    OrderState,
    Task,
    follow_order,
    get_domain,
    list_domains,
    list_tasks,
    my_orders,
    order_status,
)
from helpers.ordering.items import Item, add_domain, get_item, list_items, remove_item, update_item
from helpers.ordering.offers import Offer, Offers, Prices, search_offers
from helpers.ordering.payment import (
    Balances,
    PaymentMethod,
    balances,
    default_payment_method,
    pay,
    pay_with_method,
    payment_means,
    payment_methods,
)
from helpers.ordering.zone import (
    DnsRecord,
    add_record,
    export_zone,
    list_records,
    list_zones,
    refresh_zone,
    remove_record,
    update_record,
)

__all__ = [
    "FINAL_STATUSES",
    "SUBSIDIARIES",
    "Balances",
    "Cart",
    "Configuration",
    "Contact",
    "Contract",
    "DnsRecord",
    "Domain",
    "Item",
    "Line",
    "Offer",
    "Offers",
    "OrderState",
    "PaymentMethod",
    "Prices",
    "Requirement",
    "SalesOrder",
    "Task",
    "add_configuration",
    "add_domain",
    "add_record",
    "assign_cart",
    "balances",
    "checkout",
    "contact_fields",
    "create_cart",
    "create_contact",
    "default_payment_method",
    "delete_cart",
    "export_zone",
    "find_carts",
    "follow_order",
    "get_cart",
    "get_contact",
    "get_domain",
    "get_item",
    "list_configurations",
    "list_contacts",
    "list_domains",
    "list_items",
    "list_records",
    "list_tasks",
    "list_zones",
    "missing_configurations",
    "my_orders",
    "order_status",
    "pay",
    "pay_with_method",
    "payment_means",
    "payment_methods",
    "preview_checkout",
    "refresh_zone",
    "remove_configuration",
    "remove_item",
    "remove_record",
    "required_configurations",
    "search_offers",
    "summarize_cart",
    "update_cart",
    "update_contact",
    "update_item",
    "update_record",
]

for _name in __all__:
    if _inspect.isfunction(_found := globals()[_name]):
        globals()[_name] = _guided(_found)
