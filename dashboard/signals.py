"""What the process notes of its own work, for whoever measures it; free where nobody listens."""

from blinker import Signal

looked_up = Signal("hit: whether what was asked for was kept")
drew = Signal("chart: its id; seconds: what its query and figure took")
answered = Signal("endpoint; method; status; seconds: of one request")
