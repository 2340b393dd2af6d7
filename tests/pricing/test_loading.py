"""Where a catalogue comes from, what is kept of it, and what is refused without touching what is kept."""

import gzip
import threading
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import ovh
import ovh.client
import pytest
from pandas.testing import assert_frame_equal

from helpers.pricing import (
    CatalogueError,
    CatalogueShrunkError,
    DownloadError,
    MixedMoneyError,
    NotACatalogueError,
    cached_catalogues,
    load_catalogue,
    load_promotions,
    price_table,
)
from helpers.pricing.sources import checks as reading_module
from helpers.pricing.sources import download
from tests.generators.catalogue import generate_catalogue
from tests.pricing.conftest import catalogue, plan, pricing, promotion

EURO = 100_000_000


class Shelf:
    """A server of one catalogue: what it answers can be changed, what it was asked can be read."""

    def __init__(self, body: bytes):
        self.body, self.status, self.headers, self.promised = body, 200, {}, None
        self.asked: list[dict] = []
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                shelf.asked.append({"path": self.path, **self.headers})
                etag = shelf.headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag:
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(shelf.status)
                for name, value in shelf.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(shelf.promised or len(shelf.body)))
                self.end_headers()
                self.wfile.write(shelf.body)

            def log_message(self, *args):
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def client(self) -> ovh.Client:
        ovh.client.ENDPOINTS["shelf"] = f"http://127.0.0.1:{self.server.server_port}/1.0"
        return ovh.Client("shelf", application_key="key", application_secret="secret")


@pytest.fixture
def shelf(catalogue_bytes):
    running = Shelf(catalogue_bytes)
    yield running
    running.server.shutdown()
    running.server.server_close()


def kept(cache) -> dict[str, bytes]:
    return {
        str(path.relative_to(cache)): path.read_bytes() for path in sorted(cache.rglob("*")) if path.is_file()
    }


def test_a_file_is_read_once_and_then_comes_from_the_cache(catalogue_file, monkeypatch):
    first = load_catalogue(catalogue_file)
    monkeypatch.setattr(reading_module, "decode_catalogue", lambda *args, **kwargs: pytest.fail("read again"))
    assert_frame_equal(load_catalogue(catalogue_file), first)
    assert_frame_equal(load_catalogue(str(catalogue_file)), first)


def test_a_file_that_changed_is_read_again(catalogue_file):
    assert load_catalogue(catalogue_file)["extension"].nunique() == 20
    catalogue_file.write_bytes(generate_catalogue(plans=21))
    assert load_catalogue(catalogue_file)["extension"].nunique() == 21


def test_without_cache_nothing_is_written(catalogue_file, cache):
    load_catalogue(catalogue_file, cache=False)
    load_catalogue(catalogue_file.read_bytes())
    assert not cache.exists()


def test_a_gzipped_file_is_read_too(tmp_path, catalogue_bytes):
    path = tmp_path / "catalogue-2025-06-23.json.gz"
    path.write_bytes(gzip.compress(catalogue_bytes))
    assert len(load_catalogue(path)) == 20 * 68


@pytest.mark.parametrize("spoilt", [b"", b"<html>", b'{"plans": [', b"{}"])
def test_a_spoilt_file_leaves_the_cache_as_it_was(catalogue_file, cache, spoilt):
    load_catalogue(catalogue_file)
    before = kept(cache)
    catalogue_file.write_bytes(spoilt)
    with pytest.raises(NotACatalogueError):
        load_catalogue(catalogue_file)
    assert kept(cache) == before


def test_a_catalogue_much_shorter_than_the_last_good_one_is_refused(catalogue_file, cache):
    load_catalogue(catalogue_file)
    before = kept(cache)
    catalogue_file.write_bytes(generate_catalogue(plans=15))
    with pytest.raises(CatalogueShrunkError, match=r"has 15 extensions, the last good one .* had 20"):
        load_catalogue(catalogue_file)
    assert kept(cache) == before
    assert load_catalogue(catalogue_file, allow_shorter=True)["extension"].nunique() == 15


def test_a_few_extensions_less_are_taken(catalogue_file):
    load_catalogue(catalogue_file)
    catalogue_file.write_bytes(generate_catalogue(plans=16))
    assert load_catalogue(catalogue_file)["extension"].nunique() == 16


