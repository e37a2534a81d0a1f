// What runs in the browser beside Dash: pictures of charts, the address, the search in long lists.
(function () {
  "use strict";

  // "Türkiye" is found by "turkiye", "Viet Nam" by "vietnam".
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f\s]/g, "").toLowerCase();
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dashboard: {
      // A choice is a history entry, so that Back undoes it; opening a page is none.
      mirror: function (address) {
        var search = "?" + address.query;
        var known = !address.chosen || search === window.location.search;
        return known ? window.dash_clientside.no_update : search;
      },
      title: function (words) {
        document.title = words;
        return window.dash_clientside.no_update;
      },
      narrow: function (words, options) {
        var wanted = plain(words || "");
        return options.filter(function (option) {
          return plain(option.label).includes(wanted);
        });
      },
    },
  });

  // Dash's router draws a page anew only where the address differs from the one it drew last. A
  // filter changes the address without the router, so that Back to that very address must ask it.
  var routed = window.location.pathname + window.location.search;
  function route(asked) {
    var now = window.location.pathname + window.location.search;
    if (asked && now === routed) {
      window.dash_clientside.set_props("visits", { data: Date.now() });
    }
    routed = now;
  }
  window.addEventListener("popstate", function () {
    route(true);
  });
  window.addEventListener("_dashprivate_pushstate", function () {
    route(false);
  });

  // A picture is the drawn figure with the words the server composed for it (layout.meta).
  function download(button) {
    var graph = button.closest(".chart").querySelector(".js-plotly-plot");
    var meta = graph.layout.meta;
    var layout = Object.assign({}, graph.layout, meta.layout);
    button.setAttribute("aria-busy", "true");
    window.Plotly.downloadImage(
      { data: graph.data, layout: layout, config: { topojsonURL: "/assets/topojson/", typesetMath: false } },
      {
        format: button.dataset.picture,
        width: meta.width,
        height: meta.height,
        scale: button.dataset.picture === "png" ? 2 : 1,
        filename: meta.filename,
      }
    ).finally(function () {
      button.removeAttribute("aria-busy");
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-picture]");
    if (button) {
      download(button);
    }
    // A menu closes when a reader turns to something else.
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // On a narrow screen the filters start folded away.
  var narrow = window.matchMedia("(max-width: 767px)");
  new MutationObserver(function () {
    document.querySelectorAll("details.filters:not([data-seen])").forEach(function (filters) {
      filters.dataset.seen = "true";
      filters.open = !narrow.matches;
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
