"""What can go wrong from the dry run to the delivered name."""

from helpers.lessons.museum.exhibit import Exhibit

__all__ = ["ORDERING"]

_ITEM = 'cart = assign_cart(client, create_cart(client))\nitem = add_domain(client, cart, "best-gifts.com")'
_READY = 'cart = ready_cart("best-gifts.com")'
_ORDER = _READY + "\norder = checkout(client, cart)"


def _paid(name: str, then: str) -> str:
    return f'order = checkout(client, ready_cart("{name}"))\npay(client, order, mean="CREDIT_CARD")\n{then}'


ORDERING = (
    Exhibit(
        "a required label without value",
        "dry run",
        "preview_checkout(client, cart)",
        'add_configuration(client, item, label="REASON", value="Our town")\npreview_checkout(client, cart).with_tax',
        "One sentence per label; it does not say which item.",
        before='cart = assign_cart(client, create_cart(client))\nitem = add_domain(client, cart, "town-hall.com")',
    ),
    Exhibit(
        "a holder who is not eligible",
        "dry run",
        "preview_checkout(client, cart)",
        "update_contact(client, contact, **person)\npreview_checkout(client, cart).with_tax",
        "details names the fields. Correct the contact: the item points to it.",
        before='boston = {"line1": "1 Elm Street", "zip": "02101", "city": "Boston", "country": "US"}\n'
        'contact = create_contact(client, **{**person, "address": boston})\n'
        'cart = assign_cart(client, create_cart(client))\nitem = add_domain(client, cart, "noel-2026.fr")\n'
        'add_configuration(client, item, label="OWNER_CONTACT", value=contact)\n'
        'add_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)',
    ),
    Exhibit(
        "an offer that went away",
        "dry run",
        "preview_checkout(client, cart)",
        "remove_item(client, list_items(client, cart)[0])\nlen(list_items(client, cart))",
        "Between search and checkout a name can be taken. Remove the item and search again.",
        before='cart = ready_cart("gone-gifts.com")',
    ),
    Exhibit(
        "a price that rose",
        "dry run",
        'offer = search_offers(client, cart, domain="raised-gifts.com").first()\n'
        "offer.prices.total, preview_checkout(client, cart).without_tax",
        "summarize_cart(client, cart).without_tax",
        "No error: only the amounts tell. Compare the dry run with the search before you order.",
        before='cart = ready_cart("raised-gifts.com")',
        fails=False,
    ),
    Exhibit(
        "an empty cart",
        "dry run",
        "preview_checkout(client, cart)",
        'add_domain(client, cart, "best-gifts.com").domain',
        "Nothing to order.",
        before="cart = assign_cart(client, create_cart(client))",
    ),
    Exhibit(
        "a cart that is nobody's",
        "dry run",
        "preview_checkout(client, cart)",
        'assign_cart(client, cart)\nadd_configuration(client, item, label="OWNER_LEGAL_AGE", value=True)\n'
        "preview_checkout(client, cart).with_tax",
        "Assign it first. The API only says that you are not allowed.",
        before='cart = create_cart(client)\nitem = add_domain(client, cart, "best-gifts.com")',
    ),
    Exhibit(
        "the retraction period kept",
        "checkout",
        'client.post(f"/order/cart/{cart.cart_id}/checkout", waiveRetractationPeriod=False)',
        "checkout(client, cart).order_id",
        "A name is made to order: the right to withdraw must be given up. Tell the buyer.",
        before=_READY,
    ),
    Exhibit(
        "a second checkout",
        "checkout",
        "checkout(client, cart)",
        "[state.order_id for state in my_orders(client)]",
        "The cart is read-only: the order exists. Read before you repeat.",
        before=_ORDER,
    ),
    Exhibit(
        "a cart that was ordered",
        "checkout",
        'add_domain(client, cart, "more-gifts.com")',
        'add_domain(client, create_cart(client), "more-gifts.com").domain',
        "Nothing can be changed any more. Start a new cart.",
        before=_ORDER,
    ),
    Exhibit(
        "the answer was lost after the order was made",
        "checkout",
        "checkout(client, cart)",
        "get_cart(client, cart).read_only, [state.order_id for state in my_orders(client)]",
        "Do not repeat it. A read-only cart means that the order exists; find it in the list of orders.",
        before=_READY + "\nclient.sandbox.faults.lost_answers = 1",
    ),
    Exhibit(
        "an order that does not exist",
        "payment",
        "order_status(client, 1)",
        'client.get("/me/order")',
        "Orders of other accounts do not exist for you either.",
    ),
    Exhibit(
        "too little money",
        "payment",
        'pay(client, order, mean="fidelityAccount")',
        'pay(client, order, mean="ovhAccount")\norder_status(client, order)',
        "Nothing was taken. Pay with another means, or credit the balance.",
        before=_ORDER,
    ),
    Exhibit(
        "a card that is declined",
        "payment",
        'declined = next(m for m in payment_methods(client, order) if "declined" in m.description)\n'
        "pay_with_method(client, order, method=declined)",
        "pay_with_method(client, order, method=default_payment_method(client))\norder_status(client, order)",
        "The order keeps waiting, for one day.",
        before=_ORDER,
    ),
    Exhibit(
        "a means the order does not take",
        "payment",
        'pay(client, order, mean="DEFERRED_PAYMENT_ACCOUNT")',
        "payment_means(client, order)",
        "Ask what can pay this order; a word the API does not know is refused as well.",
        before=_ORDER,
    ),
    Exhibit(
        "paying twice",
        "payment",
        'pay(client, order, mean="ovhAccount")',
        "order_status(client, order)",
        "Refused, not repeated. Follow the order instead.",
        before=_ORDER + '\npay(client, order, mean="ovhAccount")',
    ),
    Exhibit(
        "an order that waited too long",
        "payment",
        'pay(client, order, mean="ovhAccount")',
        'checkout(client, ready_cart("best-gifts.com")).order_id',
        "An unpaid order is cancelled after a day. Its name is free again: order anew.",
        before=_ORDER + "\nclient.sandbox.clock.advance(days=1, hours=1)",
    ),
    Exhibit(
        "the check asks for papers",
        "delivery",
        "order_status(client, order)",
        "client.sandbox.accept_documents(order.order_id)\n"
        "client.sandbox.clock.advance(hours=1)\norder_status(client, order)",
        "Send them to OVHcloud's support. In the sandbox one call stands for that.",
        before=_paid("documents-please.com", "client.sandbox.clock.advance(minutes=5)"),
        fails=False,
    ),
    Exhibit(
        "the check refuses the order",
        "delivery",
        "order_status(client, order)",
        'client.get(f"/me/order/{order.order_id}/associatedObject")["type"]',
        "The order is cancelled and the money comes back.",
        before=_paid("fraud-alert.com", "client.sandbox.clock.advance(minutes=5)"),
        fails=False,
    ),
    Exhibit(
        "the name is looked at too early",
        "delivery",
        'get_domain(client, "best-gifts.com")',
        'client.sandbox.clock.advance(hours=1)\nget_domain(client, "best-gifts.com").state',
        "Before its delivery begins, the name does not exist in your account.",
        before=_paid("best-gifts.com", ""),
    ),
    Exhibit(
        "the registry has a question",
        "delivery",
        'list_tasks(client, domain="legitimacy-question.fr")[0].comment',
        'task = list_tasks(client, domain="legitimacy-question.fr")[0].task_id\n'
        'client.put(f"/me/task/domain/{task}/argument/legitimacyAfnic", value="It is our trade name")\n'
        'client.post(f"/me/task/domain/{task}/relaunch")\n'
        "client.sandbox.clock.advance(hours=1)\norder_status(client, order)",
        "The task says what it needs. Fill its argument in and relaunch it.",
        before=_paid("legitimacy-question.fr", "client.sandbox.clock.advance(hours=1)"),
        fails=False,
    ),
    Exhibit(
        "a transfer without its code",
        "delivery",
        'list_tasks(client, domain="taken-by-me.com")[0].comment',
        'task = list_tasks(client, domain="taken-by-me.com")[0].task_id\n'
        'client.put(f"/me/task/domain/{task}/argument/authInfo", value="the-code-1")\n'
        'client.post(f"/me/task/domain/{task}/relaunch")\n'
        "client.sandbox.clock.advance(days=6)\norder_status(client, order)",
        "The order goes through, the task stops. Give the code and relaunch: a transfer takes days.",
        before=_paid("taken-by-me.com", "client.sandbox.clock.advance(hours=1)"),
        fails=False,
    ),
    Exhibit(
        "the registry breaks down",
        "delivery",
        'list_tasks(client, domain="registry-down.com")[0].can_relaunch',
        "client.sandbox.clock.advance(hours=8)\norder_status(client, order)",
        "OVHcloud tries again by itself: wait, and ask support if it lasts.",
        before=_paid("registry-down.com", "client.sandbox.clock.advance(hours=1)"),
        fails=False,
    ),
)
