// Draws the one chart of a page of its own: a stand-alone file, or a frame in another site.
(function () {
  "use strict";

  function read(id) {
    var holder = document.getElementById(id);
    return holder && JSON.parse(holder.textContent);
  }

  var graph = document.getElementById("chart");
  var boundaries = read("boundaries"); // a file has them inside, a frame asks our server
  if (boundaries) {
    window.PlotlyGeoAssets = { topojson: { world_50m: boundaries } };
  }
  if (graph.dataset.height) {
    graph.style.height = graph.dataset.height + "px";
  }
  if (graph.dataset.narrow) {
    graph.style.minWidth = graph.dataset.narrow + "px"; // narrower, it scrolls in its frame
  }
  var figure = read("figure");
  window.Plotly.newPlot(graph, figure.data, figure.layout, figure.config);
})();
