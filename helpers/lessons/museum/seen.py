"""Written by ``python -m helpers.lessons.museum.index``: status, class, message, official class."""

SEEN: dict[str, tuple[int, str, str, str]] = {
    "an unknown application key": (403, "Client::Forbidden", "This application key is invalid", "InvalidKey"),
    "no consumer key": (0, "", "no answer", "InvalidKey"),
    "an unknown consumer key": (403, "Client::Forbidden", "This credential does not exist", "NotCredential"),
    "a consumer key that nobody has validated": (
        403,
        "Client::Forbidden",
        "This credential is not valid",
        "InvalidCredential",
    ),
    "a route outside the key's rules": (
        403,
        "Client::Forbidden",
        "This call has not been granted",
        "NotGrantedCall",
    ),
    "a wrong signature": (400, "Client::BadRequest", "Invalid signature", "BadParametersError"),
    "a clock that is an hour late": (
        400,
        "Client::BadRequest",
        "Query out of time: the timestamp of this call is too far from server time, see GET /auth/time",
        "BadParametersError",
    ),
    "a protected route called unsigned": (401, "Client::Unauthorized", "You must login first", "APIError"),
    "too many calls": (429, "Client::TooManyRequests", "Too many requests, please slow down", "APIError"),
    "a breakdown": (500, "Server::InternalServerError", "Internal server error", "APIError"),
    "a subsidiary that does not exist": (
        400,
        "Client::BadRequest",
        "[ovhSubsidiary] Given data is not valid: Invalid enum value 'XX'",
        "BadParametersError",
    ),
    "an expiry in the past": (
        400,
        "Client::BadRequest",
        "[expire] Given data (2015-12-24T01:00:00+00:00) is in the past: it is "
        "2025-06-23T10:00:00+02:00 in this shop",
        "BadParametersError",
    ),
    "an expiry that is not a date": (
        400,
        "Client::BadRequest",
        "[expire] Given data is not valid: Invalid RFC3339 encoded datetime",
        "BadParametersError",
    ),
    "a cart that has expired": (
        404,
        "Client::NotFound",
        "The requested object (cart b0bbb815-1dad-43ba-b088-9375e6e8178c) does not exist",
        "ResourceNotFoundError",
    ),
    "somebody else's cart": (403, "Client::Forbidden", "You are not allowed", "APIError"),
    "a name that cannot be had": (200, "", "", ""),
    "a name that somebody holds": (200, "", "", ""),
    "an extension that is not sold": (
        400,
        "Client::BadRequest",
        "Some parameters are invalid in the request: Check failed. The extension .notatld is not sold here",
        "BadParametersError",
    ),
    "a registry that is too slow": (
        400,
        "Client::BadRequest",
        "Check timeout. Please retry later",
        "BadParametersError",
    ),
    "letters a name cannot have": (
        400,
        "Client::BadRequest",
        "Some parameters are invalid in the request: Check failed. 'merry christmas.fr' is "
        "not a domain name: letters, digits, hyphens and dots only",
        "BadParametersError",
    ),
    "a price far above the list": (200, "", "", ""),
    "a pricing mode that was not offered": (
        400,
        "Client::BadRequest",
        "[pricingMode] Given data (create-premium) is not offered for "
        "best-gifts.com: create-default (com-create)",
        "BadParametersError",
    ),
    "a duration that was not offered": (
        400,
        "Client::BadRequest",
        "[duration] Given data (P9Y) is not offered: one of P1Y",
        "BadParametersError",
    ),
    "two of the same name": (
        400,
        "Client::BadRequest",
        "[quantity] Given data (2) is not valid: a name is sold once",
        "BadParametersError",
    ),
    "the same name again": (
        400,
        "Client::BadRequest",
        "The domain best-gifts.com is already in this cart",
        "BadParametersError",
    ),
    "an item that does not exist": (
        404,
        "Client::NotFound",
        "The requested object (item 1) does not exist",
        "ResourceNotFoundError",
    ),
    "a contact with half its fields": (
        400,
        "Client::BadRequest",
        'The contact is not valid: [email] Field "email" is required; [language] Field '
        '"language" is required; [legalForm] Field "legalForm" is required; [phone] '
        'Field "phone" is required; [address.line1] Field "line1" is required; '
        '[address.city] Field "city" is required; [address.country] Field "country" is '
        "required",
        "BadParametersError",
    ),
    "a label the item does not know": (
        400,
        "Client::BadRequest",
        "[label] The label FAVOURITE_COLOUR is not one of item 412000001: "
        "OWNER_LEGAL_AGE, OWNER_CONTACT, ADMIN_ACCOUNT, TECH_ACCOUNT, DNS",
        "BadParametersError",
    ),
    "a value of the wrong type": (
        400,
        "Client::BadRequest",
        "[value] Given data (perhaps) is not valid for OWNER_LEGAL_AGE: true or false",
        "BadParametersError",
    ),
    "a contact that is not yours": (
        400,
        "Client::BadRequest",
        "[value] Given data (/me/contact/1) is not valid for OWNER_CONTACT: this contact "
        "does not exist in your account (GET /me/contact lists them)",
        "BadParametersError",
    ),
    "the same label twice": (
        400,
        "Client::BadRequest",
        "Custom field REASON is duplicated for product domain",
        "BadParametersError",
    ),
    "a holder who breaks the rules": (
        400,
        "Client::BadRequest::DOMDOCRuleNotRespected",
        "1 constraints of rules are not respected",
        "BadParametersError",
    ),
    "a required label without value": (
        400,
        "Client::BadRequest",
        "Custom field REASON is mandatory for product domain",
        "BadParametersError",
    ),
    "a holder who is not eligible": (
        400,
        "Client::BadRequest::DOMDOCRuleNotRespected",
        "1 constraints of rules are not respected",
        "BadParametersError",
    ),
    "an offer that went away": (
        400,
        "Client::BadRequest",
        "The offer for gone-gifts.com is no longer available: delete item 412000001 and search again",
        "BadParametersError",
    ),
    "a price that rose": (200, "", "", ""),
    "an empty cart": (
        400,
        "Client::BadRequest",
        "The cart b0bbb815-1dad-43ba-b088-9375e6e8178c is empty",
        "BadParametersError",
    ),
    "a cart that is nobody's": (403, "Client::Forbidden", "You are not allowed", "APIError"),
    "the retraction period kept": (
        400,
        "Client::BadRequest",
        "[waiveRetractationPeriod] A domain name is made to order: the retraction period must be waived",
        "BadParametersError",
    ),
    "a second checkout": (
        409,
        "Client::Conflict",
        "The cart b0bbb815-1dad-43ba-b088-9375e6e8178c is read-only: it has already been validated",
        "ResourceConflictError",
    ),
    "a cart that was ordered": (
        400,
        "Client::BadRequest",
        "The cart b0bbb815-1dad-43ba-b088-9375e6e8178c is read-only: it has already been validated",
        "BadParametersError",
    ),
    "the answer was lost after the order was made": (0, "", "no answer", "HTTPError"),
    "an order that does not exist": (
        404,
        "Client::NotFound",
        "The requested object (order 1) does not exist",
        "ResourceNotFoundError",
    ),
    "too little money": (
        400,
        "Client::BadRequest",
        "Not enough money on fidelityAccount: the order costs 1235 points, it holds 500 points",
        "BadParametersError",
    ),
    "a card that is declined": (
        400,
        "Client::BadRequest",
        "The payment method 5504 was declined: the order 214570001 is still to be paid",
        "BadParametersError",
    ),
    "a means the order does not take": (
        400,
        "Client::BadRequest",
        "[paymentMean] Given data (DEFERRED_PAYMENT_ACCOUNT) cannot pay this order, "
        "these can: ovhAccount, CREDIT_CARD, SEPA_DIRECT_DEBIT, PAYPAL",
        "BadParametersError",
    ),
    "paying twice": (400, "Client::BadRequest", "The order 214570001 is already paid", "BadParametersError"),
    "an order that waited too long": (
        400,
        "Client::BadRequest",
        "The order 214570001 is cancelled: it cannot be paid",
        "BadParametersError",
    ),
    "the check asks for papers": (200, "", "", ""),
    "the check refuses the order": (200, "", "", ""),
    "the name is looked at too early": (
        404,
        "Client::NotFound",
        "This service does not exist",
        "ResourceNotFoundError",
    ),
    "the registry has a question": (200, "", "", ""),
    "a transfer without its code": (200, "", "", ""),
    "the registry breaks down": (200, "", "", ""),
}
