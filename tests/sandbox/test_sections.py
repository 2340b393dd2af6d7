"""A module in the folder of a section is served: nothing else has to name it."""

import shutil
import subprocess
import sys
from pathlib import Path

import ovh_sandbox

ROUTE = '''
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation


@operation("GET", "/domain/zone/{zoneName}/planted", auth=False)
def planted(call: Call, zoneName: str) -> str:
    """A route that nothing else names."""
    return zoneName
'''
PRODUCT = """
from ovh_sandbox.order.products.base import Product


class Planted(Product):
    product_id = "planted"
"""
LOOK = """
import ovh_sandbox.sections
from ovh_sandbox.core.registry import find
from ovh_sandbox.order.products.base import Product
print(find("GET", "/domain/zone/a.fr/planted")[0].handler.__name__)
print([one.__name__ for one in Product.__subclasses__() if one.__name__ == "Planted"])
"""


def test_a_route_and_a_product_are_one_file_each(tmp_path):
    copy = tmp_path / "ovh_sandbox"
    shutil.copytree(
        Path(ovh_sandbox.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__", "data")
    )
    (copy / "zone" / "planted.py").write_text(ROUTE)
    (copy / "order" / "products" / "planted.py").write_text(PRODUCT)
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)}
    )
    assert done.stdout.splitlines() == ["planted", "['Planted']"], done.stderr
