// What is in sight is drawn at once, the rest when the browser has time: a choice is seen sooner.
(function () {
  "use strict";

  var PATIENCE = 1000; // milliseconds after which the rest is drawn, whatever else is to do
  var waiting = new Map(); // place -> its newest drawing, and who waits for it
  var soon = window.requestIdleCallback || window.setTimeout;

  function isInSight(place) {
    var box = place.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
  }

  function drawNow(place) {
    var one = waiting.get(place);
    if (!one) {
      return; // it was drawn meanwhile, for it came into sight
    }
    waiting.delete(place);
    var done = place.isConnected ? one.draw() : Promise.resolve(place);
    done.then(one.resolve, one.reject);
  }

  // A place is drawn once for all that was asked of it meanwhile: the newest.
  window.inTurn = function (place, draw) {
    var one = waiting.get(place);
    if (one) {
      one.draw = draw;
    } else {
      one = { draw: draw };
      one.done = new Promise(function (resolve, reject) {
        one.resolve = resolve;
        one.reject = reject;
      });
      waiting.set(place, one);
      if (!isInSight(place)) {
        soon(drawNow.bind(null, place), { timeout: PATIENCE });
      }
    }
    if (isInSight(place)) {
      drawNow(place);
    }
    return one.done;
  };

  window.inTurn.isDone = function () {
    return waiting.size === 0;
  };

  window.addEventListener("beforeprint", function () {
    Array.from(waiting.keys()).forEach(drawNow);
  });
})();
