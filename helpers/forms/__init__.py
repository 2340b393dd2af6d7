"""Forms: one per step of the flow. Logic lives in :mod:`helpers.ordering`; forms only show and ask.

Each can be driven from code (``form.value = …; form.submit()``) and shows itself without widgets too
(``form.static()``).
"""

from helpers.forms.base import Form
from helpers.forms.call import CallForm
from helpers.forms.cart import AssignForm, CartForm
from helpers.forms.checkout import CheckoutForm
from helpers.forms.configuration import ConfigurationForm
from helpers.forms.contact import ContactForm
from helpers.forms.first_order import FirstOrderForm
from helpers.forms.items import ItemsForm, OfferForm
from helpers.forms.look_up import LookUpForm
from helpers.forms.order import OrderForm
from helpers.forms.payment import PaymentForm
from helpers.forms.search import SearchForm

__all__ = [
    "AssignForm",
    "CallForm",
    "CartForm",
    "CheckoutForm",
    "ConfigurationForm",
    "ContactForm",
    "FirstOrderForm",
    "Form",
    "ItemsForm",
    "LookUpForm",
    "OfferForm",
    "OrderForm",
    "PaymentForm",
    "SearchForm",
]
