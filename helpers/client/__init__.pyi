from .connection import SANDBOX as SANDBOX
from .connection import OrderClient as OrderClient
from .connection import connect as connect
from .connection import connect_public as connect_public
from .connection import without_real_keys as without_real_keys
