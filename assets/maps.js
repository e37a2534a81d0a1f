// A click on a country leads to its profile. A finger shows its card first, which a mouse has seen.
(function () {
  "use strict";

  function lead(area) {
    var query = new URLSearchParams(window.location.search);
    var kept = new URLSearchParams();
    ["edition", "lang"].forEach(function (name) {
      if (query.has(name)) {
        kept.set(name, query.get(name));
      }
    });
    window.dash_clientside.dashboard.go("/country/" + encodeURIComponent(area) + "?" + kept);
    window.scrollTo(0, 0);
  }

  var finger = false;
  document.addEventListener("pointerdown", function (event) {
    finger = event.pointerType !== "mouse";
  }, true);

  // A graph tells of clicks only itself: it is asked once the mouse is over it.
  document.addEventListener("pointerover", function (event) {
    var graph = event.target.closest && event.target.closest(".graph-map .js-plotly-plot");
    if (!graph || graph.dataset.leads) {
      return;
    }
    graph.dataset.leads = "yes";
    graph.on("plotly_click", function (clicked) {
      var point = clicked.points[0];
      var area = point && (point.location || point.id);
      if (area && !finger) {
        lead(area);
      }
    });
  });
})();
