"""Each rule for the body of an article, at work on a page written for it."""

from __future__ import annotations

from dragoman.reading.pages import read_page

LEAD = "The harbour of Ostra was opened again on Monday after nine days of talks, the governor of the province said."
NEXT = "Ships had waited outside the breakwater since the strike of the pilots began, and food was short in the town."
LAST = "“We will not go back to the way it was before,” the leader of the pilots’ union told reporters at the pier."
MORE = "Both sides agreed to meet once more in the spring, when the contract of the company that runs the port ends."


def page_of(*blocks: str, before: str = "", after: str = "") -> str:
    inner = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    return (
        "<!doctype html><html><head><title>Harbour reopens</title></head><body>"
        "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
        f"{before}<article><h1>Harbour reopens after nine days of talks</h1>{inner}</article>{after}"
        "<footer>Ostra Post, 4 Quay Street</footer></body></html>"
    )


def body_of(source: str) -> list[str]:
    page = read_page(source)
    return [page.words(span) for span in page.body_hints or ()]


def test_paragraphs_are_body_and_the_rest_of_the_page_is_not() -> None:
    assert body_of(page_of(LEAD, NEXT, LAST)) == [LEAD, NEXT, LAST]


def test_the_title_is_not_body() -> None:
    source = page_of(LEAD, NEXT, before="<h1>Ostra Post</h1>")
    assert body_of(source) == [LEAD, NEXT]


def test_a_deck_before_the_first_paragraph_is_not_body() -> None:
    assert body_of(page_of("<h2>Pilots and port company settle their long dispute</h2>", LEAD, NEXT)) == [LEAD, NEXT]


def test_a_short_heading_before_the_first_paragraph_is_body() -> None:
    assert body_of(page_of("<h2>At the pier</h2>", LEAD, NEXT)) == ["At the pier", LEAD, NEXT]


def test_a_heading_with_nothing_after_it_is_not_body() -> None:
    assert body_of(page_of(LEAD, NEXT, LAST, "<h3>Elsewhere</h3>")) == [LEAD, NEXT, LAST]


def test_headings_made_of_plain_blocks_are_body() -> None:
    heading = "What the pilots won"
    assert body_of(page_of(LEAD, f"<div class='sub'>{heading}</div>", NEXT, LAST)) == [LEAD, heading, NEXT, LAST]


def test_a_short_paragraph_between_long_ones_is_body() -> None:
    assert body_of(page_of(LEAD, "It was not enough.", NEXT)) == [LEAD, "It was not enough.", NEXT]


def test_a_list_inside_the_article_is_body() -> None:
    items = ["Higher pay for night work", "A second tug on stormy days"]
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert body_of(page_of(LEAD, listed, NEXT, LAST)) == [LEAD, *items, NEXT, LAST]


def test_a_post_quoted_in_a_social_embed_is_body() -> None:
    post = "Good news from the pier tonight."
    embed = f"<div class='social-media-embed'><blockquote class='post'><p>{post}</p></blockquote></div>"
    assert post in body_of(page_of(LEAD, NEXT, embed, LAST, MORE))


def test_a_pointer_to_another_article_is_not_body() -> None:
    pointer = "<p>Related: <a href='/a'>Ten harbours seen from the air</a></p>"
    assert body_of(page_of(LEAD, pointer, NEXT, LAST)) == [LEAD, NEXT, LAST]


def test_a_paragraph_that_is_nothing_but_a_link_is_not_body() -> None:
    link = "<p><a href='/a'>PILOTS OF TWO OTHER PORTS CONSIDER TO GO ON STRIKE AS WELL</a></p>"
    assert body_of(page_of(LEAD, link, NEXT, LAST)) == [LEAD, NEXT, LAST]


def test_an_address_written_out_is_body() -> None:
    address = "https://ministry.example/contract"
    assert address in body_of(page_of(LEAD, NEXT, f"<p><a href='{address}'>{address}</a></p>", LAST))


def test_a_newsletter_box_in_the_article_is_not_body() -> None:
    words = "<h4>The Tide</h4><p>Our letter about all ports of the coast, each Friday.</p>"
    box = f"<div class='inlineNewsletter'>{words}</div>"
    assert body_of(page_of(LEAD, NEXT, box, LAST, MORE)) == [LEAD, NEXT, LAST, MORE]


def test_a_caption_is_not_body() -> None:
    figure = "<div class='wp-caption'><img src='a.jpg'><p>Ships at the breakwater of Ostra at dawn on Sunday.</p></div>"
    assert body_of(page_of(LEAD, figure, NEXT, LAST)) == [LEAD, NEXT, LAST]


def test_a_request_to_follow_is_not_body() -> None:
    assert body_of(page_of(LEAD, NEXT, LAST, "Follow the Ostra Post on Twitter and Facebook.")) == [LEAD, NEXT, LAST]


def test_paragraphs_under_a_misleading_name_stay() -> None:
    wrapped = [f"<div class='share-text'><p>{text}</p></div>" for text in (LEAD, NEXT, LAST, MORE)]
    assert body_of(page_of(*wrapped)) == [LEAD, NEXT, LAST, MORE]


def test_loose_text_with_line_breaks_is_body() -> None:
    source = page_of(f"<div class='story'>{LEAD}<br><br>{NEXT}<br><br>{LAST}</div>")
    assert body_of(source) == [LEAD, NEXT, LAST]


def test_deep_nesting_is_read_without_trafilatura() -> None:
    deep = "<div>" * 400 + f"<p>{LEAD}</p><p>{NEXT}</p>" + "</div>" * 400
    assert body_of(page_of(deep)) == [LEAD, NEXT]


def test_a_page_of_links_has_no_body() -> None:
    links = "".join(f"<li><a href='/{n}'>Report number {n} from the coast</a></li>" for n in range(30))
    assert body_of(f"<html><body><ul>{links}</ul></body></html>") == []
