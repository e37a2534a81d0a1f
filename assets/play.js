// Play: a year slider runs by itself. Each year is fetched once, and ahead of its turn.
(function () {
  "use strict";

  var STEP = 100; // milliseconds that a year stays, longer where a year takes longer to come
  var AHEAD = 12; // years fetched before they are needed
  var FIRST = 4; // years that must be there before the run begins
  var SLACK = 1.15; // of the time that a year takes to come
  var MOST_KEPT = 240; // years of all views together
  var frames = new Map(); // address -> promise of what the page sets for that year
  var playing = null;

  // The address of a year of this view; of what the view does not read nothing is asked twice.
  function address(button, year) {
    var query = new URLSearchParams(window.location.search);
    query.set(button.dataset.name, year);
    return "/api/v1/views/" + button.dataset.play + ".json?" + query.toString();
  }

  function frame(button, year) {
    var where = address(button, year);
    if (!frames.has(where)) {
      var asked = window.fetch(where).then(function (answer) {
        if (!answer.ok) {
          throw new Error(where + " answered " + answer.status);
        }
        return answer.json();
      });
      asked.catch(function () {
        frames.delete(where); // a later try may succeed
      });
      frames.set(where, asked);
      if (frames.size > MOST_KEPT) {
        frames.delete(frames.keys().next().value);
      }
    }
    return frames.get(where);
  }

  // Charts out of sight stay as they are until the run ends: nobody sees them, and all years are
  // seen in time.
  function isInSight(id) {
    var place = document.getElementById(id);
    return !place || !place.closest(".chart") || window.inTurn.isInSight(place);
  }

  function draw(parts) {
    Object.keys(parts).filter(isInSight).forEach(function (id) {
      var props = Object.assign({}, parts[id]);
      window.leaveOutSame(id, props);
      if (Object.keys(props).length) {
        window.dash_clientside.set_props(id, props);
      }
    });
  }

  function label(button, words) {
    button.textContent = words;
    button.setAttribute("aria-pressed", String(Boolean(playing)));
  }

  // The slider is set at the end only: Dash then writes the year into the address.
  function stop() {
    var was = playing;
    playing = null;
    delete document.documentElement.dataset.playing; // export.js asks
    if (was) {
      window.clearTimeout(was.timer);
      if (was.button.isConnected) {
        label(was.button, was.button.dataset.words);
        window.dash_clientside.set_props(was.button.dataset.slider, { value: was.year });
      }
    }
  }

  // How long a year stays: no year waits for its figures once the first ones are there.
  function pace(run) {
    var came = run.came > 0 ? (performance.now() - run.since) / run.came : 0;
    return run.came < run.asked ? Math.max(STEP, SLACK * came) : STEP;
  }

  // Ask for the years up to some ahead of this one; the first of them are waited for.
  function fetchAhead(run, year) {
    var asked = [];
    for (var next = year; next <= Math.min(year + AHEAD, run.last); next += 1) {
      if (!frames.has(address(run.button, next))) {
        run.asked += 1;
        frame(run.button, next).then(function () {
          run.came += 1;
        }, function () {});
      }
      asked.push(frame(run.button, next));
    }
    return Promise.all(asked.slice(0, FIRST));
  }

  // Go on once what is in sight stands: a slow machine takes longer, and leaves no year out.
  function next(run, year) {
    window.requestAnimationFrame(function () {
      if (playing === run && window.inTurn.isSeen()) {
        step(run, year);
      } else if (playing === run) {
        next(run, year);
      }
    });
  }

  function step(run, year) {
    fetchAhead(run, year).catch(function () {});
    frame(run.button, year).then(
      function (parts) {
        if (playing !== run) {
          return;
        }
        // Years keep to their time: one that was late takes nothing off the next.
        var now = performance.now();
        performance.mark("year", { detail: { year: year, late: now - run.due } });
        run.due = Math.max(run.due + pace(run), now);
        run.year = year;
        run.slider.value = year;
        draw(parts);
        if (year >= run.last) {
          stop();
          return;
        }
        run.timer = window.setTimeout(next, Math.max(0, run.due - performance.now()), run, year + 1);
      },
      function () {
        stop(); // what is shown stays, at the year that it says
      }
    );
  }

  function start(button) {
    var slider = document.getElementById(button.dataset.slider);
    var last = Number(slider.max);
    var from = Number(slider.value) >= last ? Number(slider.min) : Number(slider.value);
    var run = { button: button, slider: slider, last: last, year: from, timer: 0, asked: 0, came: 0 };
    playing = run;
    document.documentElement.dataset.playing = "yes";
    run.since = performance.now();
    label(button, button.dataset.stop);
    // The first years come before the first step, so that the next is always there in time.
    fetchAhead(run, from).then(
      function () {
        if (playing === run) {
          run.due = performance.now();
          step(run, from);
        }
      },
      stop
    );
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-play]");
    if (!button) {
      if (event.target.closest("[data-picture], [data-export]")) {
        stop(); // what is taken away is what stands there
      }
      return;
    }
    var mine = playing && playing.button === button;
    stop();
    if (!mine) {
      start(button);
    }
  });

  // Whoever chooses something else, or leaves, stops it.
  document.addEventListener(
    "change",
    function (event) {
      if (playing && event.target.closest(".filters")) {
        stop();
      }
    },
    true
  );
  window.addEventListener("popstate", stop);
  window.addEventListener("_dashprivate_pushstate", stop);
})();
