"""How plotly behaves, and what it says of itself."""

from typing import Any

from dashboard.i18n import N_, SOURCE, _, language

# How plotly behaves wherever a figure is shown. Our own buttons export, with title and source; what
# is left of plotly's bar is a map's zoom.
CONFIG: Any = {
    "topojsonURL": "/assets/topojson/",
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["toImage", "sendChartToCloud", "select2d", "lasso2d"],
    "scrollZoom": False,
    "showTips": False,
    "doubleClick": False,
    "responsive": True,
}
# Plotly's own words on a map's buttons.
BUTTONS = (
    N_("Pan"),
    N_("Zoom in"),
    N_("Zoom out"),
    N_("Reset"),
    N_("Toggle show closest data on hover"),
)


def config() -> Any:
    """Return `CONFIG` with plotly's own words in the reader's language."""
    if language() == SOURCE:
        return CONFIG
    words = {"dictionary": {words: _(words) for words in BUTTONS}, "format": {}}
    return {**CONFIG, "locale": language(), "locales": {language(): words}}
