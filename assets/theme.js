// Light or dark: set before anything is drawn, remembered, and carried into the figures.
(function () {
  "use strict";

  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  var holder = document.getElementById("dark-colours");
  var colours = holder ? JSON.parse(holder.textContent) : {};
  var drawn = new WeakMap(); // graph -> the figure as it came, in the colours of a light ground

  function kept() {
    try {
      return window.localStorage.getItem("theme");
    } catch (_error) {
      return null; // a browser may forbid it
    }
  }

  function keep(theme) {
    try {
      window.localStorage.setItem("theme", theme);
    } catch (_error) {
      return; // then it holds until the page is left
    }
  }

  function isDark() {
    return root.dataset.bsTheme === "dark";
  }

  var COLOUR = /#[0-9a-f]{6}\b/gi;

  function instead(colour) {
    return colours[colour.toLowerCase()] || colour;
  }

  function recoloured(value) {
    if (typeof value === "string") {
      // Words may hold a colour too: the names of series drawn in it.
      return value.includes("#") ? value.replace(COLOUR, instead) : value;
    }
    if (Array.isArray(value)) {
      // A colour scale is made of pairs, a number and a colour; rows of numbers are left alone.
      return typeof value[value.length - 1] === "number" ? value : value.map(recoloured);
    }
    if (!value || Object.getPrototypeOf(value) !== Object.prototype) {
      return value;
    }
    return Object.keys(value).reduce(function (copy, key) {
      copy[key] = recoloured(value[key]);
      return copy;
    }, {});
  }

  // Plotly knows no themes: what it is given to draw passes through here.
  function themed(draw) {
    return function (graph, given, layout, config) {
      var figure = Array.isArray(given)
        ? { data: given, layout: layout, config: config }
        : given;
      var place = typeof graph === "string" ? document.getElementById(graph) : graph;
      drawn.set(place, figure);
      return window.inTurn(place, function () {
        return draw.call(window.Plotly, graph, shown(figure)).then(function (done) {
          var frame = place.closest(".graph-frame");
          if (frame) {
            frame.style.minHeight = ""; // it kept the place
          }
          return done;
        });
      });
    };
  }

  function shown(figure) {
    if (!isDark()) {
      return figure;
    }
    return Object.assign({}, figure, {
      data: recoloured(figure.data),
      layout: recoloured(figure.layout),
    });
  }

  var plotly;
  var react;
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: function () {
      return plotly;
    },
    set: function (library) {
      react = library.react;
      plotly = Object.assign({}, library, {
        newPlot: themed(library.newPlot),
        react: themed(library.react),
      });
    },
  });

  function turn(theme) {
    if (root.dataset.bsTheme === theme) {
      return;
    }
    root.dataset.bsTheme = theme;
    document.querySelectorAll(".js-plotly-plot").forEach(function (graph) {
      if (drawn.has(graph)) {
        react.call(plotly, graph, shown(drawn.get(graph)));
      }
    });
  }

  function wanted() {
    return kept() || (system.matches ? "dark" : "light");
  }

  root.dataset.bsTheme = wanted();
  system.addEventListener("change", function () {
    turn(wanted());
  });
  // Paper is white.
  window.addEventListener("beforeprint", function () {
    turn("light");
  });
  window.addEventListener("afterprint", function () {
    turn(wanted());
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest(".theme-switch")) {
      keep(isDark() ? "light" : "dark");
      turn(wanted());
    }
  });
})();
