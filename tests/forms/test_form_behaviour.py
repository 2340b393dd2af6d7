"""What every form does, whatever it asks."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from datetime import timedelta

import pytest

from helpers.errors import InvalidInput, RequestRefused
from helpers.forms import CartForm, ConfigurationForm, Form, OfferForm, SearchForm
from helpers.forms.fields import pick, text
from helpers.ordering import Cart, add_domain, create_cart, search_offers
from tests.forms.conftest import page_that_holds_back


def calls(client, method, path):
    """Calls of this kind made so far."""
    return [call for call in client.calls if call.method == method and call.path.startswith(path)]


def press_enter(form: Form, field: str, *, loop: bool) -> None:
    """What the page sends when Enter is pressed in a line of text; comes back when the form has answered."""
    done = threading.Event()
    form.on_done(lambda _: done.set())

    def press() -> None:
        form.fields[field].widget._handle_custom_msg({"event": "submit"}, [])

    async def press_and_wait() -> None:
        with page_that_holds_back():
            press()
            await asyncio.to_thread(done.wait, 20)

    asyncio.run(press_and_wait()) if loop else press()
    assert done.wait(20), form.errors


class Slow(Form):
    """Works until it is told to go on."""

    def __init__(self, client):
        super().__init__(client, [text("word", "hello")])
        self.started, self.go_on, self.runs = threading.Event(), threading.Event(), 0

    def work(self):
        self.runs += 1
        self.started.set()
        assert self.go_on.wait(20)
        return self.value["word"]


def test_a_form_is_filled_and_submitted_from_code(client):
    form = CartForm(client)
    form.value = {"description": "Christmas", "expire": "2 hours"}
    cart = form.submit()
    assert isinstance(cart, Cart)
    assert cart.description == "Christmas"
    assert cart.expire - client.sandbox.clock.now() <= timedelta(hours=2)
    assert form.result is cart
    assert form.errors == {}


def test_an_error_stands_at_the_field_that_caused_it_and_values_stay(client):
    form = CartForm(client)
    form.value = {"description": "Christmas", "expire": "2001-01-01T00:00:00Z"}
    assert form.submit() is None
    assert list(form.errors) == ["expire"]
    assert "in the past" in form.fields["expire"].error
    assert "in the past" in form.fields["expire"]._below.value
    assert "ovh-wrong" in form.fields["expire"].box._dom_classes
    assert "Give a date in the future" in form.notice_html
    assert form.value["description"] == "Christmas"
    assert form.value["expire"] == "2001-01-01T00:00:00Z"


def test_a_wrong_expiry_is_told_what_is_expected_in_the_form_and_in_the_call(client):
    form = CartForm(client)
    form.value = {"expire": "tomorrow"}
    form.submit()
    assert "a date with time and zone: 2025-06-30T12:00:00+02:00" in form.fields["expire"].error
    assert "&quot;2 hours&quot; or &quot;7 days&quot;" in form.notice_html
    with pytest.raises(RequestRefused, match='such as "2 hours"'):
        create_cart(client, expire="tomorrow")
    assert create_cart(client, expire="2025-06-30T12:00:00+02:00").expire
    assert create_cart(client, expire="7 days").expire


def test_a_corrected_form_forgets_its_errors(client):
    form = CartForm(client)
    form.value = {"expire": "tomorrow"}
    form.submit()
    form.value = {"expire": ""}
    assert form.submit() is not None
    assert form.fields["expire"].error == ""
    assert form.notice_html == ""
    assert "⚠" not in form.static()


def test_an_error_of_no_field_stands_above_the_buttons(client, cart):
    offers = search_offers(client, cart, domain="merrychristmas.ovh")
    add_domain(client, cart, offers.first())
    form = OfferForm(client, offers)
    assert form.submit() is None
    assert list(form.errors) == [""]
    assert "already in this cart" in form.notice_html
    assert "Nothing to do" in form.notice_html


def test_a_required_field_left_empty_is_said_before_anything_is_sent(client, cart):
    form = SearchForm(client, cart)
    before = len(client.calls)
    assert form.submit() is None
    assert form.errors == {"name": "Please fill this in."}
    assert len(client.calls) == before


def test_values_of_unknown_fields_or_choices_are_refused(client):
    form = CartForm(client)
    with pytest.raises(InvalidInput, match="subsidiary, description, expire"):
        form.value = {"colour": "red"}
    with pytest.raises(InvalidInput, match="FR"):
        form.value = {"subsidiary": "XX"}


def test_a_busy_form_is_not_submitted_twice(client):
    form = Slow(client)
    worker = threading.Thread(target=form.submit)
    worker.start()
    assert form.started.wait(20)
    assert form.busy
    assert form.button.disabled
    assert form.submit() is None
    form.button.click()
    form.go_on.set()
    worker.join(20)
    assert form.runs == 1
    assert form.result == "hello"
    assert not form.button.disabled


def test_the_second_half_of_a_double_click_does_nothing(client):
    form = CartForm(client)
    form.button.click()
    first = form.result
    form.button.click()
    assert form.result is first
    assert len(calls(client, "POST", "/order/cart")) == 1


@pytest.mark.parametrize("loop", [True, False], ids=["in a kernel", "without a loop"])
def test_enter_in_a_line_of_text_submits(client, loop):
    form = CartForm(client)
    form.value = {"description": "Christmas"}
    press_enter(form, "description", loop=loop)
    assert form.result.description == "Christmas"


def test_long_work_shows_how_far_it_is_and_can_be_cancelled(client, cart):
    form = SearchForm(client, cart)
    form.value = {"name": "merrychristmas", "extensions": ["ovh", "fr", "com", "net", "org"]}
    seen = []

    def look(change):
        seen.append((change["new"], form.progress.max, form.cancel_button.layout.display))
        if change["new"] == 2:
            form.cancel_button.click()

    form.progress.observe(look, names="value")
    assert form.submit() is None
    assert seen == [(1, 5, None), (2, 5, None)]
    assert "Cancelled" in form.errors[""]
    assert len(calls(client, "GET", f"/order/cart/{cart.cart_id}/domain")) == 3
    assert form.cancel_button.layout.display == "none"
    assert not form.busy


def test_an_old_answer_does_not_stand_beside_a_new_question(client, cart):
    form = SearchForm(client, cart)
    form.value = {"name": "merrychristmas.ovh"}
    form.submit()
    assert "1.99&nbsp;EUR" in form.static()
    form.value = {"name": "merry christmas.ovh"}
    form.submit()
    assert "1.99 EUR" not in form.static()


def test_the_button_of_long_work_leaves_messages_free(client, cart):
    form = SearchForm(client, cart)
    form.value = {"name": "merrychristmas.ovh"}
    done = threading.Event()
    workers = []
    form.on_done(lambda _: (workers.append(threading.current_thread()), done.set()))
    form.button.click()
    assert done.wait(20), form.errors
    assert workers[0] is not threading.main_thread()
    assert form.result.first().domain == "merrychristmas.ovh"


def test_a_fault_of_ours_is_shown_and_raised(client):
    class Broken(Form):
        def work(self):
            raise ZeroDivisionError("by design")

    form = Broken(client)
    with pytest.raises(ZeroDivisionError):
        form.submit()
    assert "ZeroDivisionError: by design" in form.notice_html
    assert "Traceback" not in form.notice_html
    assert not form.busy
    assert not form.button.disabled


def test_labels_are_the_inputs_own_and_say_what_is_required(client, item):
    form = ConfigurationForm(client, item)
    assert form.fields["OWNER_CONTACT"].widget.description == "OWNER_CONTACT *"
    form = CartForm(client)
    assert form.fields["description"].widget.description == "description"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("owner.legal_form", "legalForm"),
        ("owner.country", "address.country"),
        ("address.city", "address.city"),
        ("organisationName", "organisationName"),
        ("owner.organisation_name", "organisationName"),
    ],
)
def test_names_in_errors_lead_to_their_field(said, meant):
    assert text(meant).answers_to(said)
    assert not text("email").answers_to(said)


def test_the_static_twin_says_what_the_form_says(client):
    form = CartForm(client)
    form.value = {"description": "<b>Christmas</b>", "expire": "tomorrow"}
    form.submit()
    twin = form.static()
    assert "&lt;b&gt;Christmas&lt;/b&gt;" in twin
    assert "<script" not in twin
    assert "subsidiary&nbsp;*" in twin
    assert "⚠ Given data is not valid" in twin
    form.value = {"expire": ""}
    form.submit()
    assert form.result.cart_id in form.static()


def test_a_page_without_widgets_gets_the_static_twin_and_a_short_text(client):
    form = CartForm(client)
    bundle = form._repr_mimebundle_()
    assert bundle["text/plain"] == "CartForm: subsidiary, description, expire"
    assert bundle["text/html"] == form.static()
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_two_fresh_forms_show_themselves_alike(client):
    first, second = CartForm(client), CartForm(client)
    assert first.static() == second.static()


def test_a_choice_shows_its_words_in_the_twin():
    assert pick("duration", [("1 year", "P1Y"), ("2 years", "P2Y")], "P2Y").in_words() == "2 years"


def test_a_secret_is_shown_nowhere():
    field = text("AUTH_INFO", "S3cr3t!code", secret=True)
    assert field.value == "S3cr3t!code"
    assert field.in_words() == "•••"


def test_forms_do_not_load_pandas_or_matplotlib():
    code = "import sys, helpers.forms; print([m for m in ('pandas', 'matplotlib') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
