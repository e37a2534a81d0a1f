// A country's profile on paper: its charts are drawn as wide as the sheet, and again as before.
(function () {
  "use strict";

  // CSS pixels between the margins of A4, and of one of two columns.
  var WHOLE = 690;
  var HALF = 338;

  function eachChart(change) {
    document.querySelectorAll(".page-country .chart:not([hidden]) .js-plotly-plot").forEach(change);
  }

  window.addEventListener("beforeprint", function () {
    var width = document.querySelector(".glance.many") ? WHOLE : HALF;
    eachChart(function (graph) {
      window.Plotly.relayout(graph, { autosize: false, width: width });
    });
  });
  window.addEventListener("afterprint", function () {
    eachChart(function (graph) {
      window.Plotly.relayout(graph, { autosize: true, width: null });
    });
  });
})();
