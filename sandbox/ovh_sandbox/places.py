"""Which module a call needs: where the paths of its operations begin, and what else it carries out.

A sandbox loads the modules of a path when it is first asked for (:mod:`.core.loading`). What is not found in them is
looked for in all modules (:mod:`.sections`), so a module without a line here is served as well, only later than it
could be.
"""

from __future__ import annotations

__all__ = ["PLACES"]

PLACES: dict[str, tuple[str, ...]] = {
    "auth.credentials": (
        "/auth/credential",
        "/auth/currentCredential",
        "/auth/details",
        "/auth/logout",
        "/auth/token",
    ),
    "auth.routes": ("/auth/time",),
    "domain.contacts": ("/domain/contact",),
    "domain.delivery": (
        "order purchase",
        "task DomainAfterMarket",
        "task DomainCreate",
        "task DomainIncomingTransfer",
        "task DomainTrade",
    ),
    "domain.domains": ("/domain",),
    "domain.extensions": ("/domain/data/extension", "/domain/extensions"),
    "domain.name_servers": (
        "/domain/{serviceName}/nameServer",
        "/domain/{serviceName}/nameServers",
        "task DomainDnsUpdate",
    ),
    "domain.registries": ("/domain/extensions/{name}",),
    "domain.renewal": (
        "event domain deleted",
        "event domain expires",
        "event domain redeemable",
        "event renewal due",
        "order renewal",
        "order restore",
        "task DomainRenew",
        "task DomainRestore",
    ),
    "domain.rules": ("/domain/configurationRule", "/domain/data/claimNotice"),
    "domain.service_ids": ("/services",),
    "domain.services": (
        "/domain/{serviceName}/configurations",
        "/domain/{serviceName}/rules",
        "/domain/{serviceName}/serviceInfos",
    ),
    "domain.smd": ("/domain/data/smd",),
    "domain.task_routes": ("/domain/{serviceName}/task", "/me/task/domain"),
    "domain.tasks": ("event task ends", "event task starts", "event task waited"),
    "domain.version2": ("/v2/domain",),
    "me.account": ("/me",),
    "me.api": ("/me/api",),
    "me.bills": ("/me/bill",),
    "me.contacts": ("/me/contact",),
    "me.methods": ("/me/payment",),
    "me.notifications": ("/me/notification",),
    "me.old_means": ("/me/paymentMean",),
    "me.order_extras": (
        "/me/order/{orderId}/balance",
        "/me/order/{orderId}/consumption",
        "/me/order/{orderId}/debt",
    ),
    "me.order_routes": ("/me/order",),
    "me.orders": (
        "event documents missing",
        "event order checked",
        "event order expires",
        "order credit fidelityAccount",
        "order credit ovhAccount",
    ),
    "me.payment_routes": (
        "/me/order/{orderId}/availableRegisteredPaymentMean",
        "/me/order/{orderId}/pay",
        "/me/order/{orderId}/payWithRegisteredPaymentMean",
        "/me/order/{orderId}/paymentMeans",
        "/me/order/{orderId}/paymentMethods",
    ),
    "me.prepaid": ("/me/fidelityAccount", "/me/ovhAccount"),
    "order.carts": ("/order/cart",),
    "order.catalogue": ("/order/catalog/public/domain",),
    "order.checkout": ("/order/cart/{cartId}/checkout", "/order/cart/{cartId}/summary"),
    "order.domains": ("/order/cart/{cartId}/domain",),
    "order.items": ("/order/cart/{cartId}/item",),
    "order.plan_catalogues": ("/order/catalog/formatted/ip", "/order/catalog/public/dns"),
    "order.products.domain": ("product domain",),
    "order.products.generic": (
        "product dns",
        "product domainOption",
        "product emailDomain",
        "product ip",
        "product webHosting",
    ),
    "order.products.options": ("/order/cart/{cartId}/domain/options",),
    "order.products.packs": ("/order/cart/{cartId}/domainPacks", "product domainPacks"),
    "order.products.restore": ("/order/cart/{cartId}/domainRestore",),
    "order.products.sold_by_plan": (
        "/order/cart/{cartId}/dns",
        "/order/cart/{cartId}/emailDomain",
        "/order/cart/{cartId}/ip",
        "/order/cart/{cartId}/webHosting",
    ),
    "order.products.trade": ("product domainTrade",),
    "order.service_options": ("/order/cartServiceOption",),
    "zone.record_routes": ("/domain/zone/{zoneName}/record", "/domain/zone/{zoneName}/redirection"),
    "zone.routes": ("/domain/zone",),
    "zone.tasks": (
        "/domain/zone/{zoneName}/dnssec",
        "/domain/zone/{zoneName}/import",
        "/domain/zone/{zoneName}/task",
        "event zone task",
    ),
}
"""Module of a section: where the paths it serves begin, and what else it declares, as :func:`.loading.known` asks."""
