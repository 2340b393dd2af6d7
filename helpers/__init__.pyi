from .client import OrderClient as OrderClient
from .client import connect as connect

__version__: str
