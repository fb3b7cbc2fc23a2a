"""Templating and markup in the source of a site: no prose, no leftovers, and no neighbours made neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.engine.registry import parse
from newslint.formats.templates import mask
from newslint.model import Source
from newslint.text.spans import OBJECT

TAGS = [
    "{{< x >}}",
    "{{% /x %}}",
    "{% raw %}",
    "{% endraw %}",
    "{{ page.x }}",
    "{# note #}",
    "{{",
    "%}",
    "$a_1$",
    "```\n",
    "\n",
]


def lines(text, suffix=".md"):
    return parse(Source(f"a{suffix}", text)).prose.text.rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The bridge {{< icon bridge >}} opened.", f"The bridge {OBJECT} opened."),
        ('It rose {% include share.html text="up up" %} again.', f"It rose {OBJECT} again."),
        ("Turnout was {{ page.turnout }} percent.", f"Turnout was {OBJECT} percent."),
        ("Read [the plan]({{ site.url }}/plan.pdf) today.", "Read the plan today."),
        ("A map ![of the town](map.png) of it.", f"A map {OBJECT} of it.\nof the town"),
        ("He came in [^1] in May.\n\n[^1]: He said so.", f"He came in {OBJECT} in May.\nHe said so."),
        ("It led to [](#costs) to the costs.", f"It led to {OBJECT} to the costs."),
        ("They met <!-- when? --> met again.", f"They met {OBJECT} met again."),
        ("We call `get` get, and <code>put</code> put.", f"We call {OBJECT} get, and {OBJECT} put."),
        ("Let $x_1$ be $x_1$, for $5 or $6 a month.", f"Let {OBJECT} be {OBJECT}, for $5 or $6 a month."),
        ("See https://example.org/a/the-the.html for it.", f"See {OBJECT} for it."),
        ("A [[Harbour Bridge|bridge]] opened.", "A bridge opened."),
    ],
)
def test_what_is_no_prose_leaves_one_character_behind(text, prose):
    assert lines(text) == prose.split("\n")


@pytest.mark.parametrize(
    "block",
    [
        "{% highlight ruby %}\nputs the the\n{% endhighlight %}",
        "{{< highlight go >}}\nthe the\n{{< /highlight >}}",
        "{% raw %}\n{{ the the }}\n{% endraw %}",
        "{% comment %}the the{% endcomment %}",
        "{{/* the the */}}",
        "$$\nthe_a the_a\n$$",
        "\\begin{align}\na a\n\\end{align}",
        "```html\n{{ the the }}\n```",
        "{{% notice %}}",
        "::: warning",
    ],
)
def test_blocks_of_code_and_tags_on_lines_of_their_own_are_no_prose(block):
    assert lines(f"It rained.\n\n{block}\n\nIt snowed.") == ["It rained.", "It snowed."]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ('It rained.\n\n```\n{{< figure caption="The the dog" >}}\n```\n\nIt snowed.', ["It rained.", "It snowed."]),
        (
            "He wrote `{% raw %}` first.\n\nThe the plan.\n\nIt ends with `{% endraw %}`.",
            [f"He wrote {OBJECT} first.", "The the plan.", f"It ends with {OBJECT}."],
        ),
        ("---\n---\nThe note: it rained.\n\n---\n\nIt snowed.", ["The note: it rained.", "It snowed."]),
        ("$AAA and others rose by 10$ today.", ["$AAA and others rose by 10$ today."]),
    ],
    ids=["a tag in a fence", "tags in code", "empty front matter", "sums of money"],
)
def test_what_only_looks_like_templating_hides_nothing(text, prose):
    assert lines(text) == prose


def test_what_a_container_holds_is_prose():
    assert lines("{{% notice %}}\nThe road is shut.\n{{% /notice %}}") == ["The road is shut."]
    assert lines("::: note\nThe road is shut.\n:::") == ["The road is shut."]


@pytest.mark.parametrize(
    ("tag", "zone"),
    [
        ('{{< figure src="a.jpg" caption="The mayor waves" >}}', "caption"),
        ("{% include figure.html caption='The mayor waves' %}", "caption"),
        ('{{< img src="a.jpg" alt="The mayor waves" >}}', "alternative"),
        ("![The mayor waves](a.jpg)", "alternative"),
        ('<img src="a.jpg" alt="The mayor waves">', "alternative"),
        ('<Figure src="a.jpg" caption="The mayor waves" />', "caption"),
        ("<figure><img src='a.jpg'><figcaption>The mayor waves</figcaption></figure>", "caption"),
    ],
)
def test_captions_and_alternative_texts_are_zones_of_their_own(tag, zone):
    text = f"It rained.\n\n{tag}\n\nIt snowed.\n"
    document = parse(Source("a.md", text))
    assert "The mayor waves" in document.prose.text.split("\n")
    assert document.zone_at(text.index("The mayor")) == zone
    start = document.prose.text.index("The mayor")
    assert document.prose.to_source(type(document.zones[0].span)(start, start + 15)) == (
        text.index("The mayor"),
        text.index("The mayor") + 15,
    )


def test_a_placeholder_in_a_scraped_page_is_left_over(linter):
    page = "<!doctype html><html><body><p>Turnout in {{ page.title }} was high.</p></body></html>"
    for text, suffix in ((page, ".html"), ("Turnout in {{ page.title }} was high.", ".txt")):
        assert [finding.rule for finding in linter.lint_text(text, f"a{suffix}").findings] == [
            "interface/template-leftover"
        ]
    kept = "---\nlang: en\n---\n<p>Turnout in {{ page.title }} was high.</p>"
    assert linter.lint_text(kept, "a.html").findings == ()


@given(st.lists(st.sampled_from([*TAGS, "the the", " "]), max_size=20).map("".join), st.booleans())
def test_a_mask_keeps_every_offset_and_line(text, markdown):
    masked = mask(text, markdown=markdown).text
    assert len(masked) == len(text)
    assert [at for at, one in enumerate(masked) if one == "\n"] == [at for at, one in enumerate(text) if one == "\n"]
    assert all(one in (other, " ", OBJECT) for one, other in zip(masked, text, strict=True))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_markdown_reads_the_same_with_every_line_ending(ending):
    text = "```\ncode\n```\n\n<div>\nbox\n</div>\n\n<!-- more -->\n\nThe the mill.\n".replace("\n", ending)
    assert lines(text) == ["box ", "The the mill."]


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ('title: "The \\"the\\" mill"', ['The "the" mill']),
        ("title: 'It''s a mill'", ["It's a mill"]),
        ("title: A mill  # no more", ["A mill"]),
        ('title: "A mill &amp; a <em>dam</em>"', ["A mill & a dam"]),
        ("description: >-\n  A mill stands\n  by the river.", ["A mill stands by the river."]),
        ("summary: |\n  One.\n  Two.", ["One.", "Two."]),
        ("tags: [the the]\nlayout: the the", []),
    ],
)
def test_front_matter_shows_what_readers_see(front, shown):
    text = f"---\n{front}\nx: y\n---\nText.\n"
    document = parse(Source("a.md", text))
    assert document.prose.text.split("\n") == [*shown, "Text."]
    assert document.article_start == text.index("Text")


def test_toml_front_matter_shows_its_title_too():
    text = '+++\ntitle = "The the mill"\ndate = 2021-05-04\n+++\nText.\n'
    document = parse(Source("a.md", text))
    assert document.prose.text.split("\n") == ["The the mill", "Text."]
    assert document.zone_at(text.index("The the")) == "headline"


def test_marks_in_front_matter_and_alternative_texts_are_no_second_style(linter):
    text = "---\ntitle: \"The mayor's hat\"\n---\n![The mayor's hat](a.jpg)\n\nThe mayor’s hat is the mayor’s own.\n"
    assert linter.lint_text(text, "a.md").findings == ()


def test_front_matter_without_fences_is_read_where_it_has_a_title():
    text = "Title: The the mill\nDate: 2021-05-04\nCategory: News\n\nText.\n"
    document = parse(Source("a.md", text))
    assert document.prose.text.split("\n") == ["The the mill", "Text."]
    assert (str(document.metadata.published), document.origin.evidence) == ("2021-05-04", "it has front matter")
    assert parse(Source("a.md", text.replace("Title", "Speaker"))).article_start == 0


def test_what_somebody_wrote_elsewhere_is_not_read_in_its_embed(linter):
    embed = (
        '<blockquote class="twitter-tweet"><p>The the plan. <a href="https://t.co/a">pic.twitter.com/a</a></p>&mdash; A '
        '(@a) <a href="https://twitter.com/a/status/1">May 4, 2021</a></blockquote>'
        '<script async src="https://platform.twitter.com/widgets.js"></script>'
    )
    assert linter.lint_text(f"<p>It rained.</p>\n{embed}\n", "a.html").findings == ()


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("a `{{ b }}` c", True),
        ("a ``b ` {{ c }}`` d", True),
        ("a ```b`` {{ c }}` d", False),
        ("a `b\n{{ c }}` d", True),
        ("a `b\n \n{{ c }}` d", False),
        ("`a`{{ b }}`c`", False),
        ("``" + "``` ` " * 3000 + "{{ a }}", False),  # once two to the power of so many steps
    ],
    ids=range(7),
)
def test_code_in_running_text_ends_at_as_many_backticks(text, is_code):
    assert (mask(text).text == text) == is_code
