"""Good exchanges, invented for these tests: every answer is as the API would give it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Exchange(NamedTuple):
    name: str
    method: str
    path: str
    status: int
    answer: Any
    request: Any = None


def money(cents: int) -> dict[str, Any]:
    return {
        "currencyCode": "EUR",
        "priceInUcents": cents * 1_000_000,
        "text": f"{cents / 100:.2f} €",
        "value": cents / 100,
    }


def label(name: str, cents: int, promotions: list | None = None) -> dict[str, Any]:
    return {"label": name, "price": money(cents), "promotions": promotions}


CART = "/order/cart/0d7a5c1e-3f52-4a86-b9d1-6c2e8f40a7b3"
PROMOTION = {
    "bundleWithPlanCodes": [],
    "condition": {
        "all": None,
        "anyOf": None,
        "discounts": [
            {
                "currency": "EUR",
                "discountPrice": 299_000_000,
                "discountPriceText": "2.99 €",
                "endQuantityIncluded": None,
                "endYearIncluded": 1,
                "name": None,
                "originalPrice": 899_000_000,
                "originalPriceText": "8.99 €",
                "startQuantityIncluded": None,
                "startYearIncluded": 1,
                "type": "forced_amount",
                "value": 299_000_000,
            }
        ],
        "minDuration": "P1Y",
        "minQuantity": 1,
        "planCode": "be",
        "pricingMode": "create-default",
        "productName": "domain-be",
    },
    "endDate": None,
    "name": "BE-SPRING",
    "price": money(299),
    "startDate": "2025-03-01T00:00:00Z",
    "tags": ["spring"],
    "type": "forced_amount",
}
OFFER = {
    "action": "create",
    "configurations": [{"fields": None, "label": "OWNER_CONTACT", "required": True, "type": "/me/contact"}],
    "currentNameservers": None,
    "deliveryTime": "",
    "duration": ["P1Y", "P2Y"],
    "isTransferLocked": None,
    "offer": "gold",
    "offerId": "be-create",
    "orderable": True,
    "phase": "ga",
    "prices": [label("PRICE", 899, [PROMOTION]), label("DISCOUNT", 600), label("TOTAL", 299)],
    "pricingMode": "create-default",
    "productId": "domain",
    "quantityMax": 1,
    "recommendedDuration": "P1Y",
}
ITEM = {
    "cartId": CART.rpartition("/")[2],
    "configurations": [81],
    "duration": "P1Y",
    "itemId": 7001,
    "offerId": None,
    "options": [],
    "parentItemId": None,
    "prices": [label("TOTAL", 299)],
    "productId": "domain",
    "settings": {"planCode": "be", "pricingMode": "create-default", "quantity": 1},
}
ORDER = {
    "contracts": [{"content": "…", "name": "Terms", "url": "https://example.org/terms.pdf"}],
    "details": [
        {
            "cartItemID": 7001,
            "description": "tulipes.be - registration",
            "detailType": "DURATION",
            "domain": "*001",
            "originalTotalPrice": money(899),
            "quantity": 1,
            "reductionTotalPrice": money(600),
            "reductions": [
                {
                    "context": "promotion",
                    "description": "BE-SPRING",
                    "price": money(299),
                    "reductionDescription": "6.00 € off",
                    "type": "fixed_amount",
                    "value": money(600),
                }
            ],
            "totalPrice": money(299),
            "unitPrice": money(899),
        }
    ],
    "orderId": None,
    "prices": {
        "originalWithoutTax": money(899),
        "reduction": None,
        "tax": money(63),
        "withTax": money(362),
        "withoutTax": money(299),
    },
    "url": None,
}
CONTACT_SENT = {
    "address": {"city": "Gent", "country": "BE", "line1": "Kouter 1", "zip": "9000"},
    "email": "an@example.org",
    "firstName": "An",
    "language": "nl_NL",
    "lastName": "Peeters",
    "legalForm": "individual",
    "phone": "+32.90000000",
}
CONTACT = (
    dict.fromkeys(
        [
            "birthCity",
            "birthCountry",
            "birthZip",
            "cellPhone",
            "companyNationalIdentificationNumber",
            "fax",
            "gender",
            "nationality",
            "nationalIdentificationNumber",
            "organisationName",
            "organisationType",
            "spareEmail",
            "vat",
        ]
    )
    | CONTACT_SENT
    | {"id": 501, "birthDay": "1990-02-28"}
    | {"address": dict.fromkeys(["line2", "line3", "otherDetails", "province"]) | CONTACT_SENT["address"]}
)
RULE = {
    "and": [
        {
            "label": "OWNER_CONTACT",
            "type": "contact",
            "fields": {
                "label": "organisationName",
                "type": "string",
                "constraints": [
                    {"operator": "maxlength", "value": "255"},
                    {
                        "operator": "required",
                        "conditions": {
                            "label": "legalForm",
                            "constraints": [{"operator": "contains", "values": ["corporation", "other"]}],
                        },
                    },
                ],
            },
            "contexts": ["order"],
        }
    ],
    "constraints": [],
}
TASK = {
    "canAccelerate": False,
    "canCancel": True,
    "canRelaunch": False,
    "comment": None,
    "creationDate": "2025-06-23T10:00:00+02:00",
    "domain": "tulipes.be",
    "doneDate": None,
    "function": "DomainCreate",
    "id": 12,
    "lastUpdate": "2025-06-23T10:05:00.250+02:00",
    "status": "doing",
    "todoDate": "2025-06-23T10:00:00+02:00",
    "type": "domain",
}

EXCHANGES = [
    Exchange("server time", "GET", "/auth/time", 200, 1750665600),
    Exchange(
        "ask for a key",
        "POST",
        "/auth/credential",
        200,
        {"consumerKey": "k" * 32, "state": "pendingValidation", "validationUrl": "https://example.org/v"},
        {
            "accessRules": [{"method": "GET", "path": "/me"}],
            "allowedIPs": ["192.0.2.0/24"],
            "redirection": None,
        },
    ),
    Exchange(
        "create a cart",
        "POST",
        "/order/cart",
        200,
        {
            "cartId": CART.rpartition("/")[2],
            "description": "",
            "expire": "2025-06-24T10:00:00+02:00",
            "items": [7001],
            "readOnly": False,
        },
        {"ovhSubsidiary": "FR"},
    ),
    Exchange("find carts", "GET", "/order/cart?description=tulips", 200, [CART.rpartition("/")[2]]),
    Exchange("offers", "GET", f"/1.0{CART}/domain?domain=tulipes.be", 200, [OFFER]),
    Exchange("nothing sold", "GET", f"/v1{CART}/domain?domain=x.be", 200, []),
    Exchange("add a name", "POST", f"{CART}/domain", 200, ITEM, {"domain": "tulipes.be", "duration": None}),
    Exchange("assign", "POST", f"{CART}/assign", 200, None),
    Exchange(
        "configure",
        "POST",
        f"{CART}/item/7001/configuration",
        200,
        {"id": 81, "label": "OWNER_LEGAL_AGE", "value": "true"},
        {"label": "OWNER_LEGAL_AGE", "value": "true"},
    ),
    Exchange("dry run", "GET", f"{CART}/checkout", 200, ORDER),
    Exchange("checkout", "POST", f"{CART}/checkout", 200, ORDER, {"waiveRetractationPeriod": True}),
    Exchange("create a contact", "POST", "/me/contact", 200, CONTACT, CONTACT_SENT),
    Exchange("rule", "GET", "/domain/configurationRule?action=create&domain=tulipes.be", 200, RULE),
    Exchange("order status", "GET", "/me/order/9/status", 200, "delivering"),
    Exchange("pay", "POST", "/me/order/9/pay", 200, None, {"paymentMethod": {"id": 3}}),
    Exchange("task", "GET", "/domain/tulipes.be/task/12", 200, TASK),
    Exchange("tasks to do", "GET", "/domain/tulipes.be/task?status=todo", 200, [12]),
    Exchange("take an item out", "DELETE", f"{CART}/item/7001", 200, None),
]
