"""The products a cart can hold, by the API's product identifier."""

from ovh_sandbox.order.products.base import PRODUCTS, Product, product_of

__all__ = ["PRODUCTS", "Product", "product_of"]
