// On paper charts are drawn as wide as the sheet, and again as before.
(function () {
  "use strict";

  // CSS pixels between the margins of A4, and of one of two columns.
  var WHOLE = 690;
  var HALF = 338;

  function eachChart(change) {
    document.querySelectorAll(".chart:not([hidden]) .js-plotly-plot, .tale .js-plotly-plot").forEach(change);
  }

  window.addEventListener("beforeprint", function () {
    var two = document.querySelector(".page-country") && !document.querySelector(".glance.many");
    var width = two ? HALF : WHOLE;
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