def test_a_damaged_cache_is_read_anew(catalogue_file, cache):
    first = load_catalogue(catalogue_file)
    for path in cache.rglob("*.parquet"):
        path.write_bytes(b"damaged")
    assert_frame_equal(load_catalogue(catalogue_file), first)
    for path in cache.rglob("latest.json"):
        path.write_text("damaged")
    assert_frame_equal(load_catalogue(catalogue_file), first)


def test_a_catalogue_in_another_currency_than_asked_for_is_refused(catalogue_bytes):
    with pytest.raises(MixedMoneyError, match="it is the catalogue of FR in EUR"):
        load_catalogue(catalogue_bytes, subsidiary="GB")


def test_some_subsidiaries_are_answered_with_the_irish_catalogue():
    data = catalogue(plan("fr", pricing(EURO)), subsidiary="IE", rate=23)
    assert load_catalogue(data, subsidiary="CZ")["subsidiary"].tolist() == ["CZ"]
    assert load_catalogue(data)["subsidiary"].tolist() == ["IE"]


def test_a_download_needs_no_login_and_names_the_subsidiary(shelf):
    table = load_catalogue(shelf.client(), subsidiary="FR")
    assert len(table) == 20 * 68
    (asked,) = shelf.asked
    assert asked["path"] == "/1.0/order/catalog/public/domain?ovhSubsidiary=FR"
    assert not [name for name in asked if name in ("X-Ovh-Signature", "X-Ovh-Consumer")]


def test_an_endpoint_can_be_named(shelf):
    shelf.client()
    assert len(load_catalogue("shelf")) == 20 * 68
    # Nothing made up is sent in place of a key.
    assert "X-Ovh-Application" not in shelf.asked[0]


def test_a_local_server_is_not_cached_unless_asked_for(shelf, cache):
    load_catalogue(shelf.client())
    assert not cache.exists()
    load_catalogue(shelf.client(), cache=True)
    assert kept(cache)


def test_a_server_without_etag_is_not_asked_again_within_the_hour(shelf):
    first = load_catalogue(shelf.client(), cache=True)
    assert_frame_equal(load_catalogue(shelf.client(), cache=True), first)
    assert len(shelf.asked) == 1
    load_catalogue(shelf.client(), cache=True, max_age=timedelta(0))
    load_catalogue(shelf.client(), cache=True, refresh=True)
    assert len(shelf.asked) == 3


@pytest.mark.parametrize(
    ("header", "value", "question"),
    [
        ("ETag", '"abc"', "If-None-Match"),
        ("Last-Modified", "Mon, 23 Jun 2025 10:00:00 GMT", "If-Modified-Since"),
    ],
)
def test_a_server_that_offers_it_is_asked_conditionally(shelf, header, value, question):
    shelf.headers[header] = value
    first = load_catalogue(shelf.client(), cache=True)
    again = load_catalogue(shelf.client(), cache=True)
    assert [asked.get(question) for asked in shelf.asked] == [None, value]
    assert_frame_equal(again, first)


def test_not_modified_is_answered_from_the_cache(shelf, monkeypatch):
    shelf.headers["ETag"] = '"abc"'
    first = load_catalogue(shelf.client(), cache=True)
    monkeypatch.setattr(reading_module, "decode_catalogue", lambda *args, **kwargs: pytest.fail("read again"))
    assert_frame_equal(load_catalogue(shelf.client(), cache=True), first)


def test_a_cache_that_lost_its_table_makes_it_from_the_kept_answer(shelf, cache):
    shelf.headers["ETag"] = '"abc"'
    first = load_catalogue(shelf.client(), cache=True)
    for path in cache.rglob("*.parquet"):
        path.unlink()
    assert_frame_equal(load_catalogue(shelf.client(), cache=True), first)
    assert len(shelf.asked) == 2


def test_a_cache_that_lost_everything_asks_for_the_whole_again(shelf, cache):
    shelf.headers["ETag"] = '"abc"'
    first = load_catalogue(shelf.client(), cache=True)
    for path in [*cache.rglob("*.parquet"), *cache.rglob("*.zst")]:
        path.unlink()
    assert_frame_equal(load_catalogue(shelf.client(), cache=True), first)
    assert shelf.asked[-1].get("If-None-Match") is None


def test_promotions_end_in_the_cache_too(shelf):
    shelf.headers["ETag"] = '"abc"'
    shelf.body = catalogue(plan("fr", pricing(8 * EURO, promotions=[promotion(5 * EURO)])))
    first = load_catalogue(shelf.client(), cache=True, observed_on=date(2025, 12, 30))
    later = load_catalogue(shelf.client(), cache=True, observed_on=date(2026, 1, 2))
    assert (first["price_ucents"].item(), later["price_ucents"].item()) == (5 * EURO, 8 * EURO)
    assert cached_catalogues()["observed_on"].dt.date.tolist() == [date(2025, 12, 30), date(2026, 1, 2)]


