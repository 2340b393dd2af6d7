"""Step 2: what is offered for a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.display.tables import Card, Listing
from helpers.errors import NotForSale, translate_errors
from helpers.money import Money

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.ordering.cart import Cart

__all__ = ["Offer", "Offers", "Prices", "search_offers"]


@dataclass(frozen=True, repr=False)
class Prices(Card):
    """The labelled prices of an offer or item, without tax.

    Attributes
    ----------
    price : Money
        List price of the first period.
    discount : Money
        Promotion taken off it, as a positive amount whatever sign the API uses.
    fee : Money
        One-off fee of the registry or of the launch phase.
    renew : Money
        Price of the next period: what keeping the name costs.
    total : Money
        To pay now: ``price + fee - discount``.
    """

    price: Money
    discount: Money
    fee: Money
    renew: Money
    total: Money

    @classmethod
    def from_api(cls, prices: list[dict[str, Any]] | None) -> Prices | None:
        """By label, never by position: the order of the labels varies. None where the API gives none."""
        found = {entry["label"]: Money.from_price(entry["price"]) for entry in prices or ()}
        if not {"PRICE", "TOTAL"} <= found.keys():
            return None
        nothing = found["TOTAL"] - found["TOTAL"]
        discount = found.get("DISCOUNT", nothing)
        return cls(
            price=found["PRICE"],
            # 2016 answers wrote a discount as -2.00, later ones as 2.00.
            discount=-discount if discount < nothing else discount,
            fee=found.get("FEE", nothing),
            renew=found.get("RENEW", found["PRICE"]),
            total=found["TOTAL"],
        )

    def _title(self) -> str:
        return "Prices without tax"

    def _facts(self) -> list[tuple[str, Any]]:
        return [
            ("PRICE", self.price),
            ("DISCOUNT", self.discount),
            ("FEE", self.fee),
            ("RENEW", self.renew),
            ("TOTAL", self.total),
        ]


@dataclass(frozen=True, repr=False)
class Offer(Card):
    """One way to get a name.

    Attributes
    ----------
    domain : str
        The name asked for.
    action : str
        ``create`` a free name, or ``transfer`` one that is registered already.
    pricing_mode : str
        Which price list applies: ``create-default``, ``create-premium``, ``transfer-default`` ...
    offer_id : str or None
        Tells offers of one name apart (deprecated as a parameter, still served).
    orderable : bool
        Whether it can be put in a cart.
    phase : str
        Period of the extension's life: ``ga`` is general availability.
    durations : tuple of str
        First periods one can buy, ISO 8601: ``P1Y`` is one year.
    prices : Prices or None
        For the first duration, without tax.
    raw : dict
        The whole answer of the API.
    """

    domain: str
    action: str
    pricing_mode: str
    offer_id: str | None
    orderable: bool
    phase: str
    durations: tuple[str, ...]
    prices: Prices | None
    raw: dict[str, Any]

    @classmethod
    def from_api(cls, domain: str, answer: dict[str, Any]) -> Offer:
        return cls(
            domain=domain,
            action=answer["action"],
            pricing_mode=answer["pricingMode"],
            offer_id=answer.get("offerId"),
            orderable=answer["orderable"],
            phase=answer["phase"],
            durations=tuple(answer["duration"]),
            prices=Prices.from_api(answer.get("prices")),
            raw=answer,
        )

    @property
    def duration(self) -> str:
        """The first of `durations`: the one whose prices are shown."""
        return self.durations[0]

    @property
    def total(self) -> Money | None:
        """What is paid now, without tax."""
        return self.prices.total if self.prices else None

    @property
    def renew(self) -> Money | None:
        """What each later period costs, without tax."""
        return self.prices.renew if self.prices else None

    def _title(self) -> str:
        return f"Offer for {self.domain}"

    def _facts(self) -> list[tuple[str, Any]]:
        facts = [
            ("action", self.action),
            ("orderable", self.orderable),
            ("pricingMode", self.pricing_mode),
            ("phase", self.phase),
            ("duration", self.durations),
        ]
        return facts + (self.prices._facts() if self.prices else [])

    def _row(self) -> tuple[Any, ...]:
        prices = self.prices
        return (
            self.domain,
            self.action,
            self.orderable,
            self.pricing_mode,
            self.phase,
            self.durations[0] if len(self.durations) == 1 else f"{self.durations[0]} … {self.durations[-1]}",
            prices.total if prices else None,
            prices.renew if prices else None,
        )


class Offers(Listing[Offer]):
    """The offers for one name, best first; an empty list is an answer too.

    `cart_id` is the cart they were searched with: the only one whose prices they are.
    """

    def __init__(self, domain: str, offers: list[Offer], cart_id: str = ""):
        self.domain = domain
        self.cart_id = cart_id
        super().__init__(
            offers,
            headers=("domain", "action", "orderable", "pricingMode", "phase", "duration", "TOTAL", "RENEW"),
            caption=f"Offers for {domain} (prices without tax)",
            empty="none, the name can be neither registered nor transferred",
        )

    def first(self) -> Offer:
        """The first offer that can be ordered.

        Raises
        ------
        NotForSale
            If there is none.
        """
        for offer in self:
            if offer.orderable:
                return offer
        raise NotForSale(
            f"Take the first offer for {self.domain}",
            "there is none that can be ordered"
            if self
            else "there is no offer at all: it is reserved, or stands in an order already",
            "If you tried to order it before, look at my_orders(client); else search for another name or another"
            " extension (@offers).",
        )


def search_offers(client: OrderClient, cart: Cart | str, *, domain: str) -> Offers:
    """Ask what is offered for a name: ``GET /order/cart/{cartId}/domain?domain=...``.

    The price list is that of the cart's subsidiary. Prices exclude tax.

    Parameters
    ----------
    client : OrderClient
    cart : Cart or str
    domain : str
        The whole name, such as ``merrychristmas.ovh``.

    Returns
    -------
    Offers
        Empty when the name can be neither registered nor transferred.

    Raises
    ------
    NotForSale
        The extension is not sold here.
    RequestRefused
        This is not a domain name.
    ServiceTrouble
        The registry was too slow.
    """
    cart_id = cart if isinstance(cart, str) else cart.cart_id
    # As the API writes names: what it is asked for comes back in its offers, and is ordered under that name.
    domain = domain.strip().lower().removesuffix(".")
    with translate_errors(f"Search offers for {domain!r}"):
        answer = client.get(f"/order/cart/{cart_id}/domain", domain=domain)
    return Offers(domain, [Offer.from_api(domain, offer) for offer in answer], cart_id)
