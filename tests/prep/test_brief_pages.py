"""A brief as text, Markdown and HTML: whatever the data, it is never a tag, a link or markup."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from netui.prep.brief import Brief, Line, Section, lines, markdown, page
from netui.prep.brief.in_text import cells
from netui.prep.brief.links import target
from netui.text import clean
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN

HOSTILE = [
    f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- <![CDATA[ &lt; &#60; --> ]]>",
    "</style></ul></main><base href=//evil>",
    "\u202eevil\u2066 \x1b[31mred\x07 \x00\ud800",
    "[click](javascript:alert(1)) ![x](https://evil/x.png) <https://evil>",
    "# Title # \\",
    "- 1. + > * _x_ `code` ~~x~~ | a | b | $x$",
    "12) ---",
    "===",
    "www.evil.example https://evil.example",
    "[x]: https://evil.example 'title'",
]
LINKS = [
    "https://example.org/a?b=c&d=%20e#f",
    "HTTP://example.org",
    "mailto:ann@example.org?subject=hi",
    "javascript:alert(1)",
    " JaVa\nScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "javascript://example.org/%0aalert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "evil.example",
    "mailto:",
    "https://",
    "https://[::1",
    'https://example.org/"><script>alert(1)</script>',
    "https://example.org/')](<x> \\ \u202ex",
]

MARKS = st.text(
    st.sampled_from("<>&\"'`/\\[]()*_#-+!:;|~$^={} \n\t1.axw\u202e\x1b\u05d0é日"), max_size=20
)
TEXTS = st.one_of(st.sampled_from(HOSTILE), MARKS, st.text(max_size=20))
ADDRESSES = st.one_of(
    st.just(""), st.sampled_from(LINKS), TEXTS, st.builds("https://a.example/{}".format, TEXTS)
)
LINES = st.builds(Line, TEXTS, ADDRESSES, st.sampled_from([None, True, False]))
SECTIONS = st.builds(
    Section,
    TEXTS,
    st.lists(LINES, max_size=4).map(tuple),
    st.sampled_from(["person", "talk", "notes"]),
    st.sampled_from([None, 1]),
)
BRIEFS = st.builds(Brief, TEXTS, st.lists(SECTIONS, max_size=3).map(tuple), TEXTS)


class Tags(HTMLParser):
    """The tags with the names of their attributes, the addresses, and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.addresses: list[str | None] = []
        self.policy = ""
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        found = dict(attrs)
        self.addresses += [found[name] for name in ("href", "src") if name in found]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("a comment")

    def unknown_decl(self, data: str) -> None:
        self.tags.append("a declaration")


def harmless(made: Brief) -> Brief:
    """The same brief with plain words in place of its texts, and with a plain link for each that
    may stand."""
    return Brief(
        _word(made.title),
        tuple(
            section._replace(
                title=_word(section.title),
                lines=tuple(
                    Line(
                        _word(line.text),
                        "https://example.org" if target(line.link) else "",
                        line.done,
                    )
                    for line in section.lines
                ),
            )
            for section in made.sections
        ),
        "x" if made.readiness else "",
    )


def _word(text: str) -> str:
    return "x" if clean(text) else ""


def texts(made: Brief) -> list[str]:
    """All that the brief says, clean."""
    found = [made.title, *(section.title for section in made.sections)]
    found += [line.text for section in made.sections for line in section.lines]
    return [clean(text) for text in found]


@settings(max_examples=50, deadline=None)
@given(BRIEFS)
def test_no_data_makes_a_tag_or_an_attribute(made: Brief) -> None:
    found = Tags(page(made))
    assert found.tags == Tags(page(harmless(made))).tags
    assert all(re.match(r"(?:https?://|mailto:)", str(one), re.I) for one in found.addresses)
    for text in texts(made):
        assert text in found.text


@settings(max_examples=50, deadline=None)
@given(BRIEFS)
def test_no_data_makes_markup(made: Brief) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def tokens(text: str) -> list[tuple[str, str]]:
        flat = [inner for token in parser.parse(text) for inner in (token, *(token.children or ()))]
        kept = [token for token in flat if token.type not in ("inline", "text")]
        for token in kept:
            href = token.attrGet("href")
            assert href is None or re.match(r"(?:https?://|mailto:)", str(href), re.I)
        return [(token.type, token.markup) for token in kept if token.type != "text_special"]

    assert tokens(markdown(made)) == tokens(markdown(harmless(made)))
    shown = Tags(parser.render(markdown(made))).text
    for text in texts(made):
        assert text in shown


@settings(max_examples=50, deadline=None)
@given(BRIEFS, st.integers(-5, 120))
def test_text_is_clean_and_no_wider_than_asked(made: Brief, width: int) -> None:
    shown = lines(made, width)
    assert all(line == "" or clean(line) == line.strip() for line in shown)
    assert all(cells(line) <= max(width, 20) for line in shown)
    whole = "".join("".join(shown).split())
    for text in texts(made):
        assert "".join(text.split()) in whole


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        (LINKS[0], LINKS[0]),
        (LINKS[1], LINKS[1]),
        (LINKS[2], LINKS[2]),
        ("https://example.org/é x", "https://example.org/%C3%A9%20x"),
        (LINKS[15], "https://example.org/%22%3E%3Cscript%3Ealert%281%29%3C/script%3E"),
        *((link, None) for link in LINKS[3:15]),
    ],
)
def test_only_web_pages_and_mail_are_led_to(link: str, leads: str | None) -> None:
    assert target(link) == leads


def test_the_page_allows_its_own_style_and_nothing_else() -> None:
    text = page(Brief("x", (Section("y", (Line("z", "https://example.org"),)),), "4 of 6"))
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert Tags(text).policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"<script|<img|<link|@import|url\(|\son\w+=|\bstyle=", text)
    assert '<a href="https://example.org" rel="noopener noreferrer">z</a>' in text
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style


def test_markdown_reads_well() -> None:
    made = Brief(
        "Coffee with Ann",
        (
            Section("The talk", (Line("Where: Blue Plate"),), "talk"),
            Section("Ann Ortiz", (Line("ann.example", "https://ann.example"),), "person", 1),
            Section("Notes", (Line("3. floor"), Line("C# & Go")), "notes", 1),
            Section("Bob Reyes", (), "person", 2),
            Section("Before the talk", (Line("Read up", done=True),), "homework"),
        ),
        "1 of 6",
    )
    assert markdown(made) == (
        "# Coffee with Ann\n\nReady: 1 of 6\n\n## The talk\n\n- Where: Blue Plate\n\n"
        "## Ann Ortiz\n\n- [ann.example](<https://ann.example>)\n\n"
        "### Notes\n\n- 3\\. floor\n- C\\# \\& Go\n\n## Bob Reyes\n\n"
        "## Before the talk\n\n- [x] Read up\n"
    )


def test_text_reads_well() -> None:
    made = Brief(
        "Coffee with Ann",
        (
            Section("Ann Ortiz", (Line("runs 日本日本 on most days"),), "person", 1),
            Section("Questions", (Line("Why do you enjoy it?", done=False),), "questions"),
        ),
        "1 of 6",
    )
    assert lines(made, 20) == [
        "Coffee with Ann", "Ready: 1 of 6",
        "", "Ann Ortiz", "─────────", "  runs 日本日本 on", "    most days",
        "", "Questions", "  [ ] Why do you", "    enjoy it?",
    ]  # fmt: skip
