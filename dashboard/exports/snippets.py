"""What can be copied of a view: its address, its citation, its words, and code that reads it."""

import math
from dataclasses import dataclass
from html import escape

from dashboard.exports.citation import citation
from dashboard.exports.view import View
from dashboard.i18n import N_, _

EMBED_WIDTH = 640  # pixels of the text of an article, for which the height is reckoned
EMBED_HEIGHT = 480  # pixels of a figure that takes any height
# Size of type, height of a line, both in pixels: of title, sentence, filters and notes in a frame.
EMBED_TYPE = ((24, 28), (16, 28), (13.6, 24), (12.8, 23))
AS_TEXT = ("time_period", "printed")  # columns whose digits are no quantities


@dataclass(frozen=True, slots=True)
class Snippet:
    """One thing to copy: its name in addresses of a page, its label, its text, a hint."""

    name: str
    label: str
    text: str
    hint: str = ""


def snippets(view: View, *, embedded: bool) -> list[Snippet]:
    """Return what can be copied of a view whose `public_url` is known."""
    words = [
        Snippet("address", N_("Address of this view"), view.address),
        Snippet("citation", N_("Citation"), citation(view)),
        Snippet("alternative", N_("Alternative text"), view.alternative),
    ]
    if embedded and view.drawing.figure is not None:
        hint = N_("Put it into the HTML of your page. It follows the data of this dashboard.")
        words.append(Snippet("embed", N_("Embed"), _embed(view), hint))
    return [*words, *code(view)]


def code(view: View) -> list[Snippet]:
    """Return what reads the rows of the view elsewhere."""
    csv = view.api("csv")
    return [
        Snippet("pandas", "pandas", _pandas(view, csv)),
        Snippet(
            "r",
            "R",
            f'frame <- read.csv(\n  "{csv}",\n  fileEncoding = "UTF-8-BOM", na.strings = ""\n)\n',
        ),
        Snippet(
            "excel",
            "Excel",
            "let\n"
            f'    Source = Csv.Document(Web.Contents("{csv}"), [Delimiter=",", Encoding=65001]),\n'
            "    Rows = Table.PromoteHeaders(Source),\n"
            f'    Typed = Table.TransformColumnTypes(Rows, {{{_numbers(view)}}}, "en-US")\n'
            "in\n"
            "    Typed\n",
            N_("Data, Get Data, Other Sources, Blank Query, Advanced Editor."),
        ),
        Snippet(
            "sheets",
            "Google Sheets",
            f'=IMPORTDATA("{csv}")',
            N_("Google must be able to reach this address."),
        ),
    ]


def _pandas(view: View, csv: str) -> str:
    kept = [name for name in AS_TEXT if name in view.frame]
    types = ", ".join(f'"{name}": "str"' for name in kept)
    return f'import pandas as pd\n\nframe = pd.read_csv(\n    "{csv}",\n    dtype={{{types}}},\n)\n'


def _numbers(view: View) -> str:
    """Return the columns of numbers with their type, as Power Query names them."""
    names = [column["name"] for column in view.columns() if column["type"] == "number"]
    return ", ".join(f'{{"{name}", type number}}' for name in names)


def _embed(view: View) -> str:
    return (
        f'<iframe src="{escape(view.embed)}" title="{escape(view.drawing.title)}"'
        f' width="100%" height="{embed_height(view)}" style="border: 0" loading="lazy"></iframe>'
    )


def embed_height(view: View) -> int:
    """Return the pixels that the page for an iframe needs in the column of an article."""
    drawing = view.drawing
    source = _("Source: {sources}.", sources="; ".join(drawing.sources))
    texts = ((drawing.title,), (drawing.sentence,), (view.filters,), (source, *view.notes(), " "))
    words = sum(
        line * math.ceil(len(text) * size * 0.55 / EMBED_WIDTH)
        for (size, line), group in zip(EMBED_TYPE, texts, strict=True)
        for text in group
    )
    return round((drawing.frame_size()[0] or EMBED_HEIGHT) + words + 70)
