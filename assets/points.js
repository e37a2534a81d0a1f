// Charts by keyboard: keys step from point to point, whose card is shown and spoken.
(function () {
  "use strict";

  var AHEAD = ["ArrowRight", "ArrowDown", "Home", "PageDown"];
  var BACK = ["ArrowLeft", "ArrowUp", "End", "PageUp"];
  var EDGE = 6; // pixels kept free between a point and the edge of its frame
  var reached = new WeakMap(); // a figure's data -> index of its point; new data start anew
  var standing = null; // the card we show: its frame, graph, data and point

  // What a screen reader speaks: one for all charts, and there before it has anything to say.
  var spoken = document.createElement("div");
  spoken.className = "spoken";
  spoken.setAttribute("role", "status");
  document.body.appendChild(spoken);

  // A card's words without markup, line by line.
  function plain(card) {
    var text = card.replace(/(<br\s*\/?>)+/gi, "\n");
    return new DOMParser().parseFromString(text, "text/html").body.textContent.trim();
  }

  // Every point that has a value and a card, in reading order. A map's areas are left to its points:
  // each area has one, seen or not, and plotly shows the card of an area only to a mouse.
  function points(graph) {
    var found = [];
    graph.data.forEach(function (trace, series) {
      var shown = [undefined, true].includes(trace.visible) && trace.type !== "choropleth";
      var cell = trace.type === "heatmap";
      (shown && Array.isArray(trace.hovertext) ? trace.hovertext : []).forEach(function (row, at) {
        (cell ? row : [row]).forEach(function (card, column) {
          var places = [trace.x, trace.y, trace.lon, trace.lat].filter(Boolean);
          var drawn = (cell ? [trace.z[at]] : places).every(function (values) {
            return ![null, undefined].includes(values[cell ? column : at]);
          });
          if (card && drawn) {
            var along = trace.orientation === "h" ? trace.y : trace.x;
            var place = along && along[at];
            found.push({ series: series, at: at, column: column, cell: cell, place: place, card: card });
          }
        });
      });
    });
    return found;
  }

  // The next series: at the same place on the axis, such as a year, or else at its first point.
  function beside(all, now, step) {
    var others = all.filter(function (one) {
      return (one.series - now.series) * step > 0;
    });
    var next = step > 0 ? others[0] : others[others.length - 1];
    var series = others.filter(function (one) {
      return one.series === next.series;
    });
    function alike(one) {
      return one.place === now.place;
    }
    return series.find(alike) || series[0] || now;
  }

  // The point a key leads to, if any. Rows and columns of cells run on into the next.
  function target(all, now, key) {
    var step = AHEAD.includes(key) ? 1 : -1;
    var order = all.slice();
    if (all.length && all[0].cell && ["ArrowUp", "ArrowDown"].includes(key)) {
      order.sort(function (one, other) {
        return one.column - other.column || one.at - other.at;
      });
    }
    var ends = [order[0], order[order.length - 1]];
    if (!all.length || (key.startsWith("Page") && ends[0].series === ends[1].series)) {
      return null;
    }
    if (!now || key === "Home" || key === "End") {
      return ends[step > 0 ? 0 : 1];
    }
    return key.startsWith("Page") ? beside(all, now, step) : order[order.indexOf(now) + step] || now;
  }

  function takeAway() {
    if (standing && standing.graph.data) {
      window.Plotly.Fx.unhover(standing.graph, {});
    }
    standing = null;
    spoken.textContent = "";
  }

  function show(frame, graph, point) {
    var trace = graph.data[point.series];
    var subplot = trace.lon ? trace.geo || "geo" : (trace.xaxis || "x") + (trace.yaxis || "y");
    // plotly finds a cell by its place only.
    var where = point.cell
      ? { xval: trace.x ? trace.x[point.column] : point.column, yval: trace.y ? trace.y[point.at] : point.at }
      : { pointNumber: point.at };
    window.Plotly.Fx.unhover(graph, {}); // else plotly waits before it shows the next
    // A map that still waits for its boundaries shows the card when it is drawn.
    if (!trace.lon || graph.querySelector(".scattergeo .point")) {
      window.Plotly.Fx.hover(graph, [Object.assign({ curveNumber: point.series }, where)], subplot);
    }
    standing = { frame: frame, graph: graph, data: graph.data, point: point };
    graph.removeListener("plotly_afterplot", redrawn);
    graph.on("plotly_afterplot", redrawn);
    spoken.textContent = plain(point.card);
    // Scroll page and frame until the card is seen and, where it is too wide for that, its point.
    var card = graph.querySelector(".hoverlayer .hovertext");
    if (card) {
      card.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
      var tip = card.getScreenCTM().e;
      var box = frame.getBoundingClientRect();
      frame.scrollLeft += Math.min(0, tip - EDGE - box.left) + Math.max(0, tip + EDGE - box.right);
    }
  }

  // A figure that takes another size takes its card along; other data take it away.
  function redrawn() {
    if (standing && standing.graph.data === standing.data) {
      show(standing.frame, standing.graph, standing.point);
    } else {
      takeAway();
    }
  }

  document.addEventListener("keydown", function (event) {
    var frame = event.target.closest(".graph-frame");
    var graph = frame && frame.querySelector(".js-plotly-plot");
    var modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!graph || !graph.data || modified || event.target.closest("input, select, textarea")) {
      return;
    }
    var all = AHEAD.concat(BACK).includes(event.key) ? points(graph) : [];
    var point = target(all, all[reached.get(graph.data)], event.key);
    if (point) {
      reached.set(graph.data, all.indexOf(point));
      show(frame, graph, point);
      event.preventDefault();
    } else if (event.key === "Escape" && standing) {
      takeAway();
      event.preventDefault();
    }
  });

  document.addEventListener("focusout", function (event) {
    var frame = event.target.closest(".graph-frame");
    if (frame && !frame.contains(event.relatedTarget)) {
      takeAway();
    }
  });
})();
