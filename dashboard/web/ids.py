"""Every id on a page. Kebab-case, prefixed by the page, written nowhere else."""

ROUTE = "route"
URL = "url"
VISITS = "visits"
CONTENT = "page"
TITLE = "title"
TITLE_SET = "title-set"
EXPORT = "export"
FAILURE = "failure"
# How the ids of what holds words, figures and rows end.
HEAD, FOOT, READING, EXPLORER = "-head", "-foot", "-reading", "-explorer"


def control(page: str, name: str) -> str:
    """Return the id of a control's widget."""
    return f"{page}-control-{name}"


def box(page: str, name: str) -> str:
    """Return the id of what holds a control's widget with its label."""
    return f"{page}-box-{name}"


def summary(page: str, name: str) -> str:
    """Return the id of the words that say what a control holds."""
    return f"{page}-summary-{name}"


def search(page: str, name: str) -> str:
    """Return the id of the search box over a long list of choices."""
    return f"{page}-search-{name}"


def choices(page: str, name: str) -> str:
    """Return the id of the store that keeps all choices of a searched list."""
    return f"{page}-choices-{name}"


def chart(page: str, chart_id: str) -> str:
    """Return the id of a chart's card: the fragment of its address."""
    return f"{page}-{chart_id}"


def head(page: str, chart_id: str) -> str:
    """Return the id of the words above a chart."""
    return f"{page}-{chart_id}{HEAD}"


def title(page: str, chart_id: str) -> str:
    """Return the id of a chart's title."""
    return f"{page}-{chart_id}-title"


def sentence(page: str, chart_id: str) -> str:
    """Return the id of the sentence that says what a chart shows."""
    return f"{page}-{chart_id}-sentence"


def graph(page: str, chart_id: str) -> str:
    """Return the id of a chart's graph."""
    return f"{page}-{chart_id}-graph"


def hint(page: str, chart_id: str) -> str:
    """Return the id of the words that say how to step through a chart by keyboard."""
    return f"{page}-{chart_id}-hint"


def foot(page: str, chart_id: str) -> str:
    """Return the id of what stands below a chart: source, notes, downloads, table."""
    return f"{page}-{chart_id}{FOOT}"


def reading(page: str) -> str:
    """Return the id of what is read rather than explored on a page."""
    return f"{page}{READING}"


def explorer(page: str) -> str:
    """Return the id of the table explorer."""
    return f"{page}{EXPLORER}"


def chips(page: str) -> str:
    """Return the id of the line that says what is filtered."""
    return f"{page}-chips"


def tabs(page: str) -> str:
    """Return the id of the navigation."""
    return f"{page}-tabs"


def languages(page: str) -> str:
    """Return the id of the links to the view in other languages."""
    return f"{page}-languages"


def address(page: str) -> str:
    """Return the id of the store that holds the query string of the view."""
    return f"{page}-address"
