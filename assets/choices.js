// What a reader chooses is asked for by an address, so that it may be kept: by the browser, which
// then asks but once, and by caches in front. Once a reader has turned to the filters, what is likely
// to be chosen next is fetched while nothing else is to do.
(function () {
  "use strict";

  var CALLBACKS = "_dash-update-component";
  var QUIET = 300; // milliseconds without a choice after which the next ones are fetched
  var MOST_AHEAD = 8; // answers fetched for one choice
  var MOST_VALUES = 12; // of a filter whose other values are fetched
  var fetch = window.fetch;
  var turn = 0; // counts choices: what is fetched for one stops at the next
  var open = 0; // questions that have no answer yet
  var timer = 0;
  var turnedTo = null;
  var fetched = new Set(); // addresses that the browser has, or is about to have

  // A question is a page, its parameters, and the filters that changed. One selection has one
  // address, in whatever order it was chosen.
  function address(question) {
    var query = new URLSearchParams(question.query);
    query.set("changed", question.changed.join(","));
    query.sort();
    var base = document.documentElement.dataset.choices;
    return base + "/" + question.page + ".json?" + query.toString();
  }

  function put(query, name, value) {
    var values = (Array.isArray(value) ? value : [value]).filter(function (one) {
      return one !== null && one !== undefined && one !== "";
    });
    query.delete(name);
    if (values.length) {
      query.set(name, values.map(String).sort().join(","));
    }
  }

  // `view` is what the page's address holds, `values` pairs of a filter and its value.
  function question(page, view, values, changed) {
    var query = new URLSearchParams((view && view.query) || "");
    values.forEach(function (pair) {
      put(query, pair[0], pair[1]);
    });
    put(query, "key", view && view.key);
    return { page: page, query: query, changed: changed };
  }

  // Read a question of Dash's; none where it is not about a page's filters.
  function read(body) {
    var view = (body.state || [])[0];
    var page = view && view.id.endsWith("-address") && view.id.slice(0, -"-address".length);
    if (!page) {
      return null;
    }
    var prefix = (page + "-control-").length;
    var values = body.inputs.map(function (input) {
      return [input.id.slice(prefix), input.value];
    });
    var changed = body.changedPropIds.map(function (place) {
      return place.slice(prefix).split(".")[0];
    });
    return question(page, view.value, values, changed);
  }

  // What the page shows now, as Dash holds it.
  function now(bar) {
    var held = window.dash_component_api.getLayout;
    var page = bar.dataset.page;
    var values = boxes(bar).map(function (box) {
      return [box.dataset.name, held(page + "-control-" + box.dataset.name).props.value];
    });
    return question(page, held(page + "-address").props.data, values, []);
  }

  function boxes(bar) {
    return Array.from(bar.querySelectorAll("[data-name]"));
  }

  // The other values of a filter: of a list one more or one less, of years those beside it.
  function others(box, held) {
    var year = box.querySelector("input[type=range]");
    if (year) {
      return [Number(held) + 1, Number(held) - 1].filter(function (one) {
        return one >= Number(year.min) && one <= Number(year.max);
      });
    }
    var ticked = (held || "").split(",").filter(Boolean);
    var ticks = Array.from(box.querySelectorAll("input[type=checkbox]"));
    var found = ticks.map(function (tick) {
      var without = ticked.filter(function (one) {
        return one !== tick.value;
      });
      return without.length < ticked.length ? without : ticked.concat(tick.value);
    });
    box.querySelectorAll("option:not([disabled])").forEach(function (option) {
      if (option.value && option.value !== held) {
        found.push(option.value);
      }
    });
    return found.length > MOST_VALUES ? [] : found;
  }

  // Addresses of what is likely to be chosen next, what concerns the filter used last before all.
  function likely(bar, used) {
    var here = now(bar);
    var found = [];
    boxes(bar).forEach(function (box) {
      var name = box.dataset.name;
      if (box.hidden) {
        return;
      }
      others(box, here.query.get(name)).forEach(function (value) {
        var query = new URLSearchParams(here.query);
        put(query, name, value);
        var asked = address({ page: here.page, query: query, changed: [name] });
        found[name === used ? "unshift" : "push"](asked);
      });
    });
    return found
      .filter(function (one) {
        return !fetched.has(one);
      })
      .slice(0, MOST_AHEAD);
  }

  function mayFetch() {
    var line = navigator.connection || {};
    return !line.saveData && !/2g|3g/.test(line.effectiveType || "") && !document.hidden;
  }

  // One after the other, so that a choice never waits behind many.
  function fetchAhead(addresses, mine) {
    if (mine !== turn || open || !addresses.length) {
      return;
    }
    fetched.add(addresses[0]);
    window.askOnce(addresses[0], { priority: "low" }).then(
      function () {
        fetchAhead(addresses.slice(1), mine);
      },
      function () {} // a choice will say what is wrong
    );
  }

  function lookAhead(used) {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () {
      var bar = document.querySelector(".filters[data-page]");
      if (bar && !open && mayFetch()) {
        fetchAhead(likely(bar, used), turn);
      }
    }, QUIET);
  }

  window.fetch = function (resource, options) {
    var where = typeof resource === "string" ? resource : resource.url;
    var asked = where.includes(CALLBACKS) ? read(JSON.parse(options.body)) : null;
    if (!asked) {
      return fetch(resource, options);
    }
    turn += 1;
    open += 1;
    fetched.add(address(asked));
    return window.askOnce(address(asked), { signal: options.signal, priority: "high" }).finally(function () {
      open -= 1;
      lookAhead(asked.changed[0]);
    });
  };

  // A reader who turns to a filter is about to choose.
  ["pointerover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var box = event.target.closest && event.target.closest(".filters [data-name]");
      if (box && box !== turnedTo) {
        turnedTo = box;
        lookAhead(box.dataset.name);
      }
    });
  });
})();
