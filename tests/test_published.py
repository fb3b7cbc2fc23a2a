"""The day of publication: in which forms it is told, and where pages and front matter tell it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.engine.registry import parse
from newslint.formats.published import read_day
from newslint.model import Source

DAY = date(2021, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-05",
        "2021-3-5",
        "2021-03-05T23:30:00-05:00",
        "2021-03-05 10:00:00 +0100",
        "2021/03/05",
        "2021.03.05",
        "20210305",
        "20210305T101500Z",
        "March 5, 2021",
        "Mar. 5th 2021",
        "Friday, March 5, 2021 at 10:15 a.m.",
        "5 March 2021",
        "5th of March, 2021",
        "05-Mar-2021",
        "Fri, 05 Mar 2021 08:00:00 +0100",
        "05.03.2021",
        "31/12/2021",
        "12/31/2021",
        DAY,
        datetime(2021, 3, 5, 23, 30),
    ],
)
def test_a_day_is_read_in_the_forms_that_people_and_systems_write(written):
    assert read_day(written) == (date(2021, 12, 31) if "/12/" in str(written) or "12/31" in str(written) else DAY)


@pytest.mark.parametrize(
    "written",
    [None, True, "true", "", "2021", "2021-03", "March 2021", "05/03/2021", "2021-13-45", "31 June 2021", "{{ .Date }}",
     "spring 2021", 1614902400, ["2021-03-05"], "5 mars 2021"],
)  # fmt: skip
def test_what_tells_no_day_or_two_tells_none(written):
    assert read_day(written) is None


@given(st.text(alphabet="0123456789-/.: TZMarchJune,", max_size=24))
def test_any_text_is_read_without_complaint(written):
    assert read_day(written) is None or isinstance(read_day(written), date)


@pytest.mark.parametrize(
    "page",
    [
        '<meta property="article:published_time" content="2021-03-05T10:00Z">',
        '<meta property="og:article:published_time" content="2021-03-05">',
        '<meta name="DC.date.issued" content="2021-03-05">',
        '<meta name="dcterms.created" content="March 5, 2021">',
        '<meta name="parsely-pub-date" content="2021-03-05T10:00:00Z">',
        '<meta itemprop="datePublished" content="2021-03-05">',
        '<time datetime="2021-03-05T08:00">Friday</time>',
        '<header><time pubdate datetime="2021-03-05">Friday</time></header>',
        '<p>Posted on <time class="entry-date published" datetime="2021-03-05">5 March</time></p>',
        '<p itemprop="datePublished">5 March 2021</p>',
        "<div><time>March 5, 2021</time></div>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-05T10:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"},'
        ' {"@type": ["Article", "NewsArticle"], "datePublished": "2021-03-05"}]}</script>',
        '<script type="application/ld+json">[{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting",'
        ' "datePublished": "5 March 2021"}}]</script>',
        '<script type="application/ld+json">{"datePublished": "2021-03-05", broken</script>',
    ],
)
def test_a_page_tells_its_day(page):
    assert parse(Source("a.html", f"<body>{page}<p>It rained in the town.</p></body>")).metadata.published == DAY


@pytest.mark.parametrize(
    "page",
    [
        '<p>The fair opens on <time datetime="2021-03-05">Friday</time>.</p>',
        '<ul><li><time datetime="2021-03-05">Friday</time> Another story</li></ul>',
        '<meta property="article:modified_time" content="2021-03-05">',
        '<script type="application/json">{"datePublished": "2021-03-05"}</script>',
        '<script type="application/ld+json">{"@type": "Event", "startDate": "2021-03-05"}</script>',
        '<script type="application/ld+json">' + "[" * 3000 + "</script>",
    ],
)
def test_days_of_other_things_are_not_the_page_s(page):
    assert parse(Source("a.html", f"<body>{page}<p>It rained in the town.</p></body>")).metadata.published is None


def test_what_the_head_of_a_page_says_goes_before_what_stands_in_it():
    page = (
        '<time datetime="2020-01-01">1 January</time><meta property="article:published_time" content="2021-03-05">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-06"}</script>'
    )
    assert parse(Source("a.html", page)).metadata.published == DAY


@pytest.mark.parametrize(
    "line", ["date: March 5, 2021", "publishDate: 2021-03-05", "pubDate: Fri, 05 Mar 2021 08:00:00 +0100"]
)
def test_front_matter_tells_the_day_in_the_same_forms(line):
    assert parse(Source("a.md", f"---\n{line}\n---\nIt rained.\n")).metadata.published == DAY


@pytest.mark.parametrize(
    ("front", "impossible", "unreadable"),
    [
        ("---\ntitle: A\nlang: en\ndate: 2021-13-45\n---\n", ["2021-13-45"], []),
        ('---\ntitle: "A: b"\nlang: en\ndate: 2021-02-30 # put off\n---\n', ["2021-02-30"], []),
        ("---\r\nlang: en\r\ndate: '31 June 2021'\r\n---\r\n", ["31 June 2021"], []),
        ('+++\nlang = "en"\ndate = 2021-02-30T10:00:00Z\n+++\n', ["2021-02-30T10:00:00Z"], []),
        ("---\nlang: en\nstart_date: 31/11/2021\ntags: [a]\n---\n", ["31/11/2021"], []),
        ("---\nlang: en\ndate: 2021-03-055\n---\n", [], ["2021-03-055"]),
        ("---\nlang: en\ndate: TBD\nupdated: 2021\ncandidate: 1.13.2021\n---\n", [], []),
    ],
)
def test_dates_of_front_matter_that_are_none_are_kept_with_their_places(front, impossible, unreadable):
    document = parse(Source("a.md", front + "It rained.\n"))
    said = document.metadata
    assert [document.text[slice(*span)] for span in said.impossible] == impossible
    assert [document.text[slice(*span)] for span in said.unreadable] == unreadable
    assert (said.published, said.language) == (None, "en"), "what else it says is read all the same"