def test_the_promotions_of_a_cached_catalogue_need_no_second_download(shelf):
    shelf.headers["ETag"] = '"abc"'
    load_catalogue(shelf.client(), cache=True)
    assert len(load_promotions(shelf.client(), cache=True)) > 0
    assert [asked.get("If-None-Match") for asked in shelf.asked] == [None, '"abc"']


def test_offline_takes_the_last_good_catalogue(shelf):
    with pytest.raises(CatalogueError, match="the cache has none"):
        load_catalogue(shelf.client(), cache=True, offline=True)
    first = load_catalogue(shelf.client(), cache=True)
    shelf.status = 500
    assert_frame_equal(load_catalogue(shelf.client(), cache=True, offline=True), first)
    assert len(shelf.asked) == 1


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"status": 503, "body": b'{"message": "Come back later"}'}, DownloadError, "503: Come back later"),
        ({"status": 502, "body": b"<html>Bad gateway</html>"}, DownloadError, "502"),
        ({"body": b"<html>Log in</html>"}, NotACatalogueError, "a web page"),
        ({"body": b'{"plans": ['}, NotACatalogueError, "ends in the middle"),
        ({"body": b'{"locale"', "promised": 10_000}, DownloadError, "no whole answer came back"),
        ({"body": generate_catalogue(plans=3)}, CatalogueShrunkError, "has 3 extensions"),
        (
            {"body": catalogue(plan("fr", pricing(1)), currency="PLN", subsidiary="PL")},
            MixedMoneyError,
            "PL in PLN",
        ),
    ],
)
def test_a_bad_answer_is_refused_and_the_cache_stays(shelf, cache, change, error, said):
    load_catalogue(shelf.client(), cache=True)
    before = kept(cache)
    for name, value in change.items():
        setattr(shelf, name, value)
    with pytest.raises(error) as refused:
        load_catalogue(shelf.client(), cache=True, refresh=True)
    assert said in str(refused.value)
    assert kept(cache) == before


def test_no_connection_says_how_to_go_on_without():
    ovh.client.ENDPOINTS["shelf"] = "http://127.0.0.1:9/1.0"
    with pytest.raises(DownloadError, match="go on without a network"):
        load_catalogue(ovh.Client("shelf", application_key="key", application_secret="secret"))


def test_a_quick_download_shows_no_progress(shelf, capsys):
    load_catalogue(shelf.client(), progress=True)
    assert "Catalogue FR" not in capsys.readouterr().err


def test_a_long_download_shows_its_progress_and_the_cache_its_day_and_digest(shelf, capsys, monkeypatch):
    monkeypatch.setattr(download, "_UNNOTICED", -1.0)
    load_catalogue(
        shelf.client(), cache=True, progress=True, observed_on=datetime(2025, 6, 23, 12, tzinfo=UTC)
    )
    assert "Catalogue FR" in capsys.readouterr().err
    (row,) = cached_catalogues().to_dict("records")
    assert row["subsidiary"] == "FR"
    assert row["path"].rpartition("/")[2].startswith("2025-06-23-")


def test_our_own_client_streams_too_and_logs_the_call():
    from helpers.client.connection import connect

    client = connect()
    load_catalogue(client)
    record = client.calls[-1]
    assert (record.status, record.path) == (200, "/order/catalog/public/domain")
    # Only what the server announced is known: the body was left to the reader.
    assert record.answer_bytes > 1_000_000
    assert record.answer is None


def test_each_subsidiary_has_a_place_of_its_own_in_the_cache(shelf):
    load_catalogue(shelf.client(), cache=True)
    shelf.body = generate_catalogue(plans=3, subsidiary="GB")
    assert load_catalogue(shelf.client(), cache=True, subsidiary="GB")["currency"].unique().tolist() == [
        "GBP"
    ]


def test_the_clients_own_session_is_left_as_it_was(shelf):
    client = shelf.client()
    load_catalogue(client)
    assert client._session.stream is False


def test_the_price_table_takes_any_source(shelf, catalogue_file):
    assert (
        price_table(shelf.client())["extension"].tolist() == price_table(catalogue_file)["extension"].tolist()
    )
