// What fails is said: a banner with Retry, and charts that no longer match what is chosen are marked.
(function () {
  "use strict";

  var CALLBACKS = "_dash-update-component";
  var PATIENCE = 30000; // milliseconds before an answer counts as failed
  var fetch = window.fetch;
  var open = new Map(); // output -> the newest question for it that has no good answer yet
  var focus = null; // id of the control that Retry gives the focus back to

  function banner() {
    return document.getElementById("failure");
  }

  function failed() {
    return Array.from(open.values()).filter(function (question) {
      return question.failed;
    });
  }

  // Words are spoken because they are put in when they are needed: after the banner is there, and
  // anew for a second failure.
  function say(words) {
    var place = banner().querySelector(".failure-words");
    place.textContent = "";
    window.requestAnimationFrame(function () {
      place.textContent = banner() && !banner().hidden ? words : "";
    });
  }

  function show(told) {
    var missing = failed().length > 0;
    document.documentElement.classList.toggle("stale", missing);
    if (!banner()) {
      return;
    }
    var left = !missing && banner().contains(document.activeElement);
    banner().hidden = !missing;
    if (told || !missing) {
      say(missing ? banner().dataset.words : "");
    }
    if (left) {
      refocus();
    }
  }

  // Retry goes away under the focus: it goes on to what was chosen, or to the page.
  function refocus() {
    var place = document.getElementById(focus) || document.getElementById("content");
    (place.querySelector("input:checked") || place).focus({ preventScroll: true });
    if (document.activeElement === document.body) {
      document.getElementById("content").focus({ preventScroll: true });
    }
  }

  // What changed since the last good answer is asked with the next question: an answer draws only
  // what the change named in it affects, and Dash itself forgets a question that a newer overtakes.
  // The newest comes first, because callbacks look there for what the reader just did.
  function asked(options) {
    var body = JSON.parse(options.body);
    var before = open.get(body.output);
    var changed = (body.changedPropIds || []).concat(before ? before.body.changedPropIds : []);
    body.changedPropIds = Array.from(new Set(changed));
    var question = { body: body, failed: Boolean(before && before.failed) };
    open.set(body.output, question);
    return question;
  }

  function ofRouter(question) {
    return (question.body.inputs || []).some(function (input) {
      return input.id === "route";
    });
  }

  // Only the newest question counts: it asks for all that those before it asked for.
  function settle(question, good) {
    if (open.get(question.body.output) !== question) {
      return;
    }
    question.failed = !good;
    if (good && ofRouter(question)) {
      open.clear(); // the page is drawn anew
    } else if (good) {
      open.delete(question.body.output);
    }
    show(!good);
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
    var question = asked(options);
    var whole = Object.assign({}, options, { body: JSON.stringify(question.body) });
    return sent(resource, whole).then(
      function (answer) {
        settle(question, answer.ok);
        return answer;
      },
      function (error) {
        settle(question, false);
        throw error;
      }
    );
  };

  // The choice that failed is made again, or else the page is drawn anew at its address.
  function again(question) {
    var input = (question.body.inputs || []).find(function (one) {
      return one.id + "." + one.property === question.body.changedPropIds[0];
    });
    if (ofRouter(question) || !input || !document.getElementById(input.id)) {
      focus = null;
      window.dash_clientside.set_props("visits", { data: Date.now() });
    } else {
      focus = input.id;
      window.dash_clientside.set_props(input.id, { [input.property]: input.value });
    }
  }

  function retry() {
    var missing = failed();
    if (missing.length) {
      if (banner()) {
        say(banner().dataset.busy);
      }
      // A page drawn anew has everything.
      (missing.some(ofRouter) ? missing.filter(ofRouter) : missing).forEach(again);
    }
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest(".failure-retry")) {
      retry();
    }
  });
  window.addEventListener("online", retry);
})();
