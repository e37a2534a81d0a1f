"""The numbers drawn are the frame's, none more, none less."""

from typing import TYPE_CHECKING

from tests.contract.readers import READERS

if TYPE_CHECKING:
    from tests.contract.conftest import Spread


def test_numbers_drawn_are_those_of_the_frame(spread: "Spread") -> None:
    assert spread.chart.figure in READERS, "a new drawing function needs a reader here"
    read, expect = READERS[spread.chart.figure]
    for query, drawing, figure in spread.drawn():
        assert read(figure) == expect(drawing), query


def test_areas_drawn_are_as_many_as_the_card_says(spread: "Spread") -> None:
    read, _expect = READERS[spread.chart.figure]
    wrong = []
    for query, drawing, figure in spread.drawn():
        if "ref_area" in drawing.frame:
            drawn = {fact[0] for fact in read(figure) if fact[-1] not in (None, "No figure")}
            if len(drawn) != drawing.coverage.shown:
                wrong.append((query, len(drawn), drawing.coverage.shown))
    assert wrong == []
