"""plotly's random ids are numbered; nothing else of an SVG changes."""

import re

import pytest

from dashboard.exports.svg import stable

# As plotly writes it, with {F} for the figure's random digits and {A} and {B} for two traces'.
SVG = """<svg class="main-svg" width="1200"><defs id="defs-{F}"><g class="clips">\
<clipPath id="clip{F}xyplot" class="plotclip"><rect width="1136"/></clipPath></g>\
<g class="patterns"><pattern id="p{F}-{A}-8" width="8.485281374238571px"/></g>\
<g class="gradients"><linearGradient class="gradient" id="g{F}-scatterfill-{B}"/></g></defs>\
<g class="trace scatter trace{B}" style="opacity: 1;"><path style="fill: url('#p{F}-{A}-8');"/></g>\
<g class="trace bars"><path style="fill: url(&quot;#g{F}-scatterfill-{B}&quot;);"/></g>\
<g clip-path="url(#clip{F}xyplot)"><use xlink:href="#legend{F}"/></g>\
<text data-unformatted="{words}">{words}</text>\
<image xlink:href="data:image/png;base64,43f98d/0863ab"/>\
<defs id="topdefs-{F}"><clipPath id="legend{F}"/></defs></svg>"""
RUNS = [
    {"F": "43f98d", "A": "0863ab", "B": "254bfc"},
    {"F": "d43f98", "A": "599fa8", "B": "123456"},
    {"F": "000001", "A": "000002", "B": "000000"},  # what the names become, in another order
]
WORDS = "Remittances, US$ 254 bn: id=43f98d (face 0863ab)"


def written(run: dict[str, str]) -> bytes:
    return SVG.format(words=WORDS, **run).encode()


def test_two_runs_give_the_same_bytes() -> None:
    assert len({written(run) for run in RUNS}) == len(RUNS)
    assert len({stable(written(run)) for run in RUNS}) == 1


@pytest.mark.parametrize("run", RUNS)
def test_references_still_meet_their_ids(run: dict[str, str]) -> None:
    svg = stable(written(run)).decode()
    ids = re.findall(r' id="([^"]+)"', svg)
    references = re.findall(r"""url\((?:'|&quot;)?#([^'&)]+)|href="#([^"]+)""", svg)
    assert len(ids) == len(set(ids)) == 6
    assert len(references) == 4
    assert {one or other for one, other in references} <= set(ids)
    assert set(re.findall(r"\d{6}", " ".join(ids))) == {"000000", "000001", "000002"}


@pytest.mark.parametrize("run", RUNS)
def test_nothing_but_names_is_touched(run: dict[str, str]) -> None:
    svg = stable(written(run)).decode()
    assert f'<text data-unformatted="{WORDS}">{WORDS}</text>' in svg
    assert 'base64,43f98d/0863ab"' in svg
    assert 'width="8.485281374238571px"' in svg
    assert len(svg) == len(written(run))


def test_a_second_time_changes_nothing() -> None:
    once = stable(written(RUNS[0]))
    assert stable(once) == once


def test_an_svg_of_another_hand_stays_as_it_is() -> None:
    svg = b'<svg><g id="clip43f98d" class="trace"/></svg>'
    assert stable(svg) == svg
