"""How a view is cited: in words, as BibTeX, as RIS, as a Citation File."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
import yaml

from dashboard.datasets.store import Store
from dashboard.exports import citation
from dashboard.exports.view import View
from dashboard.pages import PAGES
from dashboard.selection import Selection

MakeView = Callable[..., View]
PUBLIC = "https://migration.example"
ADDRESS = f"{PUBLIC}/remittances?edition=escap-2008"
PRODUCT = "Asia-Pacific Migration Dashboard"
TITLE = "Remittances received, 2007: first 10 areas"
FILTERS = "All subregions · 2008 · as printed · 1 of 6 areas shown"
NOTE = f"{FILTERS}. Data version made by hand. View: {ADDRESS}"
KEY = "view:remittances-top-recipients-escap-2008"
PLAIN: dict[str, object] = {
    "source": "annex",
    "publisher": "ESCAP",
    "title": "Annex",
    "published": "2009-01-26",
    "licence": "CC BY 4.0",
    "address": "https://example.org/a_b?x=1&y=2",
}
BARE: dict[str, object] = {"source": "bare", "publisher": "A body", "title": "A list"}
SEVERAL: dict[str, object] = {
    "source": "several",
    "publisher": "Bodies",
    "title": "Lists",
    "published": "2024",
    "address": "www.one.example http://two.example/ https://three.example/",
}
AWKWARD = 'Viet Nam & co.: 50%_# {a} "b" ~c^ \\d $ – Côte'
IN_LATEX = (
    r"Viet Nam \& co.: 50\%\_\# \{a\} "
    r'"b" \textasciitilde{}c\textasciicircum{} \textbackslash{}d \$ – Côte'
)
MULTI = 'two: lines\nand "quotes" # no comment\t– Müller 🌏 \x85 \u2028 \x7f'


@pytest.fixture
def make_view(small_store: Callable[..., Store], choose: Callable[..., Selection]) -> MakeView:
    """Make a view whose rows name all of `sources`, joined in one cell."""

    def make(
        sources: Sequence[dict[str, object]] = (PLAIN,), title: str = "", public: str = PUBLIC
    ) -> View:
        row: dict[str, object] = {
            "indicator": "remittances_received",
            "ref_area": "FJI",
            "time_period": "2007",
            "obs_value": 165_500_000.0,
            "obs_status": "A",
            "unit_measure": "US$",
            "source": ";".join(str(one["source"]) for one in sources),
        }
        store = small_store(observations=[row], sources=[dict(one) for one in sources])
        (page,) = (page.bind(store) for page in PAGES if page.id == "remittances")
        chart = page.chart("top-recipients")
        assert chart is not None
        view = View.of(page, chart, store, choose(store, "remittances"), public)
        return replace(view, drawing=replace(view.drawing, title=title)) if title else view

    return make


def entries(view: View) -> dict[str, dict[str, str]]:
    """Read BibTeX loosely: one field a line, between its outer braces."""
    text = citation.bibtex(view).decode()
    bare = re.sub(r"\\[{}]", "", text)  # a brace that is printed
    depth = 0
    for sign in bare:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    found = {}
    for key, body in re.findall(r"^@misc\{([^,\s]+),\n(.*?)^\}$", text, re.DOTALL | re.MULTILINE):
        assert key not in found
        found[key] = dict(re.findall(r"^  (\w+) = \{(.*)\},$", body, re.MULTILINE))
        assert len(found[key]) == len(body.splitlines())
    assert text.count("@misc{") == len(found)
    return found


def records(view: View) -> list[list[tuple[str, str]]]:
    """Read RIS: tags with their texts, a record from TY to ER."""
    text = citation.ris(view).decode()
    out: list[list[tuple[str, str]]] = []
    for record in text.removesuffix("\r\n").split("\r\n\r\n"):
        *lines, last = record.removesuffix("\r\n").split("\r\n")
        assert last == "ER  - "
        matched = [re.fullmatch(r"([A-Z][A-Z0-9])  - (\S.*)", line) for line in lines]
        out.append([(one[1], one[2]) for one in matched if one])
        assert len(out[-1]) == len(lines), "no tag is empty"
        assert out[-1][0][0] == "TY"
    return out


def cff(view: View) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(citation.cff(view))
    return read


def test_the_sentence_names_title_filter_source_version_and_address(make_view: MakeView) -> None:
    view = make_view()
    (source,) = view.drawing.sources
    assert "Annex" in source
    assert citation.citation(view) == (
        f"{PRODUCT} (2026). {TITLE} [{FILTERS}]. Source: {source}."
        f" Data version made by hand. {ADDRESS}"
    )


def test_a_view_without_sources_is_cited_all_the_same(make_view: MakeView) -> None:
    view = make_view(sources=())
    assert "Source" not in citation.citation(view)
    assert list(entries(view)) == [KEY]
    assert len(records(view)) == 1
    assert "references" not in cff(view)


def test_bibtex_has_the_view_and_its_source(make_view: MakeView) -> None:
    assert entries(make_view()) == {
        KEY: {
            "author": f"{{{PRODUCT}}}",
            "title": f"{{{TITLE}}}",
            "year": "2026",
            "note": NOTE,
            "url": ADDRESS,
        },
        "annex": {
            "author": "{ESCAP}",
            "title": "{Annex}",
            "year": "2009",
            "note": "CC BY 4.0",
            "url": "https://example.org/a_b?x=1&y=2",
        },
    }


def test_what_latex_takes_for_its_own_is_escaped(make_view: MakeView) -> None:
    body = {**PLAIN, "publisher": AWKWARD, "title": AWKWARD, "licence": AWKWARD}
    view, annex = entries(make_view([body], title=AWKWARD)).values()
    assert view["title"] == annex["title"] == annex["author"] == f"{{{IN_LATEX}}}"
    assert annex["note"] == IN_LATEX


@pytest.mark.parametrize("sign", ["{", "}", "{{", "}{"])
def test_no_brace_of_a_source_ends_its_entry(make_view: MakeView, sign: str) -> None:
    body = {**PLAIN, "address": f"https://example.org/{sign}", "title": sign, "publisher": sign}
    coded = sign.replace("{", "%7B").replace("}", "%7D")
    assert entries(make_view([body]))["annex"]["url"] == f"https://example.org/{coded}"


def test_no_source_can_have_the_key_of_the_view(make_view: MakeView) -> None:
    twin = {**PLAIN, "source": "remittances-top-recipients-escap-2008"}
    assert len(entries(make_view([twin, BARE, SEVERAL]))) == 4


def test_a_source_of_several_rows_is_cited_once(make_view: MakeView) -> None:
    assert list(entries(make_view([BARE, PLAIN, BARE])))[1:] == ["bare", "annex"]


def test_ris_has_a_record_of_each(make_view: MakeView) -> None:
    assert records(make_view([PLAIN, BARE])) == [
        [
            *(("TY", "DATA"), ("AU", PRODUCT), ("TI", TITLE), ("PY", "2026")),
            *(("N1", NOTE), ("UR", ADDRESS)),
        ],
        [
            *(("TY", "DATA"), ("AU", "ESCAP"), ("TI", "Annex"), ("PY", "2009")),
            *(("N1", "CC BY 4.0"), ("UR", "https://example.org/a_b?x=1&y=2")),
        ],
        [("TY", "DATA"), ("AU", "A body"), ("TI", "A list")],
    ]


def test_a_line_of_ris_stays_one(make_view: MakeView) -> None:
    body = {**PLAIN, "title": "one\nER  - \r\nTY  - BOOK", "licence": " \n "}
    source = records(make_view([body]))[1]
    assert ("TI", "one ER - TY - BOOK") in source
    assert "N1" not in dict(source)


def test_a_citation_file_has_what_its_format_asks(make_view: MakeView) -> None:
    assert cff(make_view([PLAIN, BARE])) == {
        "cff-version": "1.2.0",
        "message": "Cite the sources beside the dashboard, which only reads them.",
        "type": "dataset",
        "title": TITLE,
        "authors": [{"name": PRODUCT}],
        "abstract": NOTE,
        "url": ADDRESS,
        "version": "made by hand",
        "date-released": "2026-11-21",
        "references": [
            {
                "type": "data",
                "title": "Annex",
                "authors": [{"name": "ESCAP"}],
                "year": 2009,
                "notes": "CC BY 4.0",
                "url": "https://example.org/a_b?x=1&y=2",
            },
            {"type": "data", "title": "A list", "authors": [{"name": "A body"}]},
        ],
    }


@pytest.mark.parametrize("text", [MULTI, AWKWARD, "no", "- a", "2008", "{}", "'", "key: value"])
def test_any_text_comes_back_from_a_citation_file(make_view: MakeView, text: str) -> None:
    read = cff(make_view([{**PLAIN, "publisher": text, "title": text, "licence": text}], text))
    (source,) = read["references"]
    assert read["title"] == source["title"] == source["notes"] == text
    assert source["authors"] == [{"name": text}]


def test_of_several_addresses_one_is_the_link_and_none_is_lost(make_view: MakeView) -> None:
    view = make_view([SEVERAL])
    also = "Also www.one.example https://three.example/"
    source = entries(view)["several"]
    assert (source["url"], source["note"]) == ("http://two.example/", also)
    assert [text for tag, text in records(view)[1] if tag in ("UR", "N1")] == [also, source["url"]]
    (reference,) = cff(view)["references"]
    assert (reference["url"], reference["notes"], reference["year"]) == (source["url"], also, 2024)


def test_without_a_public_address_nothing_links_to_a_path(make_view: MakeView) -> None:
    view = make_view(public="")
    itself = entries(view)[KEY]
    assert "url" not in itself
    assert itself["note"].endswith("View: /remittances?edition=escap-2008")
    assert "UR" not in dict(records(view)[0])
    assert "url" not in cff(view)


@pytest.mark.parametrize("write", [citation.bibtex, citation.ris, citation.cff])
def test_the_same_view_gives_the_same_bytes(
    make_view: MakeView, write: Callable[[View], bytes]
) -> None:
    assert write(make_view([PLAIN, SEVERAL])) == write(make_view([PLAIN, SEVERAL]))
