"""What every product of the cart can say about one of its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovh_sandbox.core import errors, loading
from ovh_sandbox.core.money import price
from ovh_sandbox.core.types.order import OrderDetailTypeEnum
from ovh_sandbox.me.records import OrderedItem
from ovh_sandbox.order.labels import LABELS
from ovh_sandbox.order.types.cart import CartConfigurationRequirements, Contract, OrderDetail
from ovh_sandbox.order.types.common import CartPrice

if TYPE_CHECKING:
    from ovh_sandbox.core.access import Call
    from ovh_sandbox.order.records import CartRecord, ItemRecord

__all__ = ["PRODUCTS", "Product", "line", "product_of"]


class Product:
    """A kind of item. Subclasses answer for their items; the cart and the checkout only ask.

    Attributes
    ----------
    product_id : str
        What the item's record says of its kind.
    api_product_id : str
        What the API shows as ``productId``, where that is something else: an option of a domain name is
        a kind of its own here and a ``domain`` there.
    """

    product_id: str
    api_product_id: str = ""

    def __init_subclass__(cls) -> None:
        cls.api_product_id = cls.api_product_id or getattr(cls, "product_id", "")

    def prices(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[CartPrice]:
        """Prices shown on the item."""
        raise NotImplementedError

    def requirements(
        self, call: Call, cart: CartRecord, item: ItemRecord
    ) -> list[CartConfigurationRequirements]:
        """What must or may be configured."""
        return []

    def names(self, item: ItemRecord) -> list[str]:
        """Domain names the item would register or transfer."""
        return []

    def blocks(self, label: str) -> bool:
        """Whether the item cannot be ordered without a label that it lists as required."""
        return LABELS[label].blocks

    def check(self, call: Call, cart: CartRecord, item: ItemRecord) -> None:
        """Refuse a complete item that cannot be ordered as it is; raises `ApiError`."""

    def lines(self, call: Call, cart: CartRecord, item: ItemRecord, number: str) -> list[OrderDetail]:
        """Lines of the sales order; `number` is the item's placeholder such as ``*001``."""
        raise NotImplementedError

    def contracts(self, call: Call, cart: CartRecord, item: ItemRecord) -> list[Contract]:
        """Terms accepted with the order."""
        return []

    def ordered(self, call: Call, cart: CartRecord, item: ItemRecord, number: str) -> list[OrderedItem]:
        """What is carried out once the order is paid: the item as it is, unless it stands for several."""
        return [
            OrderedItem(
                item_id=item.item_id,
                product_id=item.product_id,
                plan_code=item.plan_code,
                pricing_mode=item.pricing_mode,
                duration=item.duration,
                name=item.name,
                number=number,
                quantity=item.quantity,
                parent_item=item.parent_item,
                configurations=[(c.label, c.value) for c in item.configurations],
            )
        ]

    def change_quantity(self, call: Call, cart: CartRecord, item: ItemRecord, quantity: int) -> None:
        """Refuse a quantity the item's offer does not have; raises `ApiError`."""
        raise errors.bad_request(
            f"[quantity] Given data ({quantity}) is not valid: this product is sold once"
        )

    def change_duration(self, call: Call, cart: CartRecord, item: ItemRecord, duration: str) -> None:
        """Refuse a duration the item's offer does not have; raises `ApiError`."""
        raise NotImplementedError


PRODUCTS: dict[str, Product] = {}


def product_of(item: ItemRecord) -> Product:
    return loading.known(PRODUCTS, "product", item.product_id)


def line(
    description: str,
    kind: str,
    number: str,
    unit: int,
    currency: str,
    *,
    item_id: int | None = None,
    quantity: int = 1,
) -> OrderDetail:
    """One line of a sales order; `unit` in ucents."""
    total = price(unit * quantity, currency)
    return OrderDetail(
        cartItemID=item_id,
        description=description,
        detailType=OrderDetailTypeEnum(kind),
        domain=number,
        originalTotalPrice=total,
        quantity=quantity,
        reductionTotalPrice=price(0, currency),
        reductions=[],
        totalPrice=total,
        unitPrice=price(unit, currency),
    )
