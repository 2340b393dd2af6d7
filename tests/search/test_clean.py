"""Names as people write them: repaired where that is harmless, else each with its own message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InvalidInput
from helpers.lists.clean import clean_one
from helpers.search import clean_names
from ovh_sandbox.prices import load_extensions

SOLD = set(load_extensions())


@pytest.mark.parametrize(
    ("written", "name", "extension"),
    [
        ("shop.fr", "shop.fr", "fr"),
        ("Shop.FR", "shop.fr", "fr"),
        ("  shop.fr. ", "shop.fr", "fr"),
        ("élan.fr", "xn--lan-9la.fr", "fr"),
        # The same word with a separate accent, as a Mac may write it.
        ("e\u0301lan.fr", "xn--lan-9la.fr", "fr"),
        ("xn--lan-9la.fr", "xn--lan-9la.fr", "fr"),
        ("shop.co.uk", "shop.co.uk", "co.uk"),
        ("shop.uk", "shop.uk", "uk"),
        ("straße.com", "xn--strae-oqa.com", "com"),
        ("日本ホーム.com", "xn--ydkk7ft39wzlb.com", "com"),
        ("a" * 63 + ".fr", "a" * 63 + ".fr", "fr"),
        ("shop。fr", "shop.fr", "fr"),
    ],
)
def test_a_name_is_read_as_people_mean_it(written, name, extension):
    assert clean_one(written, SOLD) == (name, name.removesuffix("." + extension), extension)


BAD = {
    "merry christmas.fr": "space in it: perhaps merry-christmas.fr",
    "gift🎄.com": "emoji",
    "pаypal.com": "mixes Cyrillic and Latin",
    "a" * 64 + ".fr": "64 characters, 63 are the most",
    "é" * 62 + ".fr": "too long once encoded",
    "shop.con": "not sold here: perhaps .",
    "merrychristmas.": "no extension",
    "merrychristmas": "no extension",
    "www.shop.fr": "write shop.fr",
    "www.shop.co.uk": "write shop.co.uk",
    "": "there is no name",
    "   ": "there is no name",
    ".": "there is no name",
    ".fr": "begins with one",
    "shop..fr": "two dots",
    "shop.fr..": "two dots",
    "-shop.fr": "hyphen",
    "shop-.fr": "hyphen",
    "ab--c.fr": "third and fourth",
    "xn--zz.fr": "no valid encoded label",
    "my_shop.fr": "'_' may not stand",
    "me@shop.fr": "mail address",
    "https://shop.fr/": "address of a page",
    "co.uk": "is an extension",
    "fr": "is an extension",
    "sh\u200bop.fr": "cannot be seen (U+200B)",
    "sh\x00op.fr": "may not stand",
}


@pytest.mark.parametrize("written", BAD)
def test_a_name_that_cannot_be_used_says_what_is_wrong_with_it(written):
    with pytest.raises(ValueError, match=r".") as refused:
        clean_one(written, SOLD)
    assert BAD[written] in str(refused.value)


def test_every_bad_name_is_reported_with_its_line():
    with pytest.raises(InvalidInput) as refused:
        clean_names(["good.fr", "bad name.fr", "worse..fr"], SOLD)
    assert list(refused.value.details) == ["line 2 (bad name.fr)", "line 3 (worse..fr)"]


def test_bad_names_can_be_left_out_on_request():
    clean = clean_names(["good.fr", "bad name.fr", 3, None], SOLD, on_error="skip")
    assert [name.name for name in clean.names] == ["good.fr"]
    assert [problem.line for problem in clean.refused()] == [2, 3, 4]


def test_a_repair_and_a_repetition_are_remarked_on_but_asked_for():
    clean = clean_names(["Shop.fr.", "shop.fr", "SHOP.FR"], SOLD)
    assert [name.name for name in clean.names] == ["shop.fr"]
    assert [(one.line, one.counted) for one in clean.problems] == [(1, True), (2, True), (3, True)]
    assert "a dot at its end and capitals: read as shop.fr" in clean.problems[0].problem
    assert "line 1" in clean.problems[1].problem


def test_a_very_long_list_of_bad_names_is_cut_in_the_message():
    with pytest.raises(InvalidInput) as refused:
        clean_names(["bad name.fr"] * 500, SOLD)
    assert refused.value.details["and"] == "490 more"


def test_an_unknown_way_to_treat_errors_is_refused():
    with pytest.raises(InvalidInput, match="raise"):
        clean_names(["good.fr"], SOLD, on_error="ignore")


@given(st.text(max_size=80))
def test_whatever_is_written_gives_a_clean_name_or_a_message(text):
    try:
        name, label, extension = clean_one(text, SOLD)
    except ValueError as error:
        said = str(error)
    else:
        said = ""
    if said:
        return
    assert name == f"{label}.{extension}"
    assert name.isascii()
    assert extension in SOLD
    # What is clean stays as it is.
    assert clean_one(name, SOLD) == (name, label, extension)


def test_a_mistyped_extension_is_taken_for_the_one_with_one_other_letter():
    from helpers.lists.shapes import one_letter_off

    known = frozenset({"ceo", "co", "com", "con.example", "net", "name"})
    assert one_letter_off("con", known) == "com"
    assert one_letter_off("met", known) == "net"
