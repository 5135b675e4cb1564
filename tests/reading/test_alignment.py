from __future__ import annotations

from dragoman.reading.alignment import align

LINES = [
    "Home News Sport",
    "Harbour reopens after talks",
    "The harbour of Ostra was opened again on Monday, the governor said.",
    "Advertisement",
    "Ships had waited for nine days outside the breakwater.",
    "Home News Sport",
]


def test_equal_lines_are_held_whole() -> None:
    assert align(LINES, [LINES[2], LINES[4]]) == [0, 0, 1, 0, 1, 0]


def test_spaces_marks_and_case_make_no_difference() -> None:
    assert align(LINES, ["- THE HARBOUR of Ostra was opened again on Monday,the governor said"])[2] == 1


def test_a_paragraph_over_two_lines_covers_both() -> None:
    assert align(LINES, [LINES[1] + " " + LINES[2]]) == [0, 1, 1, 0, 0, 0]


def test_a_part_of_a_line_counts_as_its_share() -> None:
    share = align(LINES, ["Ships had waited for nine days"])[4]
    assert 0.4 < share < 0.7


def test_a_line_inside_a_paragraph_with_more_words_is_held() -> None:
    assert align(LINES, [f"Photo {LINES[2]} Share"])[2] == 1


def test_a_long_paragraph_is_found_out_of_order() -> None:
    assert align(LINES, [LINES[4], LINES[2]])[2] == 1


def test_repeated_lines_take_linear_time() -> None:
    assert sum(align(["so it goes"] * 20_000, ["so it goes"] * 20_000)) == 20_000


def test_nothing_is_held_by_no_paragraph() -> None:
    assert align(LINES, []) == [0] * 6
    assert align([], LINES) == []
