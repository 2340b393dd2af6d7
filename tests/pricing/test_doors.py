"""Three doors to a catalogue, and one name that chooses between them."""

import pytest
from pandas.testing import assert_frame_equal

from helpers import connect
from helpers.pricing import load_catalogue, load_endpoint, load_file, load_snapshot
from helpers.pricing.errors import PricingError
from tests.generators.catalogue import generate_catalogue


def test_the_snapshot_has_a_door():
    assert_frame_equal(load_snapshot("GB"), load_catalogue("snapshot", subsidiary="GB"))


def test_what_somebody_saved_has_a_door(tmp_path):
    data = generate_catalogue(plans=3)
    path = tmp_path / "catalogue-2026-01-02.json"
    path.write_bytes(data)
    assert_frame_equal(load_file(path, cache=False), load_catalogue(path, cache=False))
    assert load_file(data)["extension"].tolist() == load_file(str(path), cache=False)["extension"].tolist()
    with pytest.raises(PricingError, match="there is no such file"):
        load_file(tmp_path / "missing.json")


def test_a_server_has_a_door(tmp_path):
    client = connect()
    assert_frame_equal(load_endpoint(client, subsidiary="GB"), load_catalogue(client, subsidiary="GB"))
    assert_frame_equal(load_endpoint("sandbox"), load_catalogue("sandbox"))
    with pytest.raises(PricingError, match="is no endpoint"):
        load_endpoint(tmp_path)


@pytest.mark.parametrize(
    ("door", "option"), [(load_snapshot, "cache"), (load_file, "offline"), (load_file, "progress")]
)
def test_a_door_takes_only_options_that_mean_something_there(door, option):
    with pytest.raises(TypeError, match=option):
        door("FR", **{option: True})
