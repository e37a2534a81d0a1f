// What is in sight is drawn first, one after the other so that each is seen when it is done; the rest
// when the browser has time.
(function () {
  "use strict";

  var PATIENCE = 1000; // milliseconds after which the rest is drawn, whatever else is to do
  var waiting = new Map(); // place -> its newest drawing, and who waits for it
  var drawing = false; // whether drawInSight is under way
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

  // The first in sight is drawn at once, and what waits in sight after it.
  function drawInSight() {
    var next = Array.from(waiting.keys()).find(isInSight);
    drawing = Boolean(next);
    if (next) {
      drawNow(next);
      window.setTimeout(drawInSight);
    }
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
      soon(drawNow.bind(null, place), { timeout: PATIENCE });
    }
    if (!drawing) {
      drawInSight();
    }
    return one.done;
  };

  window.inTurn.isInSight = isInSight;

  // Whether all that a reader sees is drawn.
  window.inTurn.isSeen = function () {
    return !Array.from(waiting.keys()).some(isInSight);
  };

  window.inTurn.isDone = function () {
    return waiting.size === 0;
  };

  window.addEventListener("beforeprint", function () {
    Array.from(waiting.keys()).forEach(drawNow);
  });
})();
