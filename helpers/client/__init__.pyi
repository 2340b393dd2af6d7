from .connection import SANDBOX as SANDBOX
from .connection import connect as connect
from .connection import connect_public as connect_public
from .connection import without_real_keys as without_real_keys
from .order_client import OrderClient as OrderClient
