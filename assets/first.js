// The first answers stand in the page: Dash's scripts get them here, without asking the server.
(function () {
  "use strict";

  var fetch = window.fetch;
  var place = { pathname: window.location.pathname, search: window.location.search };
  var LAYOUT = "_dash-layout";
  var CALLBACKS = "_dash-dependencies";
  var UPDATE = "_dash-update-component";

  // A block is taken once: whatever is asked again may have another answer.
  function taken(id) {
    var block = document.getElementById(id);
    if (!block) {
      return null;
    }
    block.remove();
    return block.textContent;
  }

  function isFirst(options) {
    var body = JSON.parse(options.body);
    var given = {};
    (body.inputs || []).forEach(function (one) {
      if (one.id === "route") {
        given[one.property] = one.value;
      }
    });
    return given.pathname === place.pathname && given.search === place.search;
  }

  function answer(address, options) {
    if (address.includes(LAYOUT)) {
      return taken("first-layout");
    }
    if (address.includes(CALLBACKS)) {
      return taken("first-callbacks");
    }
    if (address.includes(UPDATE) && document.getElementById("first-page") && isFirst(options)) {
      return taken("first-page");
    }
    return null;
  }

  window.fetch = function (resource, options) {
    var address = typeof resource === "string" ? resource : resource.url;
    var words = answer(address, options);
    if (words === null) {
      return fetch(resource, options);
    }
    var headers = { "Content-Type": "application/json" };
    return Promise.resolve(new Response(words, { status: 200, headers: headers }));
  };
})();
