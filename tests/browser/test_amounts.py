"""On a telephone's width no amount is parted from its currency, whatever shows it."""

import pytest

from helpers.lessons import lesson
from helpers.lessons.certificate import certificate
from helpers.ordering import balances, follow_order, list_items, my_orders, preview_checkout, search_offers

# Every amount of the page with the number of lines it takes.
PARTED = r"""() => {
  const parted = [];
  let seen = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.closest("td")) continue;
    for (const amount of text.data.matchAll(/\d[\s\u00a0][A-Z]{3}\b/g)) {
      const range = document.createRange();
      range.setStart(text, amount.index);
      range.setEnd(text, amount.index + amount[0].length);
      seen += 1;
      if (range.getClientRects().length > 1) parted.push(text.data);
    }
  }
  return [seen, parted];
}"""


@pytest.fixture(scope="module")
def displays():
    filled, unpaid = lesson("06"), lesson("07")
    client = filled.client
    shown = (
        preview_checkout(client, filled.cart),
        list_items(client, filled.cart),
        search_offers(client, filled.cart, domain="free-gifts.com"),
        my_orders(unpaid.client),
        balances(unpaid.client),
        follow_order(unpaid.client, unpaid.order),
    )
    html = [one._repr_html_() for one in shown] + [certificate(unpaid.client, unpaid.order)._repr_html_()]
    yield "".join(html)
    for one in (filled, unpaid):
        one.client.sandbox.stop()


@pytest.mark.parametrize("width", [360, 120])
def test_no_amount_is_parted_from_its_currency(chromium, displays, width):
    page = chromium.new_page(viewport={"width": width, "height": 700})
    page.set_content(displays)
    seen, parted = page.evaluate(PARTED)
    assert seen >= 8
    assert parted == []
    # The page can tell: with an ordinary space the same amounts are parted where there is no room.
    page.set_content('<table style="width:40px"><tr><td>1234.50 EUR</td></tr></table>')
    assert page.evaluate(PARTED) == [1, ["1234.50 EUR"]]
    page.close()
