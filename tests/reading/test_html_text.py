from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.reading.markup import linearise, parse


def text_of(body: str) -> str:
    return linearise(parse(f"<html><body>{body}</body></html>")).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One\n  and <b>the</b> same.</p>", "One and the same."),
        ("<p>On<i>e</i> w<span>ord</span>.</p>", "One word."),
        ("<p>One<br>Two<br><br>Three</p>", "One\nTwo\n\nThree"),
        ("<ul><li>One</li><li>Two</li></ul><p>After</p>", "One\nTwo\n\nAfter"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"),
        ("<p>a &amp; b &eacute; &#8220;c&#8221;&nbsp;d</p>", "a & b é “c” d"),
        ("<p>so\u00adft and ze\u200bro</p>", "soft and zero"),
        ("<figure><img alt='A ship'><figcaption>The ship</figcaption></figure>", "The ship"),
        ("<div>Before <p>inside</p> after</div>", "Before\n\ninside\n\nafter"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("loose words", "loose words"),
        ("<p>open <b>mark <p>up", "open mark\n\nup"),
    ],
)
def test_lines(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>';</script>",
        "<style>p { color: red }</style>",
        "<noscript>Switch scripts on.</noscript>",
        "<template><p>Form</p></template>",
        "<span hidden>Form</span>",
        "<span style='color:red; display : none'>Form</span>",
        "<select><option>Afghanistan</option></select>",
        "<svg><title>Logo</title></svg>",
        "<!-- remark -->",
        "<span role='tooltip'>Profile of the mayor</span>",
        "<span class='name tooltip-content'><a>Profile</a> of the mayor</span>",
    ],
)
def test_what_is_not_visible_is_left_out(hidden: str) -> None:
    assert text_of(f"<p>The mayor{hidden} spoke.</p>") == "The mayor spoke."


def test_a_page_that_hides_itself_until_a_script_runs_is_read() -> None:
    source = "<html><body style='visibility:hidden'><p>The mayor spoke.</p></body></html>"
    assert linearise(parse(source)).text == "The mayor spoke."


def test_each_line_knows_its_letters_and_links() -> None:
    page = linearise(parse("<p>See <a href='/x'>the list</a>.</p>"))
    assert [(line.letters, line.linked) for line in page.lines] == [(10, 7)]


def test_lines_are_slices_of_the_text() -> None:
    page = linearise(parse("<p>One</p><p>Two<br>Three</p>"))
    assert [page.text[line.start : line.end] for line in page.lines] == ["One", "Two", "Three"]


def test_nesting_beyond_the_parser_is_turned_down() -> None:
    with pytest.raises(InputError) as caught:
        parse("<div>" * 5000 + "deep")
    assert caught.value.code == "markup"
