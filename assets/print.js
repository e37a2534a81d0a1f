// A country's profile on paper: its charts are drawn as wide as the sheet, and again as before.
(function () {
  "use strict";

  var WIDTH = 690; // CSS pixels between the margins of A4

  function eachChart(change) {
    document.querySelectorAll(".page-country .chart:not([hidden]) .js-plotly-plot").forEach(change);
  }

  window.addEventListener("beforeprint", function () {
    eachChart(function (graph) {
      window.Plotly.relayout(graph, { autosize: false, width: WIDTH });
    });
  });
  window.addEventListener("afterprint", function () {
    eachChart(function (graph) {
      window.Plotly.relayout(graph, { autosize: true, width: null });
    });
  });
})();
