"""What can be copied of a view: its address, its citation, its words, and code that reads it."""

from dataclasses import dataclass
from html import escape

from dashboard.exports.citation import citation
from dashboard.exports.view import View
from dashboard.i18n import N_

AROUND_EMBED = 190  # pixels of words above and below an embedded figure
EMBED_HEIGHT = 520  # pixels of a figure that takes any height
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
            "    Rows = Table.PromoteHeaders(Source)\n"
            "in\n"
            "    Rows\n",
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


def _embed(view: View) -> str:
    height = (view.drawing.frame_size()[0] or EMBED_HEIGHT) + AROUND_EMBED
    return (
        f'<iframe src="{escape(view.embed)}" title="{escape(view.drawing.title)}"'
        f' width="100%" height="{height}" style="border: 0" loading="lazy"></iframe>'
    )
