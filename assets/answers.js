// Answers to choices, kept at hand, and given to Dash so that what a reader sees is set first.
(function () {
  "use strict";

  var SMALL = ["content", "hidden", "style"]; // properties that are compared with what is shown
  var AFTER = 50; // milliseconds until what is out of sight is set
  // Answers at hand, some 8 MB in all: the browser's own cache takes its time. What was only fetched
  // ahead never pushes out what a reader has chosen and may come back to.
  var MOST_CHOSEN = 24;
  var MOST_AHEAD = 16;
  var fetch = window.fetch;
  var timer = 0;
  var rest = {}; // properties by component that are still to be set
  var chosen = new Map(); // texts of answers by address, the newest last
  var ahead = new Map();

  function keep(where, text, isAhead) {
    var those = isAhead ? ahead : chosen;
    those.delete(where);
    those.set(where, text);
    if (those.size > (isAhead ? MOST_AHEAD : MOST_CHOSEN)) {
      those.delete(those.keys().next().value);
    }
  }

  // The answer as Dash reads it, without what the page shows already.
  function response(text) {
    var answer = new Response(null, { headers: { "Content-Type": "application/json" } });
    answer.json = function () {
      var whole = JSON.parse(text);
      Object.keys(whole.response).forEach(function (id) {
        window.leaveOutSame(id, whole.response[id]);
      });
      takeOutOfSight(whole.response);
      window.clearTimeout(timer);
      timer = window.setTimeout(setRest, AFTER);
      return Promise.resolve(whole);
    };
    return answer;
  }

  // What a reader does not see change is set when what is seen has been drawn: what the choice before
  // left for later too, unless this one sets it anew.
  function takeOutOfSight(response) {
    Object.keys(response).forEach(function (id) {
      var place = document.getElementById(id);
      var card = place && place.closest(".chart");
      var appears = card && "hidden" in (response[card.id] || {});
      var isLink = place && place.closest(".top"); // to the other pages
      var whole = Object.assign({}, rest[id], response[id]);
      if (isLink || (card && !appears && !window.inTurn.isInSight(place))) {
        rest[id] = whole;
        delete response[id];
      } else {
        response[id] = whole;
        delete rest[id];
      }
    });
  }

  function setRest() {
    var taken = rest;
    rest = {};
    Object.keys(taken).forEach(function (id) {
      if (document.getElementById(id)) {
        window.dash_clientside.set_props(id, taken[id]);
      }
    });
  }

  // Each property that is set is a step of Dash's, and most are small and stay as they are.
  window.leaveOutSame = function (id, props) {
    var held = window.dash_component_api.getLayout(id);
    SMALL.forEach(function (name) {
      var waits = rest[id] && name in rest[id];
      var same = held && JSON.stringify(props[name]) === JSON.stringify(held.props[name]);
      if (same && !waits && name in props) {
        delete props[name];
      }
    });
  };

  // Ask for what may be kept for ever, unless it is at hand. What is of low priority is for later.
  window.askOnce = function (where, options) {
    var isAhead = options.priority === "low";
    var known = chosen.get(where) || ahead.get(where);
    if (known) {
      keep(where, known, isAhead);
      return Promise.resolve(response(known));
    }
    return fetch(where, options).then(function (answer) {
      if (!answer.ok || !/immutable/.test(answer.headers.get("Cache-Control"))) {
        return answer;
      }
      return answer.text().then(function (text) {
        keep(where, text, isAhead);
        return response(text);
      });
    });
  };

  var isDrawn = window.inTurn.isDone;
  window.inTurn.isDone = function () {
    return isDrawn() && !Object.keys(rest).length;
  };
})();
