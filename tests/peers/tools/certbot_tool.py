"""certbot-dns-ovh: what certbot does for a DNS challenge, before and after the certificate authority looks."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

from certbot_dns_ovh._internal.dns_ovh import Authenticator
from lexicon._private.providers import ovh

told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
ovh.ENDPOINTS["ovh-eu"] = told["endpoint"]
credentials = Path(told["folder"]) / "ovh.ini"
credentials.write_text(
    "\n".join(
        [
            "dns_ovh_endpoint = ovh-eu",
            f"dns_ovh_application_key = {told['application_key']}",
            f"dns_ovh_application_secret = {told['application_secret']}",
            f"dns_ovh_consumer_key = {told['consumer_key']}",
        ]
    ),
    encoding="utf-8",
)
credentials.chmod(0o600)
config = SimpleNamespace(dns_ovh_credentials=str(credentials), dns_ovh_propagation_seconds=0)
plugin = Authenticator(config, "dns-ovh")
plugin._setup_credentials()
name = f"_acme-challenge.{told['zone']}"
plugin._perform(f"www.{told['zone']}", name, "certbot-token")
plugin._cleanup(f"www.{told['zone']}", name, "certbot-token")
print("perform, clean up")
