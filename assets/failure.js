// What fails is said: a banner with Retry, and charts that no longer match what is chosen are marked.
(function () {
  "use strict";

  var CALLBACKS = "_dash-update-component";
  var PATIENCE = 30000; // milliseconds before an answer counts as failed
  var fetch = window.fetch;
  var last = null; // the request that failed, to be sent again

  function words() {
    return document.getElementById("failure");
  }

  function show(failed) {
    var banner = words();
    if (!banner) {
      return;
    }
    banner.hidden = !failed;
    document.documentElement.classList.toggle("stale", failed);
    // Spoken because the words are put in when they are needed.
    banner.querySelector(".failure-words").textContent = failed ? banner.dataset.words : "";
  }

  function sent(resource, options) {
    var patience = new AbortController();
    var timer = window.setTimeout(function () {
      patience.abort();
    }, PATIENCE);
    return fetch(resource, Object.assign({ signal: patience.signal }, options)).finally(function () {
      window.clearTimeout(timer);
    });
  }

  window.fetch = function (resource, options) {
    var address = typeof resource === "string" ? resource : resource.url;
    if (!address.includes(CALLBACKS)) {
      return fetch(resource, options);
    }
    return sent(resource, options).then(
      function (answer) {
        if (answer.ok || answer.status === 204) {
          last = null;
          show(false);
        } else {
          last = options;
          show(true);
        }
        return answer;
      },
      function (error) {
        last = options;
        show(true);
        throw error;
      }
    );
  };

  // The page is drawn anew at its address where the last choice is written into it, or else the
  // choice that failed is made again.
  function retry() {
    var body = last && JSON.parse(last.body);
    var changed = body && body.changedPropIds && body.changedPropIds[0];
    var input = body && (body.inputs || []).find(function (one) {
      return one.id + "." + one.property === changed;
    });
    if (input && document.getElementById(input.id)) {
      window.dash_clientside.set_props(input.id, { value: input.value });
    } else {
      window.dash_clientside.set_props("visits", { data: Date.now() });
    }
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest(".failure-retry")) {
      retry();
    }
  });
  window.addEventListener("online", function () {
    if (last) {
      retry();
    }
  });
})();
