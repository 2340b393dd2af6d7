"""The sections of the API: importing this module declares every operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.auth import credentials as _credentials
from ovh_sandbox.auth import oauth2, page
from ovh_sandbox.auth import routes as _auth
from ovh_sandbox.core.pages import icon_route
from ovh_sandbox.core.records import Account
from ovh_sandbox.domain import contacts as _domain_contacts
from ovh_sandbox.domain import delivery as _delivery
from ovh_sandbox.domain import domains as _domains
from ovh_sandbox.domain import extensions as _extensions
from ovh_sandbox.domain import name_servers as _name_servers
from ovh_sandbox.domain import registries as _registries
from ovh_sandbox.domain import rules as _rules
from ovh_sandbox.domain import service_ids as _service_ids
from ovh_sandbox.domain import services as _services
from ovh_sandbox.domain import smd as _smd
from ovh_sandbox.domain import task_routes as _task_routes
from ovh_sandbox.domain import version2 as _version2
from ovh_sandbox.me import account as _account
from ovh_sandbox.me import api as _api
from ovh_sandbox.me import bills as _bills
from ovh_sandbox.me import contacts as _contacts
from ovh_sandbox.me import methods as _methods
from ovh_sandbox.me import notifications as _notifications
from ovh_sandbox.me import old_means as _old_means
from ovh_sandbox.me import order_extras as _order_extras
from ovh_sandbox.me import order_routes as _order_routes
from ovh_sandbox.me import pay_page, payments
from ovh_sandbox.me import payment_routes as _payment_routes
from ovh_sandbox.me import prepaid as _prepaid
from ovh_sandbox.order import carts as _carts
from ovh_sandbox.order import catalogue as _catalogue
from ovh_sandbox.order import checkout as _checkout
from ovh_sandbox.order import contracts
from ovh_sandbox.order import domains as _search
from ovh_sandbox.order import items as _items
from ovh_sandbox.order import plan_catalogues as _plan_catalogues
from ovh_sandbox.order import service_options as _service_options
from ovh_sandbox.order.products import domain as _domain_product
from ovh_sandbox.order.products import options as _domain_options
from ovh_sandbox.order.products import packs as _packs
from ovh_sandbox.order.products import restore as _restore
from ovh_sandbox.order.products import sold_by_plan as _sold_by_plan
from ovh_sandbox.zone import record_routes as _zone_records
from ovh_sandbox.zone import routes as _zones
from ovh_sandbox.zone import tasks as _zone_tasks

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from ovh_sandbox.core.shop import Shop

__all__ = ["extra_routes", "stock"]

DECLARED = (
    _account,
    _api,
    _auth,
    _bills,
    _carts,
    _catalogue,
    _checkout,
    _contacts,
    _credentials,
    _delivery,
    _domain_contacts,
    _domain_options,
    _domain_product,
    _domains,
    _extensions,
    _items,
    _methods,
    _name_servers,
    _notifications,
    _old_means,
    _order_extras,
    _order_routes,
    _packs,
    _payment_routes,
    _prepaid,
    _registries,
    _restore,
    _rules,
    _search,
    _service_ids,
    _service_options,
    _services,
    _smd,
    _sold_by_plan,
    _plan_catalogues,
    _task_routes,
    _version2,
    _zone_records,
    _zone_tasks,
    _zones,
)


def stock(shop: Shop) -> None:
    """Give a new shop's accounts what every customer has: means of payment, and a contact of their own."""
    with shop.lock, shop.store.transaction(write=True):
        if shop.store.setting("stocked"):
            return
        for nichandle in shop.store.ids(Account):
            payments.open_methods(shop, nichandle)
        _contacts.open_contacts(shop)
        oauth2.add_service_account(shop, "dc12345-ovh", description="OVH Order Lab")
        shop.store.set_setting("stocked", "yes")


def extra_routes(shop: Shop) -> list[BaseRoute]:
    """What the sections serve beside the API."""
    return [
        icon_route(),
        page.page_route(shop),
        oauth2.token_route(shop),
        *pay_page.page_routes(shop),
        contracts.page_route(shop),
    ]
