"""Cities by name."""

from __future__ import annotations

from dragoman.places.gazetteer import City, cities, city, key_of


def test_a_name_is_found_without_its_accents_and_under_its_other_names() -> None:
    assert cities("zurich")[0].country == "CHE"
    assert cities("Kiev")[0].name == "Kyiv"


def test_the_states_of_the_page_choose_between_cities_of_a_name() -> None:
    found = city("Tripoli", ["LBN"])
    assert isinstance(found, City)
    assert found.country == "LBN"


def test_cities_of_like_size_in_several_states_are_left_open_with_a_reason() -> None:
    assert "lie in LBY, LBN" in str(city("Tripoli", []))


def test_an_unknown_name_is_told() -> None:
    assert city("Wexcombe-under-Tarn", []) == "no city of this name is known"


def test_the_larger_city_by_far_is_meant() -> None:
    found = city("Paris", [])
    assert isinstance(found, City)
    assert found.country == "FRA"


def test_the_key_of_a_name_knows_neither_case_nor_marks() -> None:
    assert key_of("Sana’a") == key_of("SANAA") == "sanaa"
