"""The calls of terraform's provider for ``ovh_domain_name`` and ``ovh_domain_zone``, from create to destroy."""

from __future__ import annotations

import re

from tests.sandbox.order.conftest import refused
from tests.sandbox.purchase import check_out

MAIL_MARK = "/billing/confirmTerminate"
TOKEN = re.compile(r".*/billing/confirmTerminate\?id=[0-9A-Za-z]+&token=([0-9A-Za-z]+).*")


def order(api, sandbox, product: str, plan: dict, configurations: dict[str, str]) -> int:
    """Create, configure, pay with the default method, wait."""
    subsidiary = api.get("/me")["ovhSubsidiary"]
    cart = api.post("/order/cart", ovhSubsidiary=subsidiary)["cartId"]
    api.post(f"/order/cart/{cart}/assign")
    item = api.post(f"/order/cart/{cart}/{product}", **plan, quantity=1)["itemId"]
    for label, value in configurations.items():
        api.post(f"/order/cart/{cart}/item/{item}/configuration", label=label, value=value)
    (method,) = api.get("/me/payment/method", default=True)
    number = check_out(api, cart)["orderId"]
    api.post(f"/me/order/{number}/pay", paymentMethod={"id": method})
    assert api.get(f"/me/order/{number}/status") in ("checking", "delivering", "delivered")
    sandbox.deliver()
    assert api.get(f"/me/order/{number}/status") == "delivered"
    return number


def service_name(api, number: int, plan: str) -> str:
    """The name of what was ordered: in the first line whose extension has the plan."""
    for detail in api.get(f"/me/order/{number}/details"):
        if api.get(f"/me/order/{number}/details/{detail}/extension")["order"]["plan"]["code"] == plan:
            return api.get(f"/me/order/{number}/details/{detail}")["domain"]
    raise AssertionError(f"no line of order {number} has the plan {plan}")


def confirmed(api, name: str, terminate, confirm) -> None:
    """Terminate, wait for a mail that is newer than the last, confirm with its token."""
    last = sorted(api.get("/me/notification/email/history"))[-1]
    terminate()
    new = [number for number in sorted(api.get("/me/notification/email/history")) if number > last]
    bodies = [api.get(f"/me/notification/email/history/{number}")["body"] for number in new]
    (body,) = [body for body in bodies if name in body and MAIL_MARK in body]
    confirm(TOKEN.search(body)[1])


def test_a_zone_is_ordered_read_and_destroyed(api, sandbox):
    plan = {"duration": "P1Y", "planCode": "zone", "pricingMode": "default"}
    number = order(api, sandbox, "dns", plan, {"zone": "from-terraform.net", "template": "minimized"})
    zone = service_name(api, number, "zone")
    assert zone == "from-terraform.net"
    path = f"/domain/zone/{zone}"
    read = api.get(path)
    assert {"dnssecSupported", "hasDnsAnycast", "lastUpdate", "name", "nameServers", "iam"} <= set(read)
    confirmed(
        api,
        zone,
        lambda: api.post(f"{path}/terminate"),
        lambda token: api.post(f"{path}/confirmTermination", token=token),
    )
    with refused(404, "This service does not exist"):
        api.get(path)


def test_a_name_is_ordered_given_name_servers_and_destroyed(api, sandbox):
    name = "from-terraform.ovh"
    plan = {"domain": name, "duration": "P1Y", "planCode": "ovh", "pricingMode": "create-default"}
    # The provider's own acceptance test sends no configuration at all.
    order(api, sandbox, "domain", plan, {})
    path = f"/v2/domain/name/{name}"
    read = api.get(path)
    assert len(read["currentState"]["dnsConfiguration"]["nameServers"]) == 2
    target = {"dnsConfiguration": {"nameServers": [{"nameServer": f"ns{n}.example.net"} for n in (1, 2)]}}
    api.put(path, checksum=read["checksum"], targetSpec=target)
    sandbox.deliver()
    read = api.get(path)
    servers = read["currentState"]["dnsConfiguration"]["nameServers"]
    assert [one["nameServer"] for one in servers] == ["ns1.example.net", "ns2.example.net"]
    assert (read["id"], read["resourceStatus"]) == (name, "READY")
    (service,) = api.get("/services", resourceName=name, routes="/domain/{serviceName}")
    confirmed(
        api,
        name,
        lambda: api.post(f"/services/{service}/terminate"),
        lambda token: api.post(f"/services/{service}/terminate/confirm", token=token),
    )
    assert api.get(f"/domain/{name}/serviceInfos")["renew"]["deleteAtExpiration"] is True


def test_records_live_from_create_to_destroy(api, zone, path):
    made = api.post(f"{path}/record", fieldType="A", subDomain="tf", target="192.0.2.1", ttl=3600)
    api.post(f"{path}/refresh")
    assert api.get(f"{path}/record/{made['id']}")["ttl"] == 3600
    api.put(f"{path}/record/{made['id']}", subDomain="tf", target="192.0.2.2", ttl=60)
    api.post(f"{path}/refresh")
    assert api.get(f"{path}/record/{made['id']}")["target"] == "192.0.2.2"
    api.delete(f"{path}/record/{made['id']}")
    api.post(f"{path}/refresh")
    with refused(404, "does not exist"):
        api.get(f"{path}/record/{made['id']}")
